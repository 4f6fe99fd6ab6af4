"""The doctor asks the server that holds the data, and names what is wrong with it."""

import io
import json
import os
from urllib.error import HTTPError, URLError

import pytest

from facilitation.commands import server_status
from facilitation.commands.run_command import RunningServer
from facilitation.settings import Settings


@pytest.fixture
def health(monkeypatch):
    """Let a server of this process hold the data; call it with what /healthz answers."""

    def answer(status, body):
        def open_(address, timeout):
            assert (address, timeout) == ("http://127.0.0.1:8000/healthz", server_status.PATIENCE_S)
            if status is None:
                raise URLError(body)
            stream = io.BytesIO(json.dumps(body).encode())
            if status != 200:
                raise HTTPError(address, status, "", None, stream)
            return stream

        monkeypatch.setattr(server_status, "server_of", lambda _settings: RunningServer(os.getpid(), 8000, "token"))
        monkeypatch.setattr(server_status.DIRECT, "open", open_)

    return answer


def findings(folder):
    """Level, what and what to do, without the finding on the path of the sockets."""
    _path, *found = server_status.examine_server(Settings(data=folder))
    return [(one.level, one.what, one.do) for one in found]


def test_no_server_is_a_note(tmp_path):
    assert findings(tmp_path) == [("note", "No server runs on this data", "")]


def test_the_file_of_a_killed_server_is_no_server(tmp_path, monkeypatch):
    monkeypatch.setattr(server_status, "server_of", lambda _settings: RunningServer(2**22 + 1, 1, "token"))
    assert findings(tmp_path) == [("note", "No server runs on this data", "")]


def test_a_server_that_is_ready_is_good(tmp_path, health):
    health(200, {"live": True, "ready": True})
    assert findings(tmp_path) == [("good", f"The running server is ready (process {os.getpid()})", "")]


def test_a_server_that_does_not_know_of_https_is_unsafe(tmp_path, health):
    health(200, {"live": True, "ready": True, "trouble": "address"})
    _good, (level, what, to_do) = findings(tmp_path)
    assert (level, what) == ("unsafe", "People reach the running server by https://, but its public address is http://")
    assert to_do == "Set it to the https:// address that people open, and start again."


@pytest.mark.parametrize(
    ("reason", "to_do"),
    [
        ("storage", "Free some space; the server then continues by itself."),
        ("draining", "Wait a moment."),
        ("other", ""),
    ],
)
def test_a_server_that_is_not_ready_is_unsafe_with_its_reason(tmp_path, health, reason, to_do):
    health(503, {"reason": reason})
    assert findings(tmp_path) == [("unsafe", f"The running server is not ready: {reason}", to_do)]


def test_a_server_that_does_not_answer_is_unsafe(tmp_path, health):
    health(None, "refused")
    [(level, what, _)] = findings(tmp_path)
    assert (level, what) == (
        "unsafe", "The running server does not answer on 127.0.0.1 (<urlopen error refused>)"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({}, "Sockets take the fast path"),
        ({"wire": "stock"}, "Sockets take the stock path (eventlet)"),
        ({"async_mode": "threading"}, "Sockets take the stock path (threading)"),
    ],
)
def test_the_path_of_the_sockets_is_named(tmp_path, settings, what):
    first, *_ = server_status.examine_server(Settings(data=tmp_path, **settings))
    assert first.what.startswith(what)
