"""One epoll for all sockets of the fast path, itself one file of eventlet's hub.

The hub would keep a listener with a dictionary and a greenlet for each socket (1 KB), and drop a listener whose
callback raises for good. Here nothing is kept but the socket's own object, and whatever it raises ends there.
"""

import logging
from contextlib import suppress
from time import monotonic
from typing import Any, Protocol

from eventlet import hubs, patcher

from facilitation.wire import versions

versions.require("eventlet")

_select = patcher.original("select")
READ, WRITE, EDGE = _select.EPOLLIN, _select.EPOLLOUT, _select.EPOLLET
FAILED = _select.EPOLLERR | _select.EPOLLHUP
AT_ONCE = 16
TURN_S = 0.003  # then timers and greenlets have theirs; who was not heard is reported again

log = logging.getLogger(__name__)


class Ready(Protocol):
    """Whoever waits for a file."""

    def ready(self, events: int) -> None:
        """Something can be read or written, or the file has failed."""


class Epoll:
    """Who waits for which file; made on the hub's own thread."""

    def __init__(self) -> None:
        self._epoll = _select.epoll()
        self._waiting: dict[int, Ready] = {}
        hub = hubs.get_hub()
        hub.add(hub.READ, self._epoll.fileno(), self._look, self._look, None)

    def watch(self, file: int, who: Ready, events: int) -> None:
        """From now on `who` hears of it."""
        self._waiting[file] = who
        self._epoll.register(file, events)

    def change(self, file: int, events: int) -> None:
        """Hear of other events."""
        self._epoll.modify(file, events)

    def forget(self, file: int) -> None:
        """Hear no more; before the file is closed, for its number will be another's."""
        self._waiting.pop(file, None)
        with suppress(OSError):  # it may never have been registered
            self._epoll.unregister(file)

    def _look(self, *_: Any) -> None:
        """On the hub."""
        until = monotonic() + TURN_S
        found = self._epoll.poll(0, AT_ONCE)
        while found:
            for file, events in found:
                self._tell(file, events)
            found = self._epoll.poll(0, AT_ONCE) if len(found) == AT_ONCE and monotonic() < until else ()

    def _tell(self, file: int, events: int) -> None:
        who = self._waiting.get(file)
        try:
            if who is not None:
                who.ready(events)
        except Exception:
            log.exception("a socket")
            self.forget(file)
