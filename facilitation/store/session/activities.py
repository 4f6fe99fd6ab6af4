"""Activities and the items they ask about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.activities.answer_reader import AnswerReader
from facilitation.store.session import contributions
from facilitation.store.tables import activity, item
from facilitation.store.writer_cache import CachedActivity, cache_of

# made once: every tick reads them, and to build a statement takes twice as long as to run it
OF_SESSION = select(activity).where(activity.c.session_id == bindparam("of")).order_by(activity.c.position)
BY_ID = select(activity).where(activity.c.id == bindparam("of"))
DUE = select(activity.c.id, activity.c.session_id).where(
    activity.c.state == "open", activity.c.closes_at <= bindparam("now")
)


def insert_activities(db: Connection, session_id: int, activities: Sequence[Mapping[str, Any]]) -> None:
    """Store the agenda in the order given."""
    rows = [{"session_id": session_id, "position": n, "state": "planned", **row} for n, row in enumerate(activities)]
    db.execute(insert(activity), rows)


def of_session(db: Connection, session_id: int) -> Sequence[Row[Any]]:
    """The agenda of a session."""
    return db.execute(OF_SESSION, {"of": session_id}).all()


def by_id(db: Connection, activity_id: int) -> Row[Any] | None:
    """One activity."""
    return db.execute(BY_ID, {"of": activity_id}).one_or_none()


def ids_of_session(db: Connection, session_id: int) -> list[int]:
    """The ids of a session's activities."""
    return list(db.execute(select(activity.c.id).where(activity.c.session_id == session_id)).scalars())


def change(db: Connection, activity_id: int, **values: Any) -> None:
    """Set columns of one activity."""
    db.execute(update(activity).where(activity.c.id == activity_id).values(**values))


def due(db: Connection, now_ms: int) -> Sequence[Any]:
    """Open activities whose countdown has ended."""
    return db.execute(DUE, {"now": now_ms}).all()


def cached(db: Connection, activity_id: int) -> CachedActivity | None:
    """The activity as answers meet it; remembered until anything but answers happens."""
    remembered = cache_of(db).activities
    if activity_id not in remembered:
        row = by_id(db, activity_id)
        remembered[activity_id] = row and CachedActivity(
            id=row.id,
            session_id=row.session_id,
            kind=row.kind,
            state=row.state,
            pace=row.pace,
            pace_item=row.pace_item,
            settings=row.settings,
            items=frozenset(refs(db, activity_id)) - contributions.hidden(db, row.session_id),
            reader=AnswerReader(row.kind, row.settings),
        )
    return remembered[activity_id]


def refs(db: Connection, activity_id: int) -> list[str]:
    """The items of an activity in their order."""
    return list(
        db.execute(
            select(item.c.ref).where(item.c.activity_id == activity_id).order_by(item.c.position, item.c.ref)
        ).scalars()
    )


def items(db: Connection, activity_id: int) -> Sequence[Row[Any]]:
    """The items of an activity with their fields."""
    return db.execute(select(item).where(item.c.activity_id == activity_id).order_by(item.c.position, item.c.ref)).all()


def add_items(db: Connection, activity_id: int, refs_with_fields: Iterable[tuple[str, str]]) -> None:
    """Append items; those that stand already stay where they are."""
    last = db.execute(
        select(func.coalesce(func.max(item.c.position), -1)).where(item.c.activity_id == activity_id)
    ).scalar_one()
    rows = [
        {"activity_id": activity_id, "ref": ref, "field": field, "position": last + 1 + n}
        for n, (ref, field) in enumerate(refs_with_fields)
    ]
    if rows:
        db.execute(upsert(item).on_conflict_do_nothing(), rows)


def asking_about(db: Connection, session_id: int, some: Iterable[str]) -> Sequence[Row[Any]]:
    """The activities of a session that ask about one of these items."""
    asked = exists().where(item.c.activity_id == activity.c.id, item.c.ref.in_(list(some)))
    return db.execute(select(activity).where(activity.c.session_id == session_id, asked)).all()
