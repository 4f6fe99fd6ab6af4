"""One epoll for all sockets of the fast path, registered as one file in eventlet's hub.

The hub would keep a listener with a dictionary and a greenlet for each socket (1 KB), and would drop a listener for good
if its callback raises. Here only the socket's own object is kept, and an exception ends with it.
"""

import logging
from contextlib import suppress
from time import monotonic
from typing import Protocol

from eventlet import hubs, patcher

from facilitation.wire import versions

versions.require("eventlet")

_select = patcher.original("select")
READ, WRITE, EDGE = _select.EPOLLIN, _select.EPOLLOUT, _select.EPOLLET
FAILED = _select.EPOLLERR | _select.EPOLLHUP
AT_ONCE = 16
TURN_S = 0.003  # then timers and greenlets run; epoll reports again what was not handled

log = logging.getLogger(__name__)


class Watcher(Protocol):
    """Handles the events of a file."""

    def ready(self, events: int) -> None:
        """The file can be read or written, or it has failed."""


class Epoll:
    """Calls a watcher when its file is ready; created on the hub's thread."""

    def __init__(self) -> None:
        self._epoll = _select.epoll()
        self._watchers: dict[int, Watcher] = {}
        hub = hubs.get_hub()
        hub.add(hub.READ, self._epoll.fileno(), self._look, self._look, None)

    def watch(self, file: int, watcher: Watcher, events: int) -> None:
        """Call `watcher.ready` on these events."""
        self._watchers[file] = watcher
        self._epoll.register(file, events)

    def change(self, file: int, events: int) -> None:
        """Watch for other events."""
        self._epoll.modify(file, events)

    def forget(self, file: int) -> None:
        """Stop watching; before the file is closed, since its number will be reused."""
        self._watchers.pop(file, None)
        with suppress(OSError):  # it may never have been registered
            self._epoll.unregister(file)

    def _look(self, *_: object) -> None:
        """Handle what is ready; runs on the hub."""
        until = monotonic() + TURN_S
        found = self._epoll.poll(0, AT_ONCE)
        while found:
            for file, events in found:
                self._call(file, events)
            found = self._epoll.poll(0, AT_ONCE) if len(found) == AT_ONCE and monotonic() < until else ()

    def _call(self, file: int, events: int) -> None:
        watcher = self._watchers.get(file)
        try:
            if watcher is not None:
                watcher.ready(events)
        except Exception:
            log.exception("a socket")
            self.forget(file)
