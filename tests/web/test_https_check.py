"""People who come by HTTPS to a server whose public address is HTTP are noticed."""

import logging

import pytest
from flask import Flask

from facilitation.rules.addresses import networks
from facilitation.web import https_check
from facilitation.web.https_check import comes_by_https

PROXY = networks("192.0.2.0/24")
BY_PROXY = {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_PROTO": "HTTPS"}


class Broadcast:
    """Collects the troubles reported to moderators."""

    def __init__(self):
        self.health, self.told = self, []

    def has(self, trouble):
        return trouble in self.told

    def report_trouble(self, trouble):
        self.told.append(trouble)


@pytest.mark.parametrize(
    ("environ", "noticed"),
    [
        (BY_PROXY, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, True),
        ({"REMOTE_ADDR": "::1", "HTTP_HOST": "stadt.example", "HTTP_ORIGIN": "https://stadt.example"}, True),
        ({"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_PROTO": "http"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "stadt.example", "HTTP_ORIGIN": "https://elsewhere.example"}, False),
        ({"REMOTE_ADDR": "198.51.100.1", "HTTP_X_FORWARDED_PROTO": "https"}, False),
        ({}, False),
    ],
)
def test_the_word_of_a_proxy_or_of_a_browser_behind_one_counts(environ, noticed):
    assert comes_by_https(environ, PROXY) is noticed


def served(public_url):
    """Two requests by HTTPS; the troubles reported to moderators."""
    app, broadcast = Flask(__name__), Broadcast()
    app.add_url_rule("/", view_func=lambda: "page")
    https_check.install(app, public_url, PROXY, broadcast)
    for _ in range(2):
        assert app.test_client().get("/", environ_base=BY_PROXY).text == "page"
    return broadcast.told


def test_the_first_one_is_reported_once(caplog):
    with caplog.at_level(logging.ERROR):
        assert served("http://stadt.example") == ["address"]
    assert [record.message for record in caplog.records] == [https_check.WORDS]


def test_with_a_public_https_address_nothing_is_wrong():
    assert served("https://stadt.example") == []
