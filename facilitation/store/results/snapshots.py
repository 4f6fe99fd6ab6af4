"""Frozen results."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import inserted
from facilitation.store.tables import activity, plan_version, snapshot
from facilitation.store.tables import session as sessions

OF_ACTIVITY = select(snapshot).where(snapshot.c.activity_id == bindparam("of"), snapshot.c.superseded.is_(False))
# a row that is changed is written as a whole, and a result of 600 needs has 1.5 MB: earlier rounds are left alone
SET_ASIDE = (
    update(snapshot)
    .where(snapshot.c.activity_id == bindparam("of"), snapshot.c.superseded.is_(False))
    .values(superseded=True)
)


def freeze(db: Connection, **values: Any) -> int:
    """Store a result; an earlier one of the same activity stays, marked as superseded."""
    set_aside(db, values["activity_id"])
    return inserted(db, snapshot, superseded=False, **values)


def of_activity(db: Connection, activity_id: int) -> Row[Any] | None:
    """The result that counts."""
    return db.execute(OF_ACTIVITY, {"of": activity_id}).one_or_none()


def of_session(db: Connection, session_id: int) -> Sequence[Row[Any]]:
    """The results that count, in the order they were frozen."""
    return db.execute(
        select(snapshot)
        .where(snapshot.c.session_id == session_id, snapshot.c.superseded.is_(False))
        .order_by(snapshot.c.id)
    ).all()


def earlier(db: Connection, session: Any) -> Sequence[Row[Any]]:
    """Revealed results of other sessions on the same plan, up to the day of this one."""
    plan_id = select(plan_version.c.plan_id).where(plan_version.c.id == session.plan_version_id).scalar_subquery()
    return db.execute(
        select(snapshot)
        .join(sessions, sessions.c.id == snapshot.c.session_id)
        .join(plan_version, plan_version.c.id == sessions.c.plan_version_id)
        .join(activity, activity.c.id == snapshot.c.activity_id)
        .where(
            plan_version.c.plan_id == plan_id,
            sessions.c.id != session.id,
            sessions.c.date <= session.date,
            activity.c.shown.is_(True),
            snapshot.c.superseded.is_(False),
        )
        .order_by(snapshot.c.id)
    ).all()


def set_aside(db: Connection, activity_id: int) -> None:
    """Mark the result of a reopened activity as superseded."""
    db.execute(SET_ASIDE, {"of": activity_id})


def rounds(db: Connection, activity_id: int) -> Sequence[Row[Any]]:
    """Every result of an activity, earlier rounds too."""
    return db.execute(select(snapshot).where(snapshot.c.activity_id == activity_id).order_by(snapshot.c.id)).all()
