"""Who serves a connection is decided before anything is read from it."""

import errno
import socket

import pytest

from facilitation.wire import accept
from facilitation.wire.accept import FIRST_BYTES_S, REST_OF_HEAD_S, Acceptor
from facilitation.wire.connection_count import ConnectionCount
from facilitation.wire.epoll import READ
from tests.wire.test_handshake import HEAD

PAGE = b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"


class FakeEpoll:
    """Watchers by file."""

    def __init__(self):
        self.watchers = {}

    def watch(self, file, watcher, _events):
        self.watchers[file] = watcher

    def forget(self, file):
        self.watchers.pop(file, None)


class Listening:
    """A listening socket, its acceptor, a clock that is moved by hand, and what was served on the fast path."""

    def __init__(self, most_files=10_000):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(0)
        self.fd, self.now, self.served, self.later = self.socket, 0.0, [], []
        self.epoll = FakeEpoll()
        self.acceptor = Acceptor(
            self,
            self.epoll,
            lambda *served: self.served.append(served),
            most_files,
            lambda: self.now,
            lambda *timer: self.later.append(timer),
        )
        self.peers = []

    def client(self, sent=b""):
        """A client that has connected and sent this."""
        peer = socket.create_connection(self.socket.getsockname())
        peer.settimeout(2)
        self.peers.append(peer)
        self.acceptor.ready(READ)
        self.send(peer, sent)
        return peer

    def send(self, peer, sent):
        peer.sendall(sent)
        for watcher in list(self.epoll.watchers.values()):
            if watcher is not self.acceptor:
                watcher.ready(READ)

    def close(self):
        for one in (*self.peers, *(peer for peer, *_ in self.served), self.socket):
            one.close()


@pytest.fixture
def listening():
    made = Listening()
    yield made
    made.close()


def test_a_plain_request_for_a_websocket_is_served_here_and_read_exactly_to_its_end(listening):
    listening.client(HEAD + b"a frame")
    [(peer, address, request)] = listening.served
    assert (address, request.size) == ("127.0.0.1", len(HEAD))
    assert peer.recv(100) == b"a frame"


def test_any_other_request_is_passed_on_whole(listening):
    listening.client(PAGE)
    passed, address = listening.acceptor.accept()
    assert (passed.fd.recv(1_000), address[0], listening.served) == (PAGE, "127.0.0.1", [])
    passed.close()


def test_a_request_in_pieces_is_decided_when_it_is_clear(listening):
    peer = listening.client(HEAD[:20])
    assert listening.served == []
    listening.send(peer, HEAD[20:])
    assert len(listening.served) == 1


def test_a_client_that_sends_nothing_is_closed_after_a_minute(listening):
    peer = listening.client()
    listening.now = FIRST_BYTES_S - 1
    listening.acceptor.expire()
    assert len(listening.epoll.watchers) == 2
    listening.now = FIRST_BYTES_S
    listening.acceptor.expire()
    assert (peer.recv(1), list(listening.epoll.watchers.values())) == (b"", [listening.acceptor])


def test_one_address_may_have_so_many_connections_that_say_nothing_yet(listening):
    listening.acceptor._pending = ConnectionCount(2)
    first, _second, third = (listening.client() for _ in range(3))
    assert third.recv(1) == b""
    listening.send(first, HEAD)
    listening.client()
    assert len(listening.served) == 1
    assert listening.acceptor._pending.enter("127.0.0.1") is False
    listening.now = FIRST_BYTES_S
    listening.acceptor.expire()
    assert listening.acceptor._pending.enter("127.0.0.1")


def test_a_client_that_sends_its_request_slowly_has_ten_seconds_for_all_of_it(listening):
    peer = listening.client(HEAD[:20])
    listening.now = REST_OF_HEAD_S - 1
    listening.send(peer, HEAD[20:30])
    listening.now = REST_OF_HEAD_S
    listening.acceptor.expire()
    with pytest.raises(ConnectionResetError):  # what it sent was never read
        peer.recv(1)
    assert listening.served == []


def test_a_request_that_arrived_unseen_before_its_time_was_up_is_served(listening):
    peer = listening.client()
    peer.sendall(HEAD)
    listening.now = FIRST_BYTES_S
    listening.acceptor.expire()
    assert len(listening.served) == 1


def test_a_client_that_leaves_at_once_is_forgotten(listening):
    peer = listening.client()
    peer.close()
    for watcher in list(listening.epoll.watchers.values()):
        watcher.ready(READ)
    assert list(listening.epoll.watchers.values()) == [listening.acceptor]


def test_files_are_kept_for_the_database():
    listening = Listening(most_files=1)
    assert listening.client().recv(1) == b""
    listening.close()


def test_a_lack_of_files_stops_listening_for_a_moment(listening, monkeypatch):
    class Short:
        def accept(self):
            raise OSError(errno.EMFILE, "too many open files")

        def fileno(self):
            return listening.socket.fileno()

        def close(self):
            """Stay open."""

    monkeypatch.setattr(listening.acceptor, "_socket", Short())
    listening.acceptor.ready(READ)
    assert listening.epoll.watchers == {}
    [(seconds, listen)] = listening.later
    listen()
    assert (seconds, list(listening.epoll.watchers.values())) == (accept.PAUSE_S, [listening.acceptor])


def test_after_a_close_nobody_is_accepted(listening):
    address = listening.socket.getsockname()
    listening.acceptor.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)
    assert listening.epoll.watchers == {}
