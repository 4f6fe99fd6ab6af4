"""Who comes to the port: a plain wish for a WebSocket is answered here, everybody else goes on to eventlet's server.

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

from facilitation.wire.epoll import EDGE, READ, Readiness
from facilitation.wire.handshake import MOST_HEAD, Wish, may_become_one, wish

MOST_AT_ONCE = 64
PAUSE_S = 0.1
FIRST_BYTES_S = 60.0  # as long as a connection may idle between two requests
REST_OF_HEAD_S = 10.0  # for all of it, however slowly it drips
SHORT_OF = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

Welcome = Callable[[socket.socket, str, Wish], None]
Later = Callable[[float, Callable[[], None]], Any]


class Caller:
    """An accepted connection of which it is not clear yet what it wants."""

    __slots__ = ("_arrivals", "address", "socket", "until")

    def __init__(self, arrivals: "Arrivals", peer: socket.socket, address: tuple[Any, ...], until: float) -> None:
        self._arrivals, self.address, self.until = arrivals, address, until
        self.socket: socket.socket | None = peer  # None when it is clear

    def ready(self, _events: int) -> None:
        """More has arrived."""
        self._arrivals.look(self)


class Arrivals:
    """The listening socket of a process under eventlet; `accept` gives eventlet's server what is its own."""

    def __init__(
        self,
        listening: Any,
        readiness: Readiness,
        welcome: Welcome,
        most_files: int,
        clock: Callable[[], float],
        later: Later,
    ) -> None:
        self._kept, self._socket = listening, listening.fd  # the green one closes the file when nobody keeps it
        self._readiness, self._welcome = readiness, welcome
        self._most_files, self._clock, self._later = most_files, clock, later
        self._others: LightQueue = LightQueue()
        self._silent: deque[Caller] = deque()
        self._talking: deque[Caller] = deque()
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
            self._readiness.forget(self._socket.fileno())
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

    def look(self, caller: Caller) -> None:
        """Whose is it? Nothing is taken out of the line before that is clear."""
        if caller.socket is None:
            return
        try:
            seen = caller.socket.recv(MOST_HEAD, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            seen = b""
        if not seen:
            self._send_away(caller)
        elif may_become_one(seen):
            self._wait_for_the_rest(caller)
        else:
            self._decide(caller, caller.socket, wish(seen))

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
        caller = Caller(self, peer, address, self._clock() + FIRST_BYTES_S)
        self._silent.append(caller)
        self._readiness.watch(peer.fileno(), caller, READ | EDGE)

    def _wait_for_the_rest(self, caller: Caller) -> None:
        until = self._clock() + REST_OF_HEAD_S
        if caller.until > until:
            caller.until = until
            self._talking.append(caller)

    def _decide(self, caller: Caller, peer: socket.socket, wished: Wish | None) -> None:
        caller.socket = None
        self._readiness.forget(peer.fileno())
        if wished is None:
            hubs.notify_opened(peer.fileno())  # whoever still waits for an earlier file of this number must not wake
            self._others.put((GreenSocket(peer), caller.address))
        else:
            peer.recv(wished.size)
            self._welcome(peer, caller.address[0], wished)

    def _send_away(self, caller: Caller) -> None:
        peer, caller.socket = caller.socket, None
        if peer is not None:
            self._readiness.forget(peer.fileno())
            peer.close()

    def _pause(self) -> None:
        """Too many open files: come back when some are closed, and do not spin meanwhile."""
        self._readiness.forget(self._socket.fileno())
        self._later(PAUSE_S, self._listen)

    def _listen(self) -> None:
        if self._socket.fileno() >= 0:
            self._readiness.watch(self._socket.fileno(), self, READ)
