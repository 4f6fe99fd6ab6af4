"""Portions of activities: what opens, closes, is looked at, shown and frozen together."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.agenda import State
from facilitation.rules.session.portions import WHOLE
from facilitation.store.engine import fetch_all
from facilitation.store.tables import activity, item, portion, session

# made once: every tick reads them
OF_SESSION = (
    select(portion)
    .where(portion.c.activity_id.in_(select(activity.c.id).where(activity.c.session_id == bindparam("of"))))
    .order_by(portion.c.activity_id, portion.c.key)
)
ITEMS_OF_SESSION = (
    select(item.c.activity_id, item.c.portion, item.c.ref)
    .where(item.c.activity_id.in_(select(activity.c.id).where(activity.c.session_id == bindparam("of"))))
    .where(item.c.portion != WHOLE)
    .order_by(item.c.activity_id, item.c.position, item.c.ref)
)
OF_ACTIVITY = select(portion).where(portion.c.activity_id == bindparam("of")).order_by(portion.c.key)
DUE = (
    select(portion.c.activity_id, portion.c.key, activity.c.session_id)
    .join(activity, activity.c.id == portion.c.activity_id)
    .where(portion.c.state == "open", portion.c.closes_at <= bindparam("now"))
)
UNSEEN = (
    select(portion.c.activity_id, portion.c.key, activity.c.session_id)
    .join(activity, activity.c.id == portion.c.activity_id)
    .join(session, session.c.id == activity.c.session_id)
    .where(portion.c.state == "closed", portion.c.seen_at.is_(None), session.c.ended_at <= bindparam("before"))
)


class PortionRow(NamedTuple):
    """A portion of an activity, the whole of it where `key` is "".

    `seen_at` and `seen_by` are the first look at its figures, which froze them. `round` counts how often it was asked
    from nothing. Times are in epoch milliseconds.
    """

    activity_id: int
    key: str
    state: State
    round: int
    opened_at: int | None
    closes_at: int | None
    reveal_at_close: bool
    seen_at: int | None
    seen_by: str | None

    @property
    def seen(self) -> bool:
        """Whether somebody has looked at its figures."""
        return self.seen_at is not None


class Place(NamedTuple):
    """Which portion of which session."""

    activity_id: int
    key: str
    session_id: int


def insert_portions(db: Connection, activity_id: int, keys: Iterable[str], state: State, **values: object) -> None:
    """Store portions of an activity."""
    rows = [{"activity_id": activity_id, "key": key, "state": state, **values} for key in keys]
    if rows:
        db.execute(insert(portion), rows)


def of_session(db: Connection, session_id: int) -> dict[int, tuple[PortionRow, ...]]:
    """activity → its portions, in the order of their keys."""
    found: dict[int, tuple[PortionRow, ...]] = {}
    for row in fetch_all(db, PortionRow._make, OF_SESSION, of=session_id):
        found[row.activity_id] = (*found.get(row.activity_id, ()), row)
    return found


def of_activity(db: Connection, activity_id: int) -> tuple[PortionRow, ...]:
    """The portions of an activity, in the order of their keys."""
    return tuple(fetch_all(db, PortionRow._make, OF_ACTIVITY, of=activity_id))


def change(db: Connection, activity_id: int, key: str, **values: object) -> None:
    """Set columns of one portion."""
    db.execute(update(portion).where(portion.c.activity_id == activity_id, portion.c.key == key).values(**values))


def remove(db: Connection, activity_id: int, keys: Collection[str]) -> None:
    """Delete portions whose items belong to others now."""
    db.execute(delete(portion).where(portion.c.activity_id == activity_id, portion.c.key.in_(keys)))


def due(db: Connection, now_ms: int) -> list[Place]:
    """Open portions whose countdown has ended."""
    return fetch_all(db, Place._make, DUE, now=now_ms)


def closed_unseen(db: Connection, session_id: int) -> list[Place]:
    """The closed portions of a session that nobody looked at."""
    return [
        Place(one.activity_id, one.key, session_id)
        for rows in of_session(db, session_id).values()
        for one in rows
        if one.state == "closed" and not one.seen
    ]


def unseen_after_end(db: Connection, before_ms: int) -> list[Place]:
    """Closed portions that nobody looked at, of sessions that ended before then."""
    return fetch_all(db, Place._make, UNSEEN, before=before_ms)


def refs(db: Connection, activity_id: int, key: str) -> list[str]:
    """The items of a portion."""
    where = (item.c.activity_id == activity_id, item.c.portion == key)
    return list(db.execute(select(item.c.ref).where(*where).order_by(item.c.position, item.c.ref)).scalars())


def items_of_session(db: Connection, session_id: int) -> dict[tuple[int, str], list[str]]:
    """(activity, key of the portion) → its items in their order; of whole steps, which may have thousands of cards, none."""
    found: dict[tuple[int, str], list[str]] = {}
    for activity_id, key, ref in db.execute(ITEMS_OF_SESSION, {"of": session_id}):
        found.setdefault((activity_id, key), []).append(ref)
    return found


def shown_refs(db: Connection, activity_id: int) -> set[str]:
    """The items of an activity whose result everybody may see now."""
    is_in = (portion.c.activity_id == item.c.activity_id) & (portion.c.key == item.c.portion)
    query = select(item.c.ref).join(portion, is_in)
    return set(db.execute(query.where(item.c.activity_id == activity_id, portion.c.state == "revealed")).scalars())


def move_items(db: Connection, activity_id: int, to: Mapping[str, str]) -> None:
    """Put items (ref → key) into portions."""
    moved = update(item).where(item.c.activity_id == activity_id, item.c.ref == bindparam("one"))
    if to:
        db.execute(moved.values(portion=bindparam("into")), [{"one": ref, "into": key} for ref, key in to.items()])
