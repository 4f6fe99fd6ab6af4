"""The library's WebSocket under eventlet with our limits."""

from types import SimpleNamespace

import pytest
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket
from hypothesis import given
from hypothesis import strategies as st

from facilitation.wire import eventlet_websocket
from facilitation.wire.eventlet_websocket import NOT_TEXT, TOO_LONG, Message, Sockets, WebSocket
from facilitation.wire.guard import FRAMES

TEXT = 1


def message(longest=10):
    return Message(TEXT, max_frame_length=longest, decoder=RFC6455WebSocket.UTF8Decoder())


def test_fragments_are_one_message():
    whole = message()
    whole.push(b"gr\xc3")
    whole.push(b"\xbc\xc3\x9fe", final=True)
    assert whole.getvalue() == "grüße"


def test_fragments_together_may_not_be_longer_than_one_message():
    whole = message()
    whole.push(b"x" * 6)
    with pytest.raises(FailedConnectionError) as error:
        whole.push(b"x" * 5, final=True)
    assert error.value.args[0] == TOO_LONG


def test_text_that_is_not_utf_8_ends_the_connection():
    whole = message()
    whole.push(b"\xff", final=True)
    with pytest.raises(FailedConnectionError) as error:
        whole.getvalue()
    assert error.value.args[0] == NOT_TEXT


@given(st.binary(max_size=200), st.binary(min_size=4, max_size=4), st.integers(0, 7))
def test_unmasking_at_once_gives_what_the_library_gives_byte_by_byte(data, mask, offset):
    theirs = RFC6455WebSocket._apply_mask(data, tuple(mask), offset=offset)
    assert WebSocket._apply_mask(data, tuple(mask), offset=offset) == bytes(theirs)


def test_a_peer_that_sends_frames_too_fast_is_delayed(monkeypatch):
    slept = []
    monkeypatch.setattr(eventlet_websocket.eventlet, "sleep", slept.append)
    monkeypatch.setattr(eventlet_websocket.time, "monotonic", lambda: 100.0)
    monkeypatch.setattr(RFC6455WebSocket, "_recv_frame", lambda *_: "frame")
    socket = WebSocket.__new__(WebSocket)
    socket._frames_full_at = 0.0
    found = [socket._recv_frame() for _ in range(int(FRAMES.burst) + 2)]
    assert found == ["frame"] * len(found)
    assert slept[: int(FRAMES.burst)] == [0] * int(FRAMES.burst)
    assert [round(seconds, 6) for seconds in slept[-2:]] == [0.005, 0.01]


def test_a_server_that_installs_them_uses_them():
    engine = SimpleNamespace(_async={"websocket": None, "sleep": "kept"})
    shared = engine._async
    eventlet_websocket.install(SimpleNamespace(eio=engine))
    assert engine._async == {"websocket": Sockets, "sleep": "kept"}
    assert shared["websocket"] is None, "the library's own table stays as it is"
