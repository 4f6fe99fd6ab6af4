"""Activities and the items they ask about."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, exists, func, insert, literal, select, union_all, update
from sqlalchemy.engine import Connection

from facilitation.activities.answer_reader import AnswerReader
from facilitation.rules.session.agenda import State
from facilitation.rules.session.portions import WHOLE, key_of_field, step_state
from facilitation.rules.session.secrecy import SMALL, Secrecy
from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, insert_one
from facilitation.store.session import asked_groups, contributions, portions, written_rounds
from facilitation.store.session.portions import PortionRow
from facilitation.store.tables import (
    activity,
    agenda_change,
    cluster,
    contribution,
    item,
    portion,
    reach,
    tally,
)
from facilitation.store.writer_cache import CachedActivity, cache_of

# made once: every tick reads them, and building a statement takes twice as long as running it
OF_SESSION = select(activity).where(activity.c.session_id == bindparam("of")).order_by(activity.c.position)
BY_ID = select(activity).where(activity.c.id == bindparam("of"))


class ActivityRow(NamedTuple):
    """A step of the agenda; `texts` are title, question and text, `settings` those of its kind.

    `items_rev` is the rev at which the texts of its items last changed, 0 before it was opened. `secrecy` is "small"
    where a small round was told that others may guess. `note` is for moderators; `begun_at` is when it was the current
    step for the first time, in epoch milliseconds. `portions` are what opens and closes together, mostly one: the
    whole step.
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
    pace: str
    pace_item: str | None
    secrecy: Secrecy
    note: str
    begun_at: int | None
    portions: tuple[PortionRow, ...] = ()

    @property
    def state(self) -> State:
        """The state that follows from those of the portions."""
        return step_state([one.state for one in self.portions])

    @property
    def asked(self) -> bool:
        """Whether people were asked something in it, though its result may be discarded."""
        return self.state != "planned" or any(one.round > 1 for one in self.portions)

    @property
    def small_round(self) -> bool:
        """Whether results are shown in the room from two answers on."""
        return self.secrecy == SMALL

    def portion(self, key: str) -> PortionRow | None:
        """The portion with this key."""
        return next((one for one in self.portions if one.key == key), None)


class ItemRow(NamedTuple):
    """An item of an activity; `field` is the code of its field of action or "", `portion` the key of its portion.

    `cards` are those of a group of another step's cards as it was when it was asked about, see asked_groups.
    """

    activity_id: int
    ref: str
    position: int
    field: str
    portion: str
    cards: list[int] | None


def insert_activities(db: Connection, session_id: int, activities: Sequence[Mapping[str, object]]) -> None:
    """Store the agenda in the order given, each step as one portion."""
    for n, row in enumerate(activities):
        step = insert_one(db, activity, {"session_id": session_id, "position": n, **row})
        portions.insert_portions(db, step, [WHOLE], "planned")


def insert_activity(db: Connection, session_id: int, **values: object) -> int:
    """Store a step as one portion; returns its id, which no other step ever had, removed ones included."""
    if "id" not in values:
        ids = union_all(select(func.max(activity.c.id)), select(func.max(agenda_change.c.activity_id))).subquery()
        values["id"] = (db.execute(select(func.max(ids.c[0]))).scalar() or 0) + 1
    step = insert_one(db, activity, {"session_id": session_id, **values})
    portions.insert_portions(db, step, [WHOLE], "planned")
    return step


def reset_portions(db: Connection, activity_id: int) -> None:
    """Make a planned step one portion without items again; what it asks about is settled when it is opened."""
    db.execute(delete(item).where(item.c.activity_id == activity_id))
    db.execute(delete(portion).where(portion.c.activity_id == activity_id))
    portions.insert_portions(db, activity_id, [WHOLE], "planned")


def delete_activity(db: Connection, activity_id: int) -> None:
    """Delete a step that was never asked, with its portions and items."""
    for table in (item, portion, reach, tally):
        db.execute(delete(table).where(table.c.activity_id == activity_id))
    db.execute(delete(activity).where(activity.c.id == activity_id))


def arrange(db: Connection, ids: Sequence[int]) -> None:
    """Put the steps of a session into this order."""
    for position, activity_id in enumerate(ids):
        db.execute(update(activity).where(activity.c.id == activity_id).values(position=position))


def of_session(db: Connection, session_id: int) -> list[ActivityRow]:
    """The agenda of a session."""
    of = portions.of_session(db, session_id)
    return [_row(row, of.get(row.id, ())) for row in db.execute(OF_SESSION, {"of": session_id})]


def by_id(db: Connection, activity_id: int) -> ActivityRow | None:
    """One activity."""
    row = db.execute(BY_ID, {"of": activity_id}).one_or_none()
    return None if row is None else _row(row, portions.of_activity(db, activity_id))


def _row(columns: Iterable[object], of: tuple[PortionRow, ...]) -> ActivityRow:
    return ActivityRow._make((*columns, of))


def begin(db: Connection, activity_id: int, at: int) -> None:
    """Note when a step was the current one for the first time."""
    first = (activity.c.id == activity_id) & activity.c.begun_at.is_(None)
    db.execute(update(activity).where(first).values(begun_at=at))


def kinds_in_use(db: Connection) -> set[str]:
    """The names of the kinds of all steps."""
    return set(db.execute(select(activity.c.kind).distinct()).scalars())


def ids_of_session(db: Connection, session_id: int) -> list[int]:
    """The ids of a session's activities."""
    return list(db.execute(select(activity.c.id).where(activity.c.session_id == session_id)).scalars())


def change(db: Connection, activity_id: int, **values: object) -> None:
    """Set columns of one activity."""
    db.execute(update(activity).where(activity.c.id == activity_id).values(**values))


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
            states=_states(db, row),
            pace=row.pace,
            pace_item=row.pace_item,
            settings=row.settings,
            items=frozenset(refs(db, activity_id)) - hidden(db, row),
            reader=AnswerReader(row.kind, row.settings),
            due_at=written_rounds.due_at(db, row.session_id),
        )
    return cache[activity_id]


def hidden(db: Connection, row: ActivityRow) -> frozenset[str]:
    """The refs that take no answers in a step: cards and groups that nobody may see, or may see no longer."""
    return asked_groups.hidden_in(db, row.id, contributions.hidden(db, row.session_id))


def _states(db: Connection, row: ActivityRow) -> dict[str, State]:
    """Portion and item → state, for portions that are in another state than the step."""
    of_portion = {one.key: one.state for one in row.portions if one.state != row.state}
    of_item = {one.ref: one.portion for one in items(db, row.id)} if of_portion else {}
    return of_portion | {ref: of_portion[key] for ref, key in of_item.items() if key in of_portion}


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
    """Append items (ref, field), each to its portion; those that are there already keep their position.

    Left out is what holds another step's card that is asked about already, see asked_groups.askable.
    """
    there = set(refs(db, activity_id))
    new = {ref: field for ref, field in refs_with_fields if ref not in there}
    cards = asked_groups.askable(db, activity_id, new)
    asked = [(ref, new[ref]) for ref in cards]
    into = _portions_for(db, activity_id, {field for _, field in asked})
    last = db.execute(
        select(func.coalesce(func.max(item.c.position), -1)).where(item.c.activity_id == activity_id)
    ).scalar_one()
    rows = [
        {
            "activity_id": activity_id,
            "ref": ref,
            "field": field,
            "position": last + 1 + n,
            "portion": into[field],
            "cards": cards[ref],
        }
        for n, (ref, field) in enumerate(asked)
    ]
    if rows:
        db.execute(insert(item), rows)


def portion_of(row: ActivityRow, field: str) -> str:
    """The key of the portion that cards of a field belong to."""
    return WHOLE if row.portion(WHOLE) is not None else key_of_field(field)


def move_items(db: Connection, activity_id: int, refs_: Iterable[str], field: str) -> None:
    """Give items of a step another field, and with it its portion."""
    into = _portions_for(db, activity_id, [field])[field]
    moved = (item.c.activity_id == activity_id) & item.c.ref.in_(list(refs_))
    db.execute(update(item).where(moved).values(field=field, portion=into))


def _portions_for(db: Connection, activity_id: int, fields: Iterable[str]) -> dict[str, str]:
    """field → the portion of new items; one that is not there yet is made in the state of its step."""
    there = portions.of_activity(db, activity_id)
    keys = {one.key for one in there}
    into = {field: WHOLE if WHOLE in keys else key_of_field(field) for field in fields}
    missing = sorted(set(into.values()) - keys)
    portions.insert_portions(db, activity_id, missing, step_state([one.state for one in there]))
    return into


def voted_on(db: Connection, session_id: int) -> list[str]:
    """The cards and groups that a step asks about which did not collect them."""
    cards = select(literal("c").concat(contribution.c.id).label("ref"), contribution.c.activity_id)
    groups = select(literal("g").concat(cluster.c.id), cluster.c.activity_id)
    written = union_all(cards, groups).subquery()
    query = (
        select(item.c.ref)
        .join(written, (written.c.ref == item.c.ref) & (written.c.activity_id != item.c.activity_id))
        .where(item.c.activity_id.in_(select(activity.c.id).where(activity.c.session_id == session_id)))
    )
    return list(dict.fromkeys(db.execute(query.order_by(item.c.activity_id, item.c.position)).scalars()))


def asking_about(db: Connection, session_id: int, some: Iterable[str]) -> list[ActivityRow]:
    """The activities of a session that ask about one of these items, or about a group which had one of these cards."""
    some = list(some)
    asked = exists().where(item.c.activity_id == activity.c.id, item.c.ref.in_(some))
    found = set(db.execute(select(activity.c.id).where(activity.c.session_id == session_id, asked)).scalars())
    found |= asked_groups.groups_with(db, ids_of_session(db, session_id), some)
    return [row for row in of_session(db, session_id) if row.id in found]
