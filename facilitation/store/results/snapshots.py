"""Frozen results."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.session.sessions import SessionRow
from facilitation.store.tables import activity, plan_version, portion, snapshot
from facilitation.store.tables import session as sessions

COUNTS = snapshot.c.superseded.is_(False)
OF_PORTION = select(snapshot).where(
    snapshot.c.activity_id == bindparam("of"), snapshot.c.portion == bindparam("key"), COUNTS
)
OF_SESSION = (
    select(snapshot)
    .join(activity, activity.c.id == snapshot.c.activity_id)
    .where(snapshot.c.session_id == bindparam("of"), COUNTS, activity.c.practice.is_(False))
)
IN_ORDER = (activity.c.position, snapshot.c.portion)
IS_SHOWN = (portion.c.activity_id == snapshot.c.activity_id) & (portion.c.key == snapshot.c.portion)


class SnapshotRow(NamedTuple):
    """A frozen result of a portion; `content` is canonical JSON.

    Of a result that was discarded, or counted again without voices that were set aside, only the checksum stays, with
    the time and the reason; `content` is "".
    """

    id: int
    session_id: int
    activity_id: int
    round: int
    content: str
    checksum: str
    superseded: bool
    portion: str
    discarded_at: int | None
    discard_reason: str | None


class NewSnapshot(NamedTuple):
    """A result to be stored."""

    session_id: int
    activity_id: int
    portion: str
    round: int
    content: str
    checksum: str


def freeze(db: Connection, frozen: NewSnapshot) -> int:
    """Store the result of a portion, which must have none; returns its id."""
    return insert_one(db, snapshot, {**frozen._asdict(), "superseded": False})


def of_portion(db: Connection, activity_id: int, key: str) -> SnapshotRow | None:
    """The result of a portion; None before somebody looked at it."""
    return fetch_one(db, SnapshotRow._make, OF_PORTION, of=activity_id, key=key)


def of_activity(db: Connection, activity_id: int) -> list[SnapshotRow]:
    """The results of the portions of an activity."""
    of = (snapshot.c.activity_id == activity_id) & COUNTS
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of).order_by(snapshot.c.portion))


def of_session(db: Connection, session_id: int) -> list[SnapshotRow]:
    """The results of a session in the order of its agenda; practice leaves none."""
    return fetch_all(db, SnapshotRow._make, OF_SESSION.order_by(*IN_ORDER), of=session_id)


def shown(db: Connection, session_id: int) -> list[SnapshotRow]:
    """Those of the results that everybody may see now."""
    query = OF_SESSION.join(portion, IS_SHOWN).where(portion.c.state == "revealed")
    return fetch_all(db, SnapshotRow._make, query.order_by(*IN_ORDER), of=session_id)


def discarded(db: Connection, session_id: int) -> list[SnapshotRow]:
    """What was discarded, oldest first: without content, with the reason."""
    of = (snapshot.c.session_id == session_id) & snapshot.c.discarded_at.is_not(None)
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of).order_by(snapshot.c.id))


def earlier(db: Connection, session: SessionRow) -> list[SnapshotRow]:
    """Revealed results of other sessions on the same plan, up to the day of this one."""
    plan_id = select(plan_version.c.plan_id).where(plan_version.c.id == session.plan_version_id).scalar_subquery()
    query = (
        select(snapshot)
        .join(sessions, sessions.c.id == snapshot.c.session_id)
        .join(plan_version, plan_version.c.id == sessions.c.plan_version_id)
        .join(activity, activity.c.id == snapshot.c.activity_id)
        .join(portion, IS_SHOWN)
        .where(
            plan_version.c.plan_id == plan_id,
            sessions.c.id != session.id,
            sessions.c.date <= session.date,
            portion.c.state == "revealed",
            activity.c.practice.is_(False),
            COUNTS,
        )
        .order_by(snapshot.c.id)
    )
    return fetch_all(db, SnapshotRow._make, query)


def drop_content(db: Connection, activity_id: int, key: str, at: int, reason: str) -> None:
    """Delete the content of a portion's result; its checksum stays with the time (epoch ms) and the reason."""
    of = (snapshot.c.activity_id == activity_id) & (snapshot.c.portion == key) & COUNTS
    gone = {"content": "", "superseded": True, "discarded_at": at, "discard_reason": reason}
    db.execute(update(snapshot).where(of).values(**gone))


def replace_content(db: Connection, snapshot_id: int, content: str, checksum: str) -> None:
    """Replace the content of a result: for texts of cards that were corrected or held back, never for figures."""
    db.execute(update(snapshot).where(snapshot.c.id == snapshot_id).values(content=content, checksum=checksum))


def rounds(db: Connection, activity_id: int) -> list[SnapshotRow]:
    """Every result of an activity, discarded ones too, in the order they were frozen."""
    of_activity = snapshot.c.activity_id == activity_id
    return fetch_all(db, SnapshotRow._make, select(snapshot).where(of_activity).order_by(snapshot.c.id))
