"""Sessions whose results wait to be published: ended, with a result that counts, and weighed by no published version."""

from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.store import retention
from facilitation.store.results import snapshots
from facilitation.store.session import activities, sessions
from facilitation.store.session.sessions import SessionRow

DAY_MS = 24 * 60 * 60 * 1000


class Unpublished(NamedTuple):
    """A session whose result is not published, and for how many whole days it has been over."""

    session: SessionRow
    days: int


def unpublished(db: Connection, now: int) -> list[Unpublished]:
    """All of them, the one that ended last first. Trial runs and rehearsals count for nothing."""
    weighed = retention.weighed_sessions(db)
    over = [(row.ended_at, row) for row in sessions.all_sessions(db) if row.state == "ended" and not row.simulated]
    waiting = [
        (ended_at, row)
        for ended_at, row in over
        if ended_at is not None and row.id not in weighed and _has_result(db, row.id)
    ]
    return [Unpublished(row, (now - ended_at) // DAY_MS) for ended_at, row in sorted(waiting, reverse=True)]


def _has_result(db: Connection, session_id: int) -> bool:
    practice = {row.id for row in activities.of_session(db, session_id) if row.practice}
    return any(one.activity_id not in practice for one in snapshots.of_session(db, session_id))
