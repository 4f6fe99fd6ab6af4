"""Accepts connections: plain WebSocket requests are answered here, all others are passed to eventlet's server.

Requests are only peeked at until it is clear who serves them. So a slow or odd request takes no greenlet and no buffer
here, and eventlet's server reads it from its first byte. Tied to eventlet (`GreenSocket` around an accepted socket).
"""

import errno
import socket
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from eventlet import hubs
from eventlet.greenio import GreenSocket
from eventlet.queue import LightQueue

from facilitation.rules.addresses import Network
from facilitation.wire import versions
from facilitation.wire.connection_count import ConnectionCount
from facilitation.wire.epoll import EDGE, READ, Epoll
from facilitation.wire.handshake import MOST_HEAD, HandshakeRequest, may_become_handshake, parse_handshake

versions.require("eventlet")

MOST_AT_ONCE = 64
PAUSE_S = 0.1
FIRST_BYTES_S = 60.0  # as long as a connection may idle between two requests
REST_OF_HEAD_S = 10.0  # in total, however slowly it arrives
SHORT_OF = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

Serve = Callable[[socket.socket, str, HandshakeRequest], None]
Address = tuple[str, int]
Later = Callable[[float, Callable[[], None]], object]


class PendingConnection:
    """An accepted connection whose request has not arrived yet."""

    __slots__ = ("_acceptor", "address", "socket", "until")

    def __init__(self, acceptor: "Acceptor", peer: socket.socket, address: Address, until: float) -> None:
        self._acceptor, self.address, self.until = acceptor, address, until
        self.socket: socket.socket | None = peer  # None once it was passed on or closed

    def ready(self, _events: int) -> None:
        """Look at what has arrived."""
        self._acceptor.look(self)


class Acceptor:
    """The listening socket; its `accept` gives eventlet's server the connections the fast path does not serve."""

    def __init__(
        self,
        listening: Any,
        epoll: Epoll,
        serve: Serve,
        most_files: int,
        clock: Callable[[], float],
        later: Later,
        parse: Callable[[bytes], HandshakeRequest | None] = parse_handshake,
        proxies: Sequence[Network] = (),
    ) -> None:
        self._parse = parse
        self._pending = ConnectionCount(proxies=proxies)
        self._kept, self._socket = (
            listening,
            listening.fd,
        )  # keep the green socket: it closes the file when it is collected
        self._epoll, self._serve = epoll, serve
        self._most_files, self._clock, self._later = most_files, clock, later
        self._others: LightQueue = LightQueue()
        self._silent: deque[PendingConnection] = deque()
        self._started: deque[PendingConnection] = deque()
        self._listen()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def accept(self) -> tuple[GreenSocket, Address]:
        """Return the next connection for eventlet's server; blocks the greenlet."""
        found: tuple[GreenSocket, Address] = self._others.get()
        return found

    def close(self) -> None:
        """Stop accepting. Eventlet's server keeps waiting: if it ended, it would cut all connections."""
        if self._socket.fileno() >= 0:
            self._epoll.forget(self._socket.fileno())
            self._socket.close()

    # -- on the hub ------------------------------------------------------------------------------
    def ready(self, _events: int) -> None:
        """Accept what is waiting."""
        for _ in range(MOST_AT_ONCE):
            try:
                peer, address = self._socket.accept()
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno in SHORT_OF:
                    self._pause()
                return
            self._watch(peer, address)

    def look(self, pending: PendingConnection) -> None:
        """Decide who serves a connection; reads nothing from the socket before that."""
        if pending.socket is None:
            return
        try:
            seen = pending.socket.recv(MOST_HEAD, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            seen = b""
        if not seen:
            self._close(pending)
        elif may_become_handshake(seen):
            self._wait_for_the_rest(pending)
        else:
            self._decide(pending, pending.socket, self._parse(seen))

    def expire(self) -> None:
        """Close connections that sent nothing, or too slowly."""
        now = self._clock()
        for waiting in (self._silent, self._started):
            while waiting and (waiting[0].until <= now or waiting[0].socket is None):
                self.look(waiting[0])  # after a pause of the process the whole request may be there, unread
                self._close(waiting.popleft())

    def _watch(self, peer: socket.socket, address: Address) -> None:
        if peer.fileno() >= self._most_files:  # the kernel gives the lowest free number; the database needs some, too
            peer.close()
            return
        if not self._pending.enter(address[0]):
            peer.close()
            return
        peer.settimeout(0)
        pending = PendingConnection(self, peer, address, self._clock() + FIRST_BYTES_S)
        self._silent.append(pending)
        self._epoll.watch(peer.fileno(), pending, READ | EDGE)

    def _wait_for_the_rest(self, pending: PendingConnection) -> None:
        until = self._clock() + REST_OF_HEAD_S
        if pending.until > until:
            pending.until = until
            self._started.append(pending)

    def _decide(self, pending: PendingConnection, peer: socket.socket, request: HandshakeRequest | None) -> None:
        pending.socket = None
        self._pending.leave(pending.address[0])
        self._epoll.forget(peer.fileno())
        if request is None:
            hubs.notify_opened(
                peer.fileno()
            )  # a greenlet that still waits for an earlier file of this number must not wake
            self._others.put((GreenSocket(peer), pending.address))
        else:
            peer.recv(request.size)
            self._serve(peer, pending.address[0], request)

    def _close(self, pending: PendingConnection) -> None:
        peer, pending.socket = pending.socket, None
        if peer is not None:
            self._pending.leave(pending.address[0])
            self._epoll.forget(peer.fileno())
            peer.close()

    def _pause(self) -> None:
        """Stop listening for a moment while too many files are open, instead of spinning."""
        self._epoll.forget(self._socket.fileno())
        self._later(PAUSE_S, self._listen)

    def _listen(self) -> None:
        if self._socket.fileno() >= 0:
            self._epoll.watch(self._socket.fileno(), self, READ)
