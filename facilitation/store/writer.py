"""The one writer: an OS thread with the one writing connection.

It keeps the order of arrival. Acts of one kind that can be done together (answers) and stand
in a row are handed over as one batch; any other act runs alone, in a savepoint of its own. All that
waited shares one commit, and only after it does anybody hear of success.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from facilitation import metrics
from facilitation.store import writer_cache
from facilitation.store.engine import check_in

LINGER_S = 0.0015
# from so many at once on it pays to gather longer: a commit costs 0.5 ms of processor whatever it holds
MANY, LINGER_FOR_MANY_S = 50, 0.006
MOST_TOGETHER = 2_000
CHECK_IN_EVERY_S = 2.0  # it takes two syncs each time

log = logging.getLogger(__name__)
Act: TypeAlias = Callable[..., Any]
Batch: TypeAlias = Callable[[Connection, list[Any]], Sequence[Any]]


class StorageFailed(Exception):
    """Nothing of this act was stored; it may be tried again."""


class Ticket:
    """What an act came to. Somebody waits for it, or `told` is called with it when it is settled."""

    __slots__ = ("_ready", "act", "arguments", "batch", "error", "result", "told")

    def __init__(
        self, act: Act, arguments: tuple[Any, ...], *, batch: bool, told: "Callable[[Ticket], None] | None" = None
    ) -> None:
        self.act, self.arguments, self.batch, self.told = act, arguments, batch, told
        self.result: Any = None
        self.error: Exception | None = None
        self._ready: Any = None

    def outcome(self) -> Any:
        """The result, or the act's error raised."""
        if self.error is not None:
            raise self.error
        return self.result

    def tell(self, told: "Callable[[Ticket], None]") -> None:
        """Call who did not wait; a mistake of theirs stops neither the hub nor the writer."""
        try:
            told(self)
        except Exception:
            log.exception("an act's outcome")


class Waiting(Protocol):
    """How this process waits for the writer: real threads, or eventlet's hub."""

    @property
    def thread(self) -> Any:
        """The class of real threads."""

    @property
    def queue(self) -> Any:
        """A queue between real threads."""

    @property
    def empty(self) -> type[Exception]:
        """What that queue raises when it is empty."""

    @property
    def sleep(self) -> Callable[[float], None]:
        """Let a real thread sleep."""

    def prepare(self, ticket: Ticket) -> None:
        """Make the ticket ready to be waited for."""

    def wait(self, ticket: Ticket) -> None:
        """Block the caller, and only the caller, until the ticket is delivered."""

    def deliver(self, tickets: list[Ticket], touched: set[int]) -> None:
        """Called on the writer's thread after a commit or a failure: wakes who waits, tells who does not."""


class RealThreads:
    """Waiting for processes without a hub: the command line, threading mode, tests."""

    thread = threading.Thread
    queue = SimpleQueue
    empty = Empty

    def __init__(self, heard: Callable[[set[int]], None] = lambda _touched: None) -> None:
        self.heard = heard

    @staticmethod
    def sleep(seconds: float) -> None:
        """Linger; an Event wait gives way to other threads like time.sleep."""
        threading.Event().wait(seconds)

    def prepare(self, ticket: Ticket) -> None:
        """Give the ticket its event."""
        ticket._ready = threading.Event()

    def wait(self, ticket: Ticket) -> None:
        """Wait for the event."""
        ticket._ready.wait()

    def deliver(self, tickets: list[Ticket], touched: set[int]) -> None:
        """Tell which sessions changed and set the events; whoever listens cannot stop the writer."""
        with suppress(Exception):
            self.heard(touched)
        for ticket in tickets:
            if ticket.told is None:
                ticket._ready.set()
            else:
                ticket.tell(ticket.told)


class Writer:
    """Accepts acts from any thread; runs them in order on its own."""

    def __init__(self, engine: Engine, waiting: Waiting) -> None:
        self._engine, self._waiting = engine, waiting
        self._queue = waiting.queue()
        self._thread = waiting.thread(target=self._run, name="writer", daemon=True)
        self._ended = False
        self._took, self._together, self._checked_in = 0.0, 0, time.monotonic()
        self.commits = 0

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish everything accepted so far, then end."""
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()
        self._engine.dispose()

    def do(self, act: Act, *arguments: Any) -> Any:
        """Run `act(db, *arguments)` in order; returns its result after the commit, or raises."""
        return self._ask(Ticket(act, arguments, batch=False))

    def gather(self, batch: Batch, item: Any) -> Any:
        """Hand one item to `batch(db, items)` together with its neighbours of the same kind."""
        return self._ask(Ticket(batch, (item,), batch=True))

    def gather_soon(self, batch: Batch, item: Any, told: Callable[[Ticket], None]) -> None:
        """The same without waiting: `told(ticket)` is called when it is settled, on the hub, where nothing may wait.

        Without a hub (RealThreads) it is called on the writer's own thread.
        """
        self._accept(Ticket(batch, (item,), batch=True, told=told))

    def _ask(self, ticket: Ticket) -> Any:
        self._waiting.prepare(ticket)
        self._accept(ticket)
        self._waiting.wait(ticket)
        return ticket.outcome()

    def _accept(self, ticket: Ticket) -> None:
        self._queue.put(ticket)
        if self._ended:
            self._refuse_late()

    # -- on the writer's own thread ------------------------------------------------------------
    def _run(self) -> None:
        running = True
        while running:
            tickets = self._gathered()
            running = None not in tickets
            work = [ticket for ticket in tickets if ticket is not None]
            if work:
                began = time.monotonic()
                self._waiting.deliver(work, self._commit(work))
                self._took, self._together = time.monotonic() - began, len(work)
                self._check_in()
        self._ended = True  # set before the last look: a ticket is seen here, or its owner sees that this is the end
        self._refuse_late()

    def _gathered(self) -> list[Ticket | None]:
        """All that wait now. Whoever comes first lingers for neighbours, unless the last commit gathered them already."""
        lingered = 0.0 if self._queue.empty() else self._took
        tickets = [self._queue.get()]
        linger = LINGER_S if self._together < MANY else LINGER_FOR_MANY_S
        if tickets[0] is not None and lingered < linger:
            self._waiting.sleep(linger - lingered)
        with suppress(self._waiting.empty):
            while len(tickets) < MOST_TOGETHER:
                tickets.append(self._queue.get_nowait())
        return tickets

    def _check_in(self) -> None:
        """Copy what was committed from the WAL into the database while nobody waits, so that commits need not."""
        now = time.monotonic()
        if self._queue.empty() and now - self._checked_in > CHECK_IN_EVERY_S:
            self._checked_in = now
            check_in(self._engine)

    def _refuse_late(self) -> None:
        """Nobody waits for ever for a writer that has ended."""
        with suppress(self._waiting.empty):
            while True:
                ticket = self._queue.get_nowait()
                if ticket is not None:
                    ticket.error = StorageFailed("the writer has ended")
                    self._waiting.deliver([ticket], set())

    def _commit(self, tickets: list[Ticket]) -> set[int]:
        """One transaction for all; a failure of the storage refuses all of them."""
        touched: set[int] = set()
        afterwards: list[Callable[[], None]] = []
        began = time.perf_counter()
        try:
            with self._engine.connect() as db:
                db.info.update(touched=touched, afterwards=afterwards)
                with db.begin():
                    for together in _in_a_row(tickets):
                        _perform(db, together)
        except Exception as error:
            for ticket in tickets:
                ticket.result, ticket.error = None, _storage_failed(error)
            self._forget()
            return set()
        self.commits += 1
        metrics.observe("commit_seconds", time.perf_counter() - began)
        for note in afterwards:
            with suppress(Exception):  # it is stored, whatever a note makes of it
                note()
        return touched

    def _forget(self) -> None:
        """Drop what the connection remembers: after a rollback the rows alone are true."""
        with suppress(DBAPIError), self._engine.connect() as db:
            db.info.clear()


def _in_a_row(tickets: list[Ticket]) -> list[list[Ticket]]:
    rows: list[list[Ticket]] = []
    for ticket in tickets:
        if rows and ticket.batch and rows[-1][0].batch and rows[-1][0].act is ticket.act:
            rows[-1].append(ticket)
        else:
            rows.append([ticket])
    return rows


def after(db: Connection, note: Callable[[], None]) -> None:
    """Call `note` on the writer's thread once what is done now is committed, and only then."""
    db.info["afterwards"].append(note)


def _perform(db: Connection, together: list[Ticket]) -> None:
    """Run one act, or one batch, in a savepoint; a rule's refusal ends only that one."""
    first, noted = together[0], len(db.info["afterwards"])
    # begin_nested() does the same and takes 0.1 ms
    db.exec_driver_sql("SAVEPOINT act")
    try:
        if first.batch:
            results = first.act(db, [ticket.arguments[0] for ticket in together])
            for ticket, result in zip(together, results, strict=True):
                ticket.result = result
        else:
            writer_cache.forget(db)  # what acts of steering may change
            first.result = first.act(db, *first.arguments)
            writer_cache.forget(db)
    except Exception as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
            raise  # disk full, an I/O error, a foreign lock: SQLite may have rolled back everything
        db.exec_driver_sql("ROLLBACK TO act")
        writer_cache.forget(db)
        del db.info["afterwards"][noted:]
        for ticket in together:
            ticket.error = error
    db.exec_driver_sql("RELEASE act")


def _storage_failed(error: Exception) -> StorageFailed:
    """Says what SQLite calls the trouble; never what was to be stored."""
    cause = getattr(error, "orig", None) or error
    failed = StorageFailed(f"{getattr(cause, 'sqlite_errorname', type(cause).__name__)}: {cause}")
    failed.__cause__ = error
    return failed
