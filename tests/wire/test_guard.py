"""Limits before a Socket.IO server: which packets pass, how fast, and how much waits for a slow client."""

from collections import deque
from types import SimpleNamespace

import pytest
from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

from facilitation import metrics
from facilitation.rules.session.limits import RateLimit
from facilitation.wire.framing import NOT_ALLOWED
from facilitation.wire.guard import CONNECT_WITHIN_S, MOST_BYTES, MOST_PACKETS, Guard, is_behind, parse_packet
from facilitation.wire.socketio_options import StrictJson


@pytest.fixture(autouse=True)
def strict_json(monkeypatch):
    """Packets are read as in the product."""
    monkeypatch.setattr(Packet, "json", StrictJson)


# ---- which packets pass ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "kind", "data"),
    [
        ('0/participant,{"session":"ABC"}', CONNECT, {"session": "ABC"}),
        ("1/participant,", DISCONNECT, None),
        ('2/participant,7["answer",{"a":1}]', EVENT, ["answer", {"a": 1}]),
        ('2/participant,["answer"]', EVENT, ["answer"]),
    ],
)
def test_what_our_clients_send_passes(text, kind, data):
    packet = parse_packet(text)
    assert (packet.packet_type, packet.namespace, packet.data) == (kind, "/participant", data)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        b'2["answer"]',
        "3/participant,7[]",  # an acknowledgement
        '51-/participant,["answer",{"_placeholder":true,"num":0}]',  # binary
        '2/participant,["connect",{}]',
        '2/participant,["disconnect"]',
        '2/participant,["answer",1,2]',
        '2/participant,{"answer":1}',
        "2/participant,[7]",
    ],
)
def test_everything_else_does_not(text):
    assert parse_packet(text) is None


def test_an_event_whose_message_is_no_json_keeps_its_number_so_that_it_is_refused():
    packet = parse_packet('2/participant,7["answer",{"value":NaN}]')
    assert (packet.data, packet.id, packet.namespace) == (["answer", None], 7, "/participant")


# ---- slow clients ----------------------------------------------------------------------------------
class FakeQueue:
    """The queue of a socket of python-engineio."""

    def __init__(self, *packets):
        self.queue = deque(packets)

    def qsize(self):
        return len(self.queue)


@pytest.mark.parametrize(
    ("packets", "behind"),
    [
        ([Packet(EVENT, ["x"])] * (MOST_PACKETS - 1), False),
        ([Packet(EVENT, ["x"])] * MOST_PACKETS, True),
        ([Packet(EVENT, ["x" * (MOST_BYTES // 4)])] * 4, True),
        ([Packet(EVENT, ["x" * (MOST_BYTES // 5)])] * 4, False),
        ([Packet(EVENT, ["x" * MOST_BYTES])] * 3, False),
        ([None] * 4, False),
    ],
)
def test_a_client_is_behind_by_packets_or_by_bytes(packets, behind):
    assert is_behind(FakeQueue(*packets)) is behind


class FakeSocket:
    """A socket of python-engineio."""

    def __init__(self, *waiting):
        self.queue, self.closed = FakeQueue(*waiting), False

    def close(self, **_):
        self.closed = True


class FakeServer:
    """A Socket.IO server with its Engine.IO server, which records what it is asked to do."""

    reason = SimpleNamespace(SERVER_DISCONNECT="server disconnect")

    def __init__(self, **sockets):
        self.eio, self.manager, self.sockets, self.inside = self, self, sockets, set()
        self.sent, self.events, self.slept = [], [], []

    def on(self, _event, receive):
        self.receive = receive

    def start_background_task(self, *_):
        """Do not watch: tests call `_check` themselves."""

    def send_packet(self, sid, packet):
        self.sent.append((sid, packet))

    def sleep(self, seconds):
        self.slept.append(seconds)

    def is_inside(self, sid):
        return sid in self.inside

    def _handle_event(self, sid, namespace, number, data):
        self.events.append((sid, namespace, number, data))


def guarded(messages=RateLimit(50, 200), **sockets):
    server = FakeServer(**sockets)
    return server, Guard(server, messages, None)


def test_a_message_within_the_limits_is_handled_by_the_library():
    server, _ = guarded(a=FakeSocket())
    server.receive("a", '2/participant,7["answer",{}]')
    assert (server.events, server.slept) == ([("a", "/participant", 7, ["answer", {}])], [])


def test_a_message_no_client_of_ours_sends_ends_the_connection():
    server, _ = guarded(a=FakeSocket())
    socket = server.sockets["a"]
    server.receive("a", "3[]")
    assert (server.events, socket.closed, server.sockets) == ([], True, {})


def test_a_client_that_sends_too_fast_is_delayed_and_no_other():
    server, _ = guarded(RateLimit(0.5, 2), a=FakeSocket(), b=FakeSocket())
    for _ in range(3):
        server.receive("a", '2/participant,["answer"]')
    server.receive("b", '2/participant,["answer"]')
    assert [round(seconds) for seconds in server.slept] == [2]
    assert len(server.events) == 4


def test_after_the_end_was_announced_nothing_is_handled():
    server, guard = guarded(a=FakeSocket())
    guard.stop_reading()
    server.receive("a", '2/participant,["answer"]')
    assert server.events == []


def test_a_client_that_does_not_read_is_dropped_and_counted():
    slow, quick = FakeSocket(*[Packet(EVENT, ["x"])] * MOST_PACKETS), FakeSocket()
    server, _ = guarded(slow=slow, quick=quick)
    dropped = metrics.value("facilitation_slow_clients_dropped_total")
    for sid in ("slow", "quick"):
        server.eio.send_packet(sid, Packet(EVENT, ["picture"]))
    assert [sid for sid, _ in server.sent] == ["quick"]
    assert (slow.closed, quick.closed) == (True, False)
    assert metrics.value("facilitation_slow_clients_dropped_total") == dropped + 1


class FakeDirect:
    """A connection of the fast path."""

    def __init__(self):
        self.texts, self.ended, self.held = [], None, 0

    def send_text(self, text):
        self.texts.append(text)

    def end(self, code):
        self.ended = code

    def hold(self):
        self.held += 1


def test_a_connection_of_the_fast_path_is_sent_to_held_and_ended_directly():
    server, guard = guarded()
    guard.direct["d"] = direct = FakeDirect()
    server.eio.send_packet("d", Packet(EVENT, ["x"], namespace="/screen"))
    guard.stop_reading()
    server.eio.disconnect("d")
    assert (direct.texts, direct.held, direct.ended, server.sent) == (['2/screen,["x"]'], 1, NOT_ALLOWED, [])


def test_a_connection_that_enters_no_namespace_is_ended_after_ten_seconds():
    server, guard = guarded(a=FakeSocket(), b=FakeSocket())
    outside, inside = server.sockets["a"], server.sockets["b"]
    server.inside = {"b"}
    guard._check(100.0)
    guard._check(100.0 + CONNECT_WITHIN_S)
    assert not outside.closed
    guard._check(100.1 + CONNECT_WITHIN_S)
    assert (outside.closed, inside.closed) == (True, False)
