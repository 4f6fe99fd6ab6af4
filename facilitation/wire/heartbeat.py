"""Who is still there: a ping every 8 s to each connection, an end for who does not answer or never comes in.

One greenlet for all. Every queue is in the order of what is due, so a look costs as much as there is to do.
"""

import logging
from collections import deque
from collections.abc import Callable

import eventlet

from facilitation.wire.connection import Connection
from facilitation.wire.epoll import READ
from facilitation.wire.framing import NOT_ALLOWED, frame

LOOK_EVERY_S = 0.25
AT_ONCE = 100  # then others have their turn: 5,000 pings in one go take 50 ms
COME_IN_S = 10.0
PING = frame(b"2")

log = logging.getLogger(__name__)


class Heartbeat:
    """Knows every open connection by what is to be done with it next."""

    def __init__(
        self, interval: float, timeout: float, is_inside: Callable[[str], bool], clock: Callable[[], float]
    ) -> None:
        self._timeout, self._rest, self._is_inside, self._clock = timeout, interval - timeout, is_inside, clock
        self._to_ping: deque[Connection] = deque()
        self._to_answer: deque[Connection] = deque()
        self._to_enter: deque[tuple[float, Connection]] = deque()

    def begin(self, connection: Connection) -> None:
        """Somebody connected."""
        now = self._clock()
        connection.due = now + self._rest
        self._to_ping.append(connection)
        self._to_enter.append((now + COME_IN_S, connection))

    def look(self) -> None:
        """Do what is due."""
        now = self._clock()
        self._each(self._to_ping, now, self._ping)
        self._each(self._to_answer, now, self._check)
        while self._to_enter and self._to_enter[0][0] <= now:
            connection = self._to_enter.popleft()[1]
            if not self._is_inside(connection.sid):
                connection.ready(READ)
            if not self._is_inside(connection.sid):
                connection.end(NOT_ALLOWED)

    def _each(self, due: deque[Connection], now: float, act: Callable[[Connection, float], None]) -> None:
        done = 0
        while due and due[0].due <= now:
            connection = due.popleft()
            if not connection.closed:
                act(connection, now)
            done += 1
            if done % AT_ONCE == 0:
                eventlet.sleep(0)

    def _ping(self, connection: Connection, now: float) -> None:
        connection.silent = True  # until it answers
        connection.due = now + self._timeout
        self._to_answer.append(connection)
        connection.send(PING, latest="ping")

    def _check(self, connection: Connection, now: float) -> None:
        if connection.silent:  # after the process stood still, the answer lies there unread
            connection.ready(READ)
        outside, connection.outside = connection.outside, not self._is_inside(connection.sid)
        if connection.silent or (outside and connection.outside):  # who left a door may come in again, for 8 s
            connection.end(NOT_ALLOWED)
        else:
            connection.due = now + self._rest
            self._to_ping.append(connection)


def keep_looking(*looks: Callable[[], None]) -> None:
    """For ever, whatever goes wrong."""
    while True:
        eventlet.sleep(LOOK_EVERY_S)
        for look in looks:
            try:
                look()
            except Exception:
                log.exception("looking after sockets")
