"""The one writer: an OS thread with the one connection that writes.

Acts run in the order of arrival. Consecutive items for the same batch function (answers) are handed to it together;
any other act runs alone, in a savepoint of its own. All that were queued share one commit, and callers learn the
outcome only after it.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeAlias, TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitation import metrics
from facilitation.store import writer_cache
from facilitation.store.engine import checkpoint
from facilitation.store.erasing import Eraser

LINGER_S = 0.0015
# from this batch size on a longer wait pays: a commit costs 0.5 ms of processor whatever it holds
MANY, LINGER_FOR_MANY_S = 50, 0.006
MOST_TOGETHER = 2_000
CHECKPOINT_EVERY_S = 2.0  # each one takes two syncs

CHANGED, ON_COMMIT = "changed_sessions", "on_commit"
TRACES, ERASE = "traces", "erase"
"""Keys of `Connection.info` while a transaction is open."""

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
Act: TypeAlias = Callable[Concatenate[Connection, P], T]
Batch: TypeAlias = Callable[[Connection, list[Item]], Sequence[T]]


class Do(Protocol):
    """Runs an act like `Store.do`: on the writer, or at once where nobody else writes.

    Long work is handed over as several acts, so that answers are accepted in between.
    """

    def __call__(self, act: Callable[..., T], /, *arguments: object) -> T: ...


class StorageFailed(Exception):
    """Nothing of this act was stored; it may be tried again."""


class Ticket(Generic[T]):
    """One queued act. After the commit, or its failure, `on_done` is called with the ticket.

    `item` is what a batch function gets; an act that runs alone has none. `result` is set if there is no `error`.
    """

    __slots__ = ("error", "is_batch", "item", "on_done", "result", "run")

    def __init__(
        self,
        run: Callable[..., Any],
        on_done: "Callable[[Ticket[T]], None]",
        *,
        is_batch: bool = False,
        item: object = None,
    ) -> None:
        self.run, self.on_done, self.is_batch, self.item = run, on_done, is_batch, item
        self.result: T
        self.error: Exception | None = None

    def outcome(self) -> T:
        """The result; raises the act's error."""
        if self.error is not None:
            raise self.error
        return self.result

    def done(self) -> None:
        """Call `on_done`; an exception in it is logged and stops neither the hub nor the writer."""
        try:
            self.on_done(self)
        except Exception:
            log.exception("an act's outcome")


AnyTicket: TypeAlias = Ticket[Any]


class WaitEvent(Protocol):
    """Set once, by whoever delivers a ticket."""

    def wait(self) -> object:
        """Block the caller, and only the caller, until it is set."""

    def set(self) -> None:
        """Let the caller go on."""


class Waiting(Protocol):
    """How this process waits for the writer: real threads, or eventlet's hub."""

    on_change: Callable[[set[int]], None]
    """Called after each commit with the ids of the sessions that changed, before any ticket is delivered."""

    @property
    def thread(self) -> type[threading.Thread]:
        """The class of real threads."""

    @property
    def queue(self) -> "type[SimpleQueue[AnyTicket | None]]":
        """A queue between real threads."""

    @property
    def empty(self) -> type[Exception]:
        """The exception that queue raises when it is empty."""

    @property
    def sleep(self) -> Callable[[float], None]:
        """Let a real thread sleep for some seconds."""

    @property
    def event(self) -> Callable[[], WaitEvent]:
        """Make an event that a caller can wait for."""

    def deliver(self, tickets: list[AnyTicket], changed: set[int]) -> None:
        """Announce the changed sessions and the outcomes; called on the writer's thread after a commit or a failure."""


def ignore_changes(_changed: set[int]) -> None:
    """Do nothing: `Waiting.on_change` until somebody listens."""


class RealThreads:
    """Waiting for processes without a hub: the command line, threading mode, tests."""

    thread = threading.Thread
    queue: type[SimpleQueue[AnyTicket | None]] = SimpleQueue
    empty = Empty
    event = threading.Event

    def __init__(self) -> None:
        self.on_change: Callable[[set[int]], None] = ignore_changes

    @staticmethod
    def sleep(seconds: float) -> None:
        """Sleep; waiting for an Event gives way to other threads like time.sleep."""
        threading.Event().wait(seconds)

    def deliver(self, tickets: list[AnyTicket], changed: set[int]) -> None:
        """Announce everything on the writer's own thread; an exception of a listener is ignored."""
        with suppress(Exception):
            self.on_change(changed)
        for ticket in tickets:
            ticket.done()


class Writer:
    """Accepts acts from any thread; runs them in order on its own."""

    def __init__(self, engine: Engine, waiting: Waiting, eraser: Eraser) -> None:
        self._engine, self._waiting, self._eraser = engine, waiting, eraser
        self._queue = waiting.queue()
        self._thread = waiting.thread(target=self._run, name="writer", daemon=True)
        self._ended = False
        self._last_commit_s, self._last_size, self._last_checkpoint = 0.0, 0, time.monotonic()
        self.commits = 0

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Finish everything accepted so far, then end the thread and close the connection."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()
        self._engine.dispose()

    def do(self, act: Act[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Run `act(db, …)` in order; returns its result after the commit, or raises its error."""
        event = self._waiting.event()
        ticket: Ticket[T] = Ticket(lambda db: act(db, *arguments, **named), _set_event(event))
        return self._wait_for(ticket, event)

    def do_batched(self, batch: Batch[Item, T], item: Item) -> T:
        """Run `batch(db, items)` with this item and those queued beside it; returns the result of this item."""
        event = self._waiting.event()
        ticket: Ticket[T] = Ticket(batch, _set_event(event), is_batch=True, item=item)
        return self._wait_for(ticket, event)

    def submit_batched(self, batch: Batch[Item, T], item: Item, on_done: Callable[[Ticket[T]], None]) -> None:
        """The same without blocking: `on_done(ticket)` is called after the commit, or when it failed.

        It runs on the hub and must not block; without a hub (RealThreads) it runs on the writer's own thread.
        """
        self._accept(Ticket(batch, on_done, is_batch=True, item=item))

    def _wait_for(self, ticket: Ticket[T], event: WaitEvent) -> T:
        self._accept(ticket)
        event.wait()
        return ticket.outcome()

    def _accept(self, ticket: AnyTicket) -> None:
        self._queue.put(ticket)
        if self._ended:
            self._refuse_late()

    # -- on the writer's own thread ------------------------------------------------------------
    def _run(self) -> None:
        running = True
        while running:
            tickets = self._queued()
            running = None not in tickets
            work = [ticket for ticket in tickets if ticket is not None]
            if work:
                began = time.monotonic()
                self._waiting.deliver(work, self._commit(work))
                self._last_commit_s, self._last_size = time.monotonic() - began, len(work)
                self._checkpoint_if_idle()
                self._eraser.erase_in_between(idle=self._queue.empty())
            elif running:
                self._eraser.erase()
        self._eraser.erase_at_the_end(self._waiting.sleep)
        self._ended = True  # set before the last look: a ticket is seen here, or its owner sees that this is the end
        self._refuse_late()

    def _queued(self) -> list[AnyTicket | None]:
        """All tickets queued now; none if nobody acted for so long that there is something to erase.

        Waits briefly for more after the first one, unless the last commit took long enough for them to queue up.
        """
        waited = 0.0 if self._queue.empty() else self._last_commit_s
        try:
            tickets = [self._queue.get(timeout=self._eraser.patience_s())]
        except self._waiting.empty:
            return []
        linger = LINGER_S if self._last_size < MANY else LINGER_FOR_MANY_S
        if tickets[0] is not None and waited < linger:
            self._waiting.sleep(linger - waited)
        with suppress(self._waiting.empty):
            while len(tickets) < MOST_TOGETHER:
                tickets.append(self._queue.get_nowait())
        return tickets

    def _checkpoint_if_idle(self) -> None:
        """Copy the WAL into the database while nothing is queued, so that commits need not."""
        now = time.monotonic()
        if self._queue.empty() and now - self._last_checkpoint > CHECKPOINT_EVERY_S:
            self._last_checkpoint = now
            checkpoint(self._engine)

    def _refuse_late(self) -> None:
        """Refuse what was queued after the end, so that nobody waits for ever."""
        with suppress(self._waiting.empty):
            while True:
                ticket = self._queue.get_nowait()
                if ticket is not None:
                    ticket.error = StorageFailed("the writer has ended")
                    self._waiting.deliver([ticket], set())

    def _commit(self, tickets: list[AnyTicket]) -> set[int]:
        """Run all in one transaction; returns the sessions that changed. A failure of the storage refuses all."""
        changed: set[int] = set()
        on_commit: list[Callable[[], None]] = []
        began = time.perf_counter()
        try:
            with self._engine.connect() as db:
                info = db.info
                info.update({CHANGED: changed, ON_COMMIT: on_commit, TRACES: False, ERASE: False})
                with db.begin():
                    for group in _groups(tickets):
                        _run_group(db, group)
        except Exception as error:
            for ticket in tickets:
                ticket.error = _storage_failed(error)
            self._clear_info()
            return set()
        self.commits += 1
        self._eraser.note(traces=bool(info.get(TRACES)), asked=bool(info.get(ERASE)))
        metrics.commit_seconds.observe(time.perf_counter() - began)
        for callback in on_commit:
            with suppress(Exception):  # everything is stored already
                callback()
        return changed

    def _clear_info(self) -> None:
        """Drop what the connection remembers: after a rollback only the rows are true."""
        with suppress(DBAPIError), self._engine.connect() as db:
            db.info.clear()


def on_commit(db: Connection, callback: Callable[[], None]) -> None:
    """Call `callback` on the writer's thread once the present act is committed, and only then."""
    db.info[ON_COMMIT].append(callback)


def mark_changed(db: Connection, session_id: int) -> None:
    """Announce this session as changed once the transaction is committed."""
    db.info.setdefault(CHANGED, set()).add(session_id)


def mark_traces(db: Connection) -> None:
    """Have the tables written anew once nobody acts: this transaction wrote or deleted rows of voices."""
    db.info[TRACES] = True


def erase_soon(db: Connection) -> None:
    """Have the log overwritten as soon as the transaction is committed and nobody reads from it."""
    db.info[ERASE] = True


def _set_event(event: WaitEvent) -> Callable[[AnyTicket], None]:
    return lambda _ticket: event.set()


def _groups(tickets: list[AnyTicket]) -> list[list[AnyTicket]]:
    """Consecutive tickets of the same batch function together, every other ticket alone."""
    groups: list[list[AnyTicket]] = []
    for ticket in tickets:
        if groups and ticket.is_batch and groups[-1][0].is_batch and groups[-1][0].run is ticket.run:
            groups[-1].append(ticket)
        else:
            groups.append([ticket])
    return groups


def _run_group(db: Connection, group: list[AnyTicket]) -> None:
    """Run one act, or one batch, in a savepoint; an error in it rolls back only this group."""
    first, callbacks = group[0], len(db.info[ON_COMMIT])
    # begin_nested() does the same and takes 0.1 ms
    db.exec_driver_sql("SAVEPOINT act")
    try:
        if first.is_batch:
            mark_traces(db)
            results = first.run(db, [ticket.item for ticket in group])
            for ticket, result in zip(group, results, strict=True):
                ticket.result = result
        else:
            writer_cache.clear(db)  # an act may change what is cached
            first.result = first.run(db)
            writer_cache.clear(db)
    except Exception as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
            raise  # disk full, an I/O error, a foreign lock: SQLite may have rolled back everything
        db.exec_driver_sql("ROLLBACK TO act")
        writer_cache.clear(db)
        del db.info[ON_COMMIT][callbacks:]
        for ticket in group:
            ticket.error = error
    db.exec_driver_sql("RELEASE act")


def _storage_failed(error: Exception) -> StorageFailed:
    """The error with SQLite's name for it, without the values that were to be stored."""
    cause = getattr(error, "orig", None) or error
    failed = StorageFailed(f"{getattr(cause, 'sqlite_errorname', type(cause).__name__)}: {cause}")
    failed.__cause__ = error
    return failed
