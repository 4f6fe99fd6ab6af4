"""Notes, tasks and facts for the minutes of a session."""

from typing import NamedTuple, cast

import msgspec
from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.affiliations import Affiliation
from facilitation.rules.session.minutes import NoteKind
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.minutes_tables import minutes, minutes_note, task
from facilitation.store.writer import erase_soon, mark_traces

ENTRIES: dict[str, Table] = {"note": minutes_note, "task": task}


class NoteRow(NamedTuple):
    """A note on a step (`activity`), on a need of it (`item`), or on the whole session."""

    id: int
    activity: int | None
    item: str | None
    kind: NoteKind
    text: str
    summary: bool
    rev: int


class ChosenNote(NamedTuple):
    """A note that was chosen for the summary."""

    kind: NoteKind
    text: str


class TaskRow(NamedTuple):
    """A task that was agreed there."""

    id: int
    activity: int | None
    item: str | None
    what: str
    who: str
    until: str
    rev: int


class MinutesRow(NamedTuple):
    """What is said once of a session; `rev` grows with notes and tasks, too, `facts_rev` does not."""

    rev: int = 0
    keeper: str = ""
    outcome: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    affiliation_step: int | None = None
    facts_rev: int = 0
    approved_at: int | None = None
    approved_on: str | None = None
    moderation: str = ""
    accessibility: str = ""


ORDER: tuple[NoteKind, ...] = ("agreed", "minority", "free")
"""How notes of the summary follow each other."""
NOTHING = MinutesRow()


def of_session(db: Connection, session_id: int) -> MinutesRow:
    """What is said once; as if nothing were, where nobody wrote anything."""
    columns = [minutes.c[name] for name in MinutesRow._fields]
    found = fetch_one(db, MinutesRow._make, select(*columns).where(minutes.c.session_id == session_id))
    if found is None:
        return NOTHING
    return found._replace(affiliations=msgspec.convert(found.affiliations, tuple[Affiliation, ...]))


def notes(db: Connection, session_id: int) -> list[NoteRow]:
    """The notes in the order in which they were begun."""
    columns = [minutes_note.c[name] for name in NoteRow._fields]
    query = select(*columns).where(minutes_note.c.session_id == session_id).order_by(minutes_note.c.id)
    return fetch_all(db, NoteRow._make, query)


def chosen_notes(db: Connection, session_id: int) -> tuple[ChosenNote, ...]:
    """The notes that were chosen for the summary, what was agreed first."""
    chosen = [ChosenNote(one.kind, one.text) for one in notes(db, session_id) if one.summary]
    return tuple(sorted(chosen, key=lambda one: ORDER.index(one.kind)))


def tasks(db: Connection, session_id: int) -> list[TaskRow]:
    """The tasks in the order in which they were begun."""
    columns = [task.c[name] for name in TaskRow._fields]
    return fetch_all(db, TaskRow._make, select(*columns).where(task.c.session_id == session_id).order_by(task.c.id))


def count_entries(db: Connection, session_id: int) -> int:
    """How many notes and tasks there are."""
    return sum(
        int(db.execute(select(func.count()).select_from(rows).where(rows.c.session_id == session_id)).scalar_one())
        for rows in ENTRIES.values()
    )


def entry(db: Connection, session_id: int, sort: str, entry_id: int) -> NoteRow | TaskRow | None:
    """A note or a task of the session."""
    listed = notes(db, session_id) if sort == "note" else tasks(db, session_id)
    return next((one for one in cast(list[NoteRow | TaskRow], listed) if one.id == entry_id), None)


def store_entry(db: Connection, session_id: int, sort: str, entry_id: int | None, **values: object) -> int:
    """Store a note or a task, or change it; returns its id."""
    rows, rev = ENTRIES[sort], next_rev(db, session_id)
    if entry_id is None:
        return insert_one(db, rows, {"session_id": session_id, "rev": rev, **values})
    of = (rows.c.session_id == session_id) & (rows.c.id == entry_id)
    db.execute(update(rows).where(of).values(rev=rev, **values))
    return entry_id


def delete_entry(db: Connection, session_id: int, sort: str, entry_id: int) -> None:
    """Delete a note or a task; its text is overwritten on the disk."""
    rows = ENTRIES[sort]
    _overwrite(db)
    db.execute(delete(rows).where(rows.c.session_id == session_id, rows.c.id == entry_id))
    next_rev(db, session_id)


def store_facts(db: Connection, session_id: int, **values: object) -> None:
    """Change what is said once."""
    rev = next_rev(db, session_id)
    if "approved_on" not in values:
        values["facts_rev"] = rev
    db.execute(update(minutes).where(minutes.c.session_id == session_id).values(**values))


def next_rev(db: Connection, session_id: int) -> int:
    """Count one more change; returns its number."""
    known = of_session(db, session_id)
    if known is NOTHING:
        db.execute(insert(minutes).values(session_id=session_id, rev=1))
        return 1
    db.execute(update(minutes).where(minutes.c.session_id == session_id).values(rev=known.rev + 1))
    return known.rev + 1


def delete_of_session(db: Connection, session_id: int) -> None:
    """Delete all that was written down."""
    _overwrite(db)
    for rows in (*ENTRIES.values(), minutes):
        db.execute(delete(rows).where(rows.c.session_id == session_id))


def _overwrite(db: Connection) -> None:
    mark_traces(db)
    erase_soon(db)
