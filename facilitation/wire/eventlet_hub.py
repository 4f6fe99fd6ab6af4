"""Lets greenlets wait for the writer's real thread: an eventfd wakes the hub after each commit."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

from eventlet import hubs, patcher, tpool
from eventlet.event import Event

from facilitation.store.writer import Ticket, ignore_changes
from facilitation.wire import versions

versions.require("eventlet")

P = ParamSpec("P")
T = TypeVar("T")
# the unpatched modules: the writer is a real thread and must not use the hub's primitives
_threading, _queue, _time = (patcher.original(name) for name in ("threading", "queue", "time"))


class HubEvent:
    """Lets other greenlets run until it is set."""

    def __init__(self) -> None:
        self._event = Event()

    def wait(self) -> object:
        """Block the greenlet until it is set."""
        return self._event.wait()

    def set(self) -> None:
        """Resume the greenlet."""
        self._event.send(None)


class Hub:
    """The `Waiting` of a process under eventlet; created on the hub's thread."""

    thread = _threading.Thread
    queue = _queue.SimpleQueue
    empty = _queue.Empty
    sleep = staticmethod(_time.sleep)
    event = HubEvent

    def __init__(self) -> None:
        self.on_change: Callable[[set[int]], None] = ignore_changes
        self._delivered = _queue.SimpleQueue()
        self._wake = os.eventfd(0, os.EFD_NONBLOCK)
        hubs.get_hub().add(hubs.get_hub().READ, self._wake, self._collect, self._collect, None)

    def deliver(self, tickets: list[Ticket[Any]], changed: set[int]) -> None:
        """Hand over settled tickets and wake the hub; called on the writer's thread."""
        self._delivered.put((tickets, changed))
        os.eventfd_write(self._wake, 1)

    def _collect(self, *_: object) -> None:
        """Collect settled tickets; runs on the hub, which would drop this listener for good on any exception."""
        with suppress(BlockingIOError):
            os.eventfd_read(self._wake)
        with suppress(self.empty):
            while True:
                tickets, changed = self._delivered.get_nowait()
                with suppress(Exception):
                    self.on_change(changed)
                for ticket in tickets:
                    ticket.done()


def offload(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Run heavy work in a real thread while the hub continues."""
    result: T = tpool.execute(work, *arguments, **named)
    return result
