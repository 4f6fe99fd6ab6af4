"""simple-websocket on threads with our limits."""

import socket
from types import SimpleNamespace

import pytest
import simple_websocket

from facilitation.wire import threaded_websocket
from facilitation.wire.guard import FRAMES
from facilitation.wire.threaded_websocket import Sockets, WebSocket


@pytest.fixture
def opened(monkeypatch):
    """A WebSocket without a handshake, and the socket of its peer."""
    here, there = socket.socketpair()
    made = WebSocket.__new__(WebSocket)
    made.sock, made.connected, made._frames_full_at = here, True, 0.0
    made.event = SimpleNamespace(set=lambda: None)
    yield made, there
    here.close()
    there.close()


def test_a_connection_that_is_cut_ends_for_its_peer_at_once(opened):
    websocket, peer = opened
    websocket.cut()
    assert (websocket.connected, peer.recv(1)) == (False, b"")
    websocket.cut()  # again, without an error


def test_an_error_in_the_reading_thread_ends_the_connection(opened, monkeypatch):
    def broken(_self):
        raise ValueError("what a peer can do")

    monkeypatch.setattr(simple_websocket.Server, "_thread", broken)
    websocket, _ = opened
    websocket._thread()
    assert not websocket.connected


def test_a_peer_that_sends_frames_too_fast_is_delayed(opened, monkeypatch):
    slept = []
    monkeypatch.setattr(threaded_websocket.time, "sleep", slept.append)
    monkeypatch.setattr(threaded_websocket.time, "monotonic", lambda: 100.0)
    monkeypatch.setattr(simple_websocket.Server, "_handle_events", lambda _self: True)
    websocket, _ = opened
    assert all(websocket._handle_events() for _ in range(int(FRAMES.burst) + 2))
    assert [round(seconds, 6) for seconds in slept[-3:]] == [0, 0.005, 0.01]


def test_a_request_that_is_no_websocket_is_refused_without_a_word_in_the_log(caplog):
    answers = []
    server = SimpleNamespace(max_http_buffer_size=16_384)
    sockets = Sockets(SimpleNamespace().__init__, server)
    body = sockets({"HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate"}, lambda *answer: answers.append(answer))
    assert (body, answers[0][0], caplog.records) == ([b"Bad Request"], "400 BAD REQUEST", [])


def test_no_compression_of_frames_is_offered(monkeypatch):
    seen = []
    monkeypatch.setattr(threaded_websocket, "WebSocket", lambda environ, **_: seen.append(environ) or 1 / 0)
    sockets = Sockets(SimpleNamespace().__init__, SimpleNamespace(max_http_buffer_size=16_384))
    sockets({"HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate", "kept": 1}, lambda *_: None)
    assert seen == [{"kept": 1}]
