"""The one object that pages and sockets share."""

import pytest
from flask import Flask

from facilitation.application import current
from tests.web.application import opened


def test_a_request_finds_the_application_that_serves_it(tmp_path):
    with opened(tmp_path) as application, application.flask.app_context():
        assert current() is application
        assert application.socketio_server is application.socketio.server


def test_an_application_of_others_has_none():
    with Flask("other").app_context(), pytest.raises(KeyError, match="facilitation"):
        current()


def test_sleeping_takes_parts_of_a_second(tmp_path, monkeypatch):
    slept = []
    with opened(tmp_path) as application:
        monkeypatch.setattr(application.socketio, "sleep", slept.append)
        application.sleep(0.1)
    assert slept == [0.1]
