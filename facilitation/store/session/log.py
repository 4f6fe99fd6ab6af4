"""The log of a session: which role did what when. Votes are never logged."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.engine import Connection

from facilitation.clock import now_ms
from facilitation.store.engine import fetch_all, fetch_one
from facilitation.store.tables import log_entry

RESET = "reset"
"""The verb after which a session begins anew."""


class LogEntry(NamedTuple):
    """One act; `by` is a link's label, a staff name or "system", `detail` what the act named. `at` is in epoch ms."""

    id: int
    session_id: int
    at: int
    verb: str
    by: str
    detail: dict[str, Any]


def note(db: Connection, session_id: int, verb: str, by: str, **detail: object) -> None:
    """Add an entry with the present time."""
    db.execute(insert(log_entry).values(session_id=session_id, at=now_ms(), verb=verb, by=by, detail=detail))


def by_id(db: Connection, session_id: int, entry: int) -> LogEntry | None:
    """One entry of a session."""
    wanted = (log_entry.c.id == entry) & (log_entry.c.session_id == session_id)
    return fetch_one(db, LogEntry._make, select(log_entry).where(wanted))


def of_verbs(db: Connection, session_id: int, verbs: Sequence[str]) -> list[LogEntry]:
    """The entries of these verbs since the session was put back to its beginning, oldest first."""
    of_session = (log_entry.c.session_id == session_id) & log_entry.c.verb.in_(verbs) & _since_reset(session_id)
    return fetch_all(db, LogEntry._make, select(log_entry).where(of_session).order_by(log_entry.c.id))


def first_at(db: Connection, session_id: int, verbs: Sequence[str]) -> int | None:
    """When one of these verbs was done first since the session was put back to its beginning, in epoch ms."""
    of_session = (log_entry.c.session_id == session_id) & log_entry.c.verb.in_(verbs) & _since_reset(session_id)
    return db.execute(select(log_entry.c.at).where(of_session).order_by(log_entry.c.id).limit(1)).scalar()


def latest(db: Connection, session_id: int, most: int = 50) -> list[LogEntry]:
    """The newest entries, newest first."""
    of_session = select(log_entry).where(log_entry.c.session_id == session_id)
    return fetch_all(db, LogEntry._make, of_session.order_by(log_entry.c.id.desc()).limit(most))


def _since_reset(session_id: int) -> ColumnElement[bool]:
    resets = (log_entry.c.session_id == session_id) & (log_entry.c.verb == RESET)
    last = select(func.coalesce(func.max(log_entry.c.id), 0)).where(resets).scalar_subquery()
    return log_entry.c.id > last
