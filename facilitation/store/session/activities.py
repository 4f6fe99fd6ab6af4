"""Activities and the items they ask about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.activities.answer_reader import AnswerReader
from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, fetch_one
from facilitation.store.session import contributions
from facilitation.store.tables import activity, item
from facilitation.store.writer_cache import CachedActivity, cache_of

# made once: every tick reads them, and building a statement takes twice as long as running it
OF_SESSION = select(activity).where(activity.c.session_id == bindparam("of")).order_by(activity.c.position)
BY_ID = select(activity).where(activity.c.id == bindparam("of"))
DUE = select(activity.c.id, activity.c.session_id).where(
    activity.c.state == "open", activity.c.closes_at <= bindparam("now")
)


class ActivityRow(NamedTuple):
    """A step of the agenda; `texts` are title, question and text, `settings` those of its kind.

    `items_rev` is the rev at which the texts of its items last changed, 0 before it was opened. `round` counts its
    results. `was_revealed` stays true once people saw figures. Times are in epoch milliseconds.
    """

    id: int
    session_id: int
    key: str
    position: int
    kind: str
    texts: dict[str, Texts]
    settings: dict[str, Any]
    practice: bool
    minutes: int
    items_rev: int
    state: str
    round: int
    was_revealed: bool
    pace: str
    pace_item: str | None
    opened_at: int | None
    closes_at: int | None


class ItemRow(NamedTuple):
    """An item of an activity; `field` is the code of its field of action, or ""."""

    activity_id: int
    ref: str
    position: int
    field: str


class DueActivity(NamedTuple):
    """An open activity whose countdown has ended."""

    id: int
    session_id: int


def insert_activities(db: Connection, session_id: int, activities: Sequence[Mapping[str, object]]) -> None:
    """Store the agenda in the order given."""
    rows = [{"session_id": session_id, "position": n, "state": "planned", **row} for n, row in enumerate(activities)]
    db.execute(insert(activity), rows)


def of_session(db: Connection, session_id: int) -> list[ActivityRow]:
    """The agenda of a session."""
    return fetch_all(db, ActivityRow._make, OF_SESSION, of=session_id)


def any_seen(db: Connection, session_id: int) -> bool:
    """Whether any result of the session was looked at: moderators see the figures of whatever was closed."""
    seen = (activity.c.session_id == session_id) & (activity.c.round > 0)
    return bool(db.execute(select(exists().where(seen))).scalar())


def by_id(db: Connection, activity_id: int) -> ActivityRow | None:
    """One activity."""
    return fetch_one(db, ActivityRow._make, BY_ID, of=activity_id)


def kinds_in_use(db: Connection) -> set[str]:
    """The names of the kinds of all steps."""
    return set(db.execute(select(activity.c.kind).distinct()).scalars())


def ids_of_session(db: Connection, session_id: int) -> list[int]:
    """The ids of a session's activities."""
    return list(db.execute(select(activity.c.id).where(activity.c.session_id == session_id)).scalars())


def change(db: Connection, activity_id: int, **values: object) -> None:
    """Set columns of one activity."""
    db.execute(update(activity).where(activity.c.id == activity_id).values(**values))


def due(db: Connection, now_ms: int) -> list[DueActivity]:
    """Open activities whose countdown has ended."""
    return fetch_all(db, DueActivity._make, DUE, now=now_ms)


def cached(db: Connection, activity_id: int) -> CachedActivity | None:
    """The activity from the writer's cache, read from rows where it is not cached; None where there is none."""
    cache = cache_of(db).activities
    if activity_id not in cache:
        row = by_id(db, activity_id)
        cache[activity_id] = row and CachedActivity(
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
    return cache[activity_id]


def refs(db: Connection, activity_id: int) -> list[str]:
    """The items of an activity in their order."""
    return list(
        db.execute(
            select(item.c.ref).where(item.c.activity_id == activity_id).order_by(item.c.position, item.c.ref)
        ).scalars()
    )


def items(db: Connection, activity_id: int) -> list[ItemRow]:
    """The items of an activity in their order."""
    of_activity = select(item).where(item.c.activity_id == activity_id)
    return fetch_all(db, ItemRow._make, of_activity.order_by(item.c.position, item.c.ref))


def add_items(db: Connection, activity_id: int, refs_with_fields: Iterable[tuple[str, str]]) -> None:
    """Append items (ref, field); those that are there already keep their position."""
    last = db.execute(
        select(func.coalesce(func.max(item.c.position), -1)).where(item.c.activity_id == activity_id)
    ).scalar_one()
    rows = [
        {"activity_id": activity_id, "ref": ref, "field": field, "position": last + 1 + n}
        for n, (ref, field) in enumerate(refs_with_fields)
    ]
    if rows:
        db.execute(upsert(item).on_conflict_do_nothing(), rows)


def asking_about(db: Connection, session_id: int, some: Iterable[str]) -> list[ActivityRow]:
    """The activities of a session that ask about one of these items."""
    asked = exists().where(item.c.activity_id == activity.c.id, item.c.ref.in_(list(some)))
    return fetch_all(db, ActivityRow._make, select(activity).where(activity.c.session_id == session_id, asked))
