"""Edits of a session's agenda, kept so that they can be undone for some minutes."""

from typing import NamedTuple, TypedDict

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from facilitation.clock import now_ms
from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.tables import agenda_change

UNDONE = "undone"
"""The verb of an edit that was undone; its row keeps the id of the step from being given again."""


class Before(TypedDict):
    """What undoing needs: the place of the step before (None where it was not there) and after, and its former content."""

    place: int | None
    placed: int | None
    step: dict[str, object]


class ChangeRow(NamedTuple):
    """An edit; `at` is in epoch milliseconds, `title` that of the step then."""

    id: int
    session_id: int
    at: int
    verb: str
    activity_id: int
    title: Texts
    before: Before


def note(db: Connection, session_id: int, verb: str, activity_id: int, title: Texts, before: Before) -> int:
    """Keep an edit; returns its id."""
    values = {"session_id": session_id, "at": now_ms(), "verb": verb, "activity_id": activity_id}
    return insert_one(db, agenda_change, {**values, "title": title, "before": dict(before)})


def by_id(db: Connection, change_id: int) -> ChangeRow | None:
    """One edit."""
    return fetch_one(db, ChangeRow._make, select(agenda_change).where(agenda_change.c.id == change_id))


def since(db: Connection, session_id: int, at: int) -> list[ChangeRow]:
    """The edits of a session since then that were not undone, the newest first."""
    found = (agenda_change.c.session_id == session_id) & (agenda_change.c.at >= at) & (agenda_change.c.verb != UNDONE)
    return fetch_all(db, ChangeRow._make, select(agenda_change).where(found).order_by(agenda_change.c.id.desc()))


def mark_undone(db: Connection, change_id: int) -> None:
    """An edit that was undone is not undone again."""
    db.execute(update(agenda_change).where(agenda_change.c.id == change_id).values(verb=UNDONE))


def delete_of_session(db: Connection, session_id: int) -> None:
    """Forget the edits of a session."""
    db.execute(delete(agenda_change).where(agenda_change.c.session_id == session_id))
