"""What was done in a session, by which role, when. Votes never stand here."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.engine import Connection

from facilitation.store.tables import log_entry


def write(db: Connection, session_id: int, *, at: int, verb: str, by: str, detail: Mapping[str, Any]) -> None:
    """Add an entry."""
    db.execute(insert(log_entry).values(session_id=session_id, at=at, verb=verb, by=by, detail=dict(detail)))


def of_verbs(db: Connection, session_id: int, verbs: Sequence[str]) -> Sequence[Row[Any]]:
    """The entries of these verbs, oldest first."""
    mine = (log_entry.c.session_id == session_id) & log_entry.c.verb.in_(verbs)
    return db.execute(select(log_entry).where(mine).order_by(log_entry.c.id)).all()


def latest(db: Connection, session_id: int, most: int = 50) -> Sequence[Row[Any]]:
    """The newest entries, newest first."""
    return db.execute(
        select(log_entry).where(log_entry.c.session_id == session_id).order_by(log_entry.c.id.desc()).limit(most)
    ).all()
