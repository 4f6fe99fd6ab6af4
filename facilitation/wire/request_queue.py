"""Lets one HTTP request begin per turn of the hub: sockets are read in between, however many requests wait.

Without it all requests that have arrived run before anything else is read, and somebody with 200 connections makes every
vote wait for 200 pages. Tied to eventlet.
"""

from collections import deque

from eventlet import hubs
from eventlet.event import Event

from facilitation.wire import versions

versions.require("eventlet")


class RequestQueue:
    """Requests wait in the order of arrival; those of connections that poll instead of a WebSocket come first."""

    def __init__(self) -> None:
        self._polls, self._others = deque[Event](), deque[Event]()
        self._taken = False  # whether a request began in this turn of the hub

    def wait(self, *, polls: bool) -> None:
        """Block the greenlet until its request may begin."""
        if not self._taken:
            self._take()
            return
        turn = Event()
        (self._polls if polls else self._others).append(turn)
        turn.wait()

    def _take(self) -> None:
        self._taken = True
        hubs.get_hub().schedule_call_global(0, self._next)

    def _next(self) -> None:
        self._taken = False
        waiting = self._polls or self._others
        if waiting:
            self._take()
            waiting.popleft().send()
