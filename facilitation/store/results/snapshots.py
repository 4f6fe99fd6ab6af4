"""Frozen results."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.session.sessions import SessionRow
from facilitation.store.tables import activity, plan_version, snapshot
from facilitation.store.tables import session as sessions

OF_ACTIVITY = select(snapshot).where(snapshot.c.activity_id == bindparam("of"), snapshot.c.superseded.is_(False))
# SQLite writes a changed row as a whole, and a result of 600 needs has 1.5 MB: only the one that counts is changed
SET_ASIDE = (
    update(snapshot)
    .where(snapshot.c.activity_id == bindparam("of"), snapshot.c.superseded.is_(False))
    .values(superseded=True)
)


class SnapshotRow(NamedTuple):
    """A frozen result; `content` is canonical JSON. Only the last one of an activity is not superseded."""

    id: int
    session_id: int
    activity_id: int
    round: int
    content: str
    checksum: str
    superseded: bool


def freeze(db: Connection, *, session_id: int, activity_id: int, round: int, content: str, checksum: str) -> int:  # noqa: A002 - the word of the table
    """Store a result and mark an earlier one of the same activity as superseded; returns its id."""
    set_aside(db, activity_id)
    values = {"session_id": session_id, "activity_id": activity_id, "round": round}
    return insert_one(db, snapshot, {**values, "content": content, "checksum": checksum, "superseded": False})


def of_activity(db: Connection, activity_id: int) -> SnapshotRow | None:
    """The result of an activity that counts."""
    return fetch_one(db, SnapshotRow._make, OF_ACTIVITY, of=activity_id)


def of_session(db: Connection, session_id: int) -> list[SnapshotRow]:
    """The results that count, in the order they were frozen."""
    counts = (snapshot.c.session_id == session_id) & snapshot.c.superseded.is_(False)
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(counts).order_by(snapshot.c.id))


def earlier(db: Connection, session: SessionRow) -> list[SnapshotRow]:
    """Revealed results of other sessions on the same plan, up to the day of this one."""
    plan_id = select(plan_version.c.plan_id).where(plan_version.c.id == session.plan_version_id).scalar_subquery()
    query = (
        select(snapshot)
        .join(sessions, sessions.c.id == snapshot.c.session_id)
        .join(plan_version, plan_version.c.id == sessions.c.plan_version_id)
        .join(activity, activity.c.id == snapshot.c.activity_id)
        .where(
            plan_version.c.plan_id == plan_id,
            sessions.c.id != session.id,
            sessions.c.date <= session.date,
            activity.c.was_revealed.is_(True),
            snapshot.c.superseded.is_(False),
        )
        .order_by(snapshot.c.id)
    )
    return fetch_all(db, SnapshotRow._make, query)


def set_aside(db: Connection, activity_id: int) -> None:
    """Mark the result of an activity as superseded."""
    db.execute(SET_ASIDE, {"of": activity_id})


def rounds(db: Connection, activity_id: int) -> list[SnapshotRow]:
    """Every result of an activity, superseded ones too, in the order they were frozen."""
    of_activity = snapshot.c.activity_id == activity_id
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of_activity).order_by(snapshot.c.id))
