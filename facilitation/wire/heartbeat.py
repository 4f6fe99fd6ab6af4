"""Pings each connection every 8 s; ends those that do not answer or never enter a namespace.

One greenlet for all connections. Each queue is sorted by due time, so a check costs only what is due.
"""

import logging
from collections import deque
from collections.abc import Callable

import eventlet

from facilitation.wire.connection import Connection
from facilitation.wire.epoll import READ
from facilitation.wire.framing import NOT_ALLOWED, frame

CHECK_EVERY_S = 0.25
AT_ONCE = 100  # then other greenlets run: 5,000 pings in one go take 50 ms
CONNECT_WITHIN_S = 10.0
PING = frame(b"2")

log = logging.getLogger(__name__)


class Heartbeat:
    """Holds every open connection in the queue of what is due for it next."""

    def __init__(
        self, interval: float, timeout: float, is_inside: Callable[[str], bool], clock: Callable[[], float]
    ) -> None:
        self._timeout, self._rest, self._is_inside, self._clock = timeout, interval - timeout, is_inside, clock
        self._to_ping: deque[Connection] = deque()
        self._to_answer: deque[Connection] = deque()
        self._to_connect: deque[tuple[float, Connection]] = deque()

    def add(self, connection: Connection) -> None:
        """Add a new connection."""
        now = self._clock()
        connection.due = now + self._rest
        self._to_ping.append(connection)
        self._to_connect.append((now + CONNECT_WITHIN_S, connection))

    def check(self) -> None:
        """Ping, end or release every connection that is due."""
        self._each(self._to_ping, self._ping)
        self._each(self._to_answer, self._check_answer)
        now = self._clock()
        while self._to_connect and self._to_connect[0][0] <= now:
            connection = self._to_connect.popleft()[1]
            if not self._is_inside(connection.sid):
                connection.ready(READ)
            if not self._is_inside(connection.sid):
                connection.end(NOT_ALLOWED)

    def _each(self, due: deque[Connection], act: Callable[[Connection, float], None]) -> None:
        done, now = 0, self._clock()
        while due and due[0].due <= now:
            connection = due.popleft()
            if not connection.closed:
                act(connection, now)
            done += 1
            if done % AT_ONCE == 0:
                eventlet.sleep(0)
                now = self._clock()  # others may have had the turn for long

    def _ping(self, connection: Connection, now: float) -> None:
        connection.unanswered = True
        connection.due = now + self._timeout
        self._to_answer.append(connection)
        connection.send(PING, latest="ping")

    def _check_answer(self, connection: Connection, now: float) -> None:
        if connection.unanswered:  # after a pause of the process the answer may be there, unread
            connection.ready(READ)
        outside, connection.outside = connection.outside, not self._is_inside(connection.sid)
        if connection.unanswered or (
            outside and connection.outside
        ):  # a connection that left its namespace may enter again, for 8 s
            connection.end(NOT_ALLOWED)
        else:
            connection.due = now + self._rest
            self._to_ping.append(connection)


def check_forever(*checks: Callable[[], None]) -> None:
    """Run the checks again and again; an exception ends none of them."""
    while True:
        eventlet.sleep(CHECK_EVERY_S)
        for check in checks:
            try:
                check()
            except Exception:
                log.exception("checking sockets failed")
