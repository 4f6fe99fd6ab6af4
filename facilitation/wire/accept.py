"""Who comes to the port: a plain parse_handshake for a WebSocket is answered here, everybody else goes on to eventlet's server.

Nothing is read before it is clear whose it is, only peeked at. So a slow or odd request costs here no greenlet and no
buffer, and the stock path finds it whole. Tied to eventlet 0.41 (`GreenSocket` around an accepted socket).
"""

import errno
import socket
from collections import deque
from collections.abc import Callable
from typing import Any

from eventlet import hubs
from eventlet.greenio import GreenSocket
from eventlet.queue import LightQueue

from facilitation.wire import versions
from facilitation.wire.epoll import EDGE, READ, Epoll
from facilitation.wire.handshake import MOST_HEAD, HandshakeRequest, may_become_handshake, parse_handshake

versions.require("eventlet")

MOST_AT_ONCE = 64
PAUSE_S = 0.1
FIRST_BYTES_S = 60.0  # as long as a connection may idle between two requests
REST_OF_HEAD_S = 10.0  # for all of it, however slowly it drips
SHORT_OF = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

Welcome = Callable[[socket.socket, str, HandshakeRequest], None]
Later = Callable[[float, Callable[[], None]], Any]


class PendingConnection:
    """An accepted connection of which it is not clear yet what it wants."""

    __slots__ = ("_acceptor", "address", "socket", "until")

    def __init__(self, acceptor: "Acceptor", peer: socket.socket, address: tuple[Any, ...], until: float) -> None:
        self._acceptor, self.address, self.until = acceptor, address, until
        self.socket: socket.socket | None = peer  # None when it is clear

    def ready(self, _events: int) -> None:
        """More has arrived."""
        self._acceptor.look(self)


class Acceptor:
    """The listening socket of a process under eventlet; `accept` gives eventlet's server what is its own."""

    def __init__(
        self,
        listening: Any,
        epoll: Epoll,
        welcome: Welcome,
        most_files: int,
        clock: Callable[[], float],
        later: Later,
    ) -> None:
        self._kept, self._socket = listening, listening.fd  # the green one closes the file when nobody keeps it
        self._epoll, self._welcome = epoll, welcome
        self._most_files, self._clock, self._later = most_files, clock, later
        self._others: LightQueue = LightQueue()
        self._silent: deque[PendingConnection] = deque()
        self._talking: deque[PendingConnection] = deque()
        self._listen()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)

    def accept(self) -> tuple[GreenSocket, tuple[Any, ...]]:
        """The next connection that is not ours; waits."""
        found: tuple[GreenSocket, tuple[Any, ...]] = self._others.get()
        return found

    def close(self) -> None:
        """Let nobody in any more; eventlet's server waits on, for when it ends, it cuts all who are connected."""
        if self._socket.fileno() >= 0:
            self._epoll.forget(self._socket.fileno())
            self._socket.close()

    # -- on the hub ------------------------------------------------------------------------------
    def ready(self, _events: int) -> None:
        """Somebody has come."""
        for _ in range(MOST_AT_ONCE):
            try:
                peer, address = self._socket.accept()
            except BlockingIOError:
                return
            except OSError as error:
                if error.errno in SHORT_OF:
                    self._pause()
                return
            self._let_in(peer, address)

    def look(self, pending: PendingConnection) -> None:
        """Whose is it? Nothing is taken out of the line before that is clear."""
        if pending.socket is None:
            return
        try:
            seen = pending.socket.recv(MOST_HEAD, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            seen = b""
        if not seen:
            self._send_away(pending)
        elif may_become_handshake(seen):
            self._wait_for_the_rest(pending)
        else:
            self._decide(pending, pending.socket, parse_handshake(seen))

    def expire(self) -> None:
        """Send away who says nothing, or says it too slowly."""
        now = self._clock()
        for waiting in (self._silent, self._talking):
            while waiting and (waiting[0].until <= now or waiting[0].socket is None):
                self.look(waiting[0])  # after the process stood still, all of it lies there unread
                self._send_away(waiting.popleft())

    def _let_in(self, peer: socket.socket, address: tuple[Any, ...]) -> None:
        if peer.fileno() >= self._most_files:  # the kernel gives the lowest free number: the database needs some, too
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
            self._talking.append(pending)

    def _decide(self, pending: PendingConnection, peer: socket.socket, request: HandshakeRequest | None) -> None:
        pending.socket = None
        self._epoll.forget(peer.fileno())
        if request is None:
            hubs.notify_opened(peer.fileno())  # whoever still waits for an earlier file of this number must not wake
            self._others.put((GreenSocket(peer), pending.address))
        else:
            peer.recv(request.size)
            self._welcome(peer, pending.address[0], request)

    def _send_away(self, pending: PendingConnection) -> None:
        peer, pending.socket = pending.socket, None
        if peer is not None:
            self._epoll.forget(peer.fileno())
            peer.close()

    def _pause(self) -> None:
        """Too many open files: come back when some are closed, and do not spin meanwhile."""
        self._epoll.forget(self._socket.fileno())
        self._later(PAUSE_S, self._listen)

    def _listen(self) -> None:
        if self._socket.fileno() >= 0:
            self._epoll.watch(self._socket.fileno(), self, READ)
