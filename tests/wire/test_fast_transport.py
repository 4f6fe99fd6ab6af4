"""Sending to connections of the fast path, and through the library to clients that poll."""

import msgspec

from facilitation.wire import fast_transport
from facilitation.wire.fast_transport import AT_ONCE, FastTransport
from tests.wire.fakes import FakeConnection


class FakeServer:
    """A Socket.IO server with one polling client "p"."""

    def __init__(self, direct):
        self.manager, self.eio, self.direct = self, self, direct
        self.packets, self.disconnected = [], []

    def eio_sid_from_sid(self, sid, namespace):
        return "connection of p" if (sid, namespace) == ("p", "/screen") else None

    def send_packet(self, sid, packet):
        self.packets.append((sid, packet.encode()))

    def disconnect(self, sid, namespace):
        self.disconnected.append((sid, namespace))


def test_everybody_gets_the_same_bytes_and_a_newer_picture_replaces_an_older_one():
    direct = {"a": FakeConnection(), "b": FakeConnection()}
    FastTransport(FakeServer(direct)).send(["a", "b"], "screen", "state", msgspec.Raw(b'{"rev":1}'), "state")
    [(frame, latest)] = direct["a"].sent
    assert frame[2:] == b'42/screen,["state",{"rev":1}]'
    assert latest == ("screen", "state")
    assert direct["a"].sent == direct["b"].sent
    assert direct["a"].sent[0][0] is direct["b"].sent[0][0]


def test_a_message_that_must_arrive_replaces_nothing():
    direct = {"a": FakeConnection()}
    FastTransport(FakeServer(direct)).send(["a"], "screen", "restart", msgspec.Raw(b"{}"), None)
    assert direct["a"].sent[0][1] is None


def test_a_client_that_polls_is_served_by_the_library_and_one_that_has_gone_by_nobody():
    server = FakeServer({})
    FastTransport(server).send(["p", "gone"], "screen", "state", msgspec.Raw(b"{}"), "state")
    assert server.packets == [("connection of p", '42/screen,["state",{}]')]


def test_other_greenlets_run_between_many_sends(monkeypatch):
    yields = []
    monkeypatch.setattr(fast_transport, "_yield", lambda: yields.append(1))
    direct = {str(number): FakeConnection() for number in range(2 * AT_ONCE + 1)}
    FastTransport(FakeServer(direct)).send(direct, "screen", "state", msgspec.Raw(b"{}"), "state")
    assert len(yields) == 2
    assert [len(one.sent) for one in direct.values()] == [1] * len(direct)


def test_sockets_are_disconnected_from_their_role_s_namespace():
    server = FakeServer({})
    FastTransport(server).disconnect(["a", "b"], "moderator")
    assert server.disconnected == [("a", "/moderator"), ("b", "/moderator")]
