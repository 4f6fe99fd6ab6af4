"""How greenlets wait for the writer's real thread: an eventfd wakes the hub after each commit."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from eventlet import hubs, patcher, tpool
from eventlet.event import Event

from facilitation.store.writer import Ticket

T = TypeVar("T")
# what patched modules hide: the writer is a real thread and may not meet the hub's
_threading, _queue, _time = (patcher.original(name) for name in ("threading", "queue", "time"))


class Hub:
    """Waiting for a process under eventlet; made on the hub's own thread."""

    thread = _threading.Thread
    queue = _queue.SimpleQueue
    empty = _queue.Empty
    sleep = staticmethod(_time.sleep)

    def __init__(self, heard: Callable[[set[int]], None]) -> None:
        self._heard = heard
        self._delivered = _queue.SimpleQueue()
        self._wake = os.eventfd(0, os.EFD_NONBLOCK)
        hubs.get_hub().add(hubs.get_hub().READ, self._wake, self._collect, self._collect, None)

    def prepare(self, ticket: Ticket) -> None:
        """Give the ticket its event."""
        ticket._ready = Event()

    def wait(self, ticket: Ticket) -> None:
        """Let other greenlets run until the ticket is delivered."""
        ticket._ready.wait()

    def deliver(self, tickets: list[Ticket], touched: set[int]) -> None:
        """On the writer's thread: hand over and wake the hub."""
        self._delivered.put((tickets, touched))
        os.eventfd_write(self._wake, 1)

    def _collect(self, *_: Any) -> None:
        """On the hub. Any exception here would make the hub drop this listener for good."""
        with suppress(BlockingIOError):
            os.eventfd_read(self._wake)
        with suppress(self.empty):
            while True:
                tickets, touched = self._delivered.get_nowait()
                with suppress(Exception):
                    self._heard(touched)
                for ticket in tickets:
                    if ticket.told is None:
                        ticket._ready.send(None)
                    else:
                        ticket.tell(ticket.told)


def offload(work: Callable[..., T], *arguments: Any) -> T:
    """Run heavy work in a real thread while the hub goes on."""
    result: T = tpool.execute(work, *arguments)
    return result
