"""Planted bugs: each patches one thing of the running server, and the checker must find out. Never a switch in the product."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.faults.launch import Plant, on_the_writer, replace
from tests.faults.rows import DATABASE


def _change(data: Path, script: str) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as db:
        db.executescript(script)


# ---- the disk ----------------------------------------------------------------------------------
def acknowledges_before_commit(_data: Path) -> None:
    """Everybody hears "ok" when the rows are written; the commit comes a tenth of a second later."""
    from facilitation.store.writer import Writer
    from facilitation.wire.eventlet_hub import Hub

    told: list[Any] = []
    early: list[Callable[[], None]] = []

    def remembering(commit: Callable[..., Any]) -> Callable[..., Any]:
        def committing(self: Any, tickets: list[Any]) -> Any:
            told.clear()
            early.append(lambda: self._waiting.deliver(tickets, set()))
            return commit(self, tickets)

        return committing

    def once(deliver: Callable[..., None]) -> Callable[..., None]:
        def delivering(self: Any, tickets: list[Any], touched: set[int]) -> None:
            deliver(self, [ticket for ticket in tickets if ticket not in told], touched)
            told.extend(tickets)

        return delivering

    def change(engine: Any) -> None:
        def made(commit: Callable[..., None]) -> Callable[..., None]:
            def late(connection: Any) -> None:
                while early:
                    early.pop()()
                    time.sleep(0.1)
                commit(connection)

            return late

        replace(engine.dialect, "do_commit", made)

    replace(Writer, "_commit", remembering)
    replace(Hub, "deliver", once)
    on_the_writer(change)


def _pragma(*pragmas: str) -> Plant:
    def plant(_data: Path) -> None:
        def change(engine: Any) -> None:
            from sqlalchemy import event

            @event.listens_for(engine, "connect")
            def prepare(connection: sqlite3.Connection, _record: Any) -> None:
                for pragma in pragmas:
                    connection.execute(f"PRAGMA {pragma}")

        on_the_writer(change)

    return plant


def tidies_the_wal_away(data: Path) -> None:
    """A start removes "left-over" files beside the database."""
    for name in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (data / name).unlink(missing_ok=True)


def says_ok_when_the_disk_says_no(_data: Path) -> None:
    """A commit that failed is acknowledged like any other."""
    from facilitation.store.writer import StorageFailed, Writer

    def made(commit: Callable[..., Any]) -> Callable[..., Any]:
        def deaf(self: Any, tickets: list[Any]) -> Any:
            touched = commit(self, tickets)
            for ticket in tickets:
                if ticket.is_batch and isinstance(ticket.error, StorageFailed):
                    ticket.error, ticket.result = None, 1
            return touched

        return deaf

    replace(Writer, "_commit", made)


def tells_nobody_after_a_failure(_data: Path) -> None:
    """One commit that fails, and no picture is sent anymore."""
    from facilitation.store.writer import StorageFailed, Writer

    def made(commit: Callable[..., Any]) -> Callable[..., Any]:
        failed: list[bool] = []

        def mute(self: Any, tickets: list[Any]) -> Any:
            touched = commit(self, tickets)
            failed.extend(True for ticket in tickets if isinstance(ticket.error, StorageFailed))
            return set() if failed else touched

        return mute

    replace(Writer, "_commit", made)


# ---- rows and totals ---------------------------------------------------------------------------
def no_unique_key(data: Path) -> None:
    """Every answer becomes a row of its own."""
    from facilitation.store.session import answers

    columns = "activity_id INTEGER, item TEXT, participant_id BIGINT, seq INTEGER, value TEXT"
    _change(
        data,
        f"ALTER TABLE answer RENAME TO before; CREATE TABLE answer ({columns});"
        "INSERT INTO answer SELECT activity_id, item, participant_id, seq, value FROM before; DROP TABLE before;",
    )
    replace(answers, "replace", lambda _: _inserting("INSERT"))


def forgets_what_is_stored(_data: Path) -> None:
    """An answer that comes late takes the place of a newer one."""
    from facilitation.store.session import answers

    replace(answers, "stored", lambda _: lambda _db, _keys: {})
    replace(answers, "replace", lambda _: _inserting("INSERT OR REPLACE"))


def _inserting(verb: str) -> Callable[[Any, Any], None]:
    statement = f"{verb} INTO answer (activity_id, item, participant_id, seq, value) VALUES (?, ?, ?, ?, ?)"

    def write(db: Any, rows: Any) -> None:
        db.exec_driver_sql(statement, [(*key, *row) for key, row in rows.items()])

    return write


def mixes_up_a_batch(_data: Path) -> None:
    """Values of one batch land in each other's rows."""
    from facilitation.store.session import answers

    def made(write: Callable[..., None]) -> Callable[..., None]:
        def mixed(db: Any, rows: Any) -> None:
            values = [row.value for row in rows.values()]
            shifted = zip(rows.items(), [*values[1:], *values[:1]], strict=True)
            write(db, {key: row._replace(value=value) for (key, row), value in shifted})

        return mixed

    replace(answers, "replace", made)


def counts_instead_of_rows(_data: Path) -> None:
    """Totals go up with every answer and never down, and the close believes them."""
    from facilitation.actions import counting
    from facilitation.store.results import tallies

    replace(tallies, "add", lambda add: lambda db, cells: add(db, {cell: by for cell, by in cells.items() if by > 0}))
    replace(counting, "check", lambda _: lambda db, row: tallies.kept(db, row.id))


def answers_the_wrong_waiters(_data: Path) -> None:
    """The outcomes of a batch go out in another order."""
    from facilitation.actions import dispatcher

    def made(give: Callable[..., Any]) -> Callable[..., Any]:
        return lambda db, given: list(give(db, given))[::-1]

    replace(dispatcher, "give_answers", made)


# ---- the close ---------------------------------------------------------------------------------
def closes_in_two_steps(_data: Path) -> None:
    """The result is frozen first; the step is closed a moment later."""
    from sqlalchemy import delete

    from facilitation.actions import counting, messages
    from facilitation.store import Store
    from facilitation.store.session import activities
    from facilitation.store.tables import snapshot

    original = counting.freeze

    def freeze(db: Any, activity: int) -> None:
        row = activities.by_id(db, activity)
        db.execute(delete(snapshot).where(snapshot.c.activity_id == row.id))  # of a close that was taken back
        original(db, row, row.portion(""))

    def made(do: Callable[..., Any]) -> Callable[..., Any]:
        def in_two_steps(self: Any, act: Any, *arguments: Any) -> Any:
            for verb in arguments:
                if isinstance(verb, messages.Close) and not verb.in_s:
                    do(self, freeze, verb.activity)
                    time.sleep(0.1)
            return do(self, act, *arguments)

        return in_two_steps

    replace(Store, "do", made)
    replace(counting, "freeze", lambda _: lambda *_arguments, **_named: None)


# ---- the counter -------------------------------------------------------------------------------
def begins_to_count_anew(data: Path) -> None:
    """The session's rev is behind after a start."""
    _change(data, "UPDATE session SET rev = max(1, rev - 30)")


BUGS: dict[str, Plant] = {
    "acknowledges-before-commit": acknowledges_before_commit,
    "synchronous-normal": _pragma("synchronous=NORMAL"),
    "synchronous-off": _pragma("synchronous=OFF"),
    "tidies-the-wal-away": tidies_the_wal_away,
    "says-ok-when-the-disk-says-no": says_ok_when_the_disk_says_no,
    "tells-nobody-after-a-failure": tells_nobody_after_a_failure,
    "no-unique-key": no_unique_key,
    "forgets-what-is-stored": forgets_what_is_stored,
    "mixes-up-a-batch": mixes_up_a_batch,
    "counts-instead-of-rows": counts_instead_of_rows,
    "answers-the-wrong-waiters": answers_the_wrong_waiters,
    "closes-in-two-steps": closes_in_two_steps,
    "begins-to-count-anew": begins_to_count_anew,
}
"""Name → what is planted."""
