"""Divide a step into portions and put them together again, by a verb or because one of them is opened."""

from facilitation.actions.targets import add_items, find_step, named, target
from facilitation.activities import find
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.rules.session import portions as rules
from facilitation.rules.session.portions import FIELD, NEED, WHOLE, Part
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, log, portions, sessions
from facilitation.store.session.activities import ActivityRow, ItemRow
from facilitation.store.session.portions import PortionRow


def divide(
    db: Connection,
    session_id: int,
    by: str,
    *,
    activity: int,
    into: Part,
    portion: str = WHOLE,
    item: str | None = None,
) -> None:
    """Divide a portion that nobody looked at into its fields or needs; of an open one only the part of `item` stays open."""
    step, found = target(db, session_id, activity, portion)
    agenda.check_unseen(found.seen_at, found.seen_by)
    to = _divide(db, step, found, into, item)
    if found.state == "open" and item is not None:
        portions.change(db, step.id, to[item], state="open")
    _renew_items(db, step)
    log.note(db, session_id, "divide", by, **named(step, portion), into=into)


def unite(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Put the parts of a divided step together again, if nobody looked at any; of a field those that nobody looked at."""
    step = find_step(db, session_id, activity)
    parts = _parts_of(db, step, portion)
    if portion != WHOLE and not all(one.seen for one in parts):
        parts = [one for one in parts if not one.seen]
    if not parts or {one.key for one in parts} == {portion}:
        raise Refused("not_now")
    rules.check_never_seen(one.seen for one in parts)
    _unite(db, step, parts, portion)
    _renew_items(db, step)
    log.note(db, session_id, "unite", by, **named(step, portion))


def _renew_items(db: Connection, step: ActivityRow) -> None:
    """Give the items their address anew: they name their portions."""
    rev = sessions.steer(db, step.session_id)
    if step.items_rev:
        activities.change(db, step.id, items_rev=rev)


def prepare_opening(db: Connection, step: ActivityRow, key: str) -> list[str]:
    """The portions to open for `key`, divided as needed: itself, or of "" all that are planned where fields are chosen freely.

    Raises Refused where there is no such portion, and none can be made of what was not asked yet.
    """
    if key == WHOLE:
        return _all_planned(db, step)
    if step.portion(key) is None:
        _make(db, step, key)
    return [key]


def _all_planned(db: Connection, step: ActivityRow) -> list[str]:
    """The whole step, or every planned portion of one that is divided."""
    whole = step.portion(WHOLE)
    if whole is not None and (whole.state != "planned" or step.settings.get("order") != "free"):
        return [WHOLE]
    if whole is not None:
        _divide(db, step, whole, "fields")
    keys = [one.key for one in portions.of_activity(db, step.id) if one.state == "planned"]
    if not keys:
        raise Refused("not_now", state=step.state)
    return keys


def _make(db: Connection, step: ActivityRow, key: str) -> None:
    """Make a portion that is not there of those that were not asked yet; raises Refused where that is not possible."""
    whole = step.portion(WHOLE)
    if whole is not None:
        if whole.state != "planned":
            raise Refused("unknown_portion")
        _divide(db, step, whole, "fields")
    rows = {one.key: one for one in portions.of_activity(db, step.id)}
    if key.startswith(NEED):
        field = rows.get(_field_of_need(db, step, key))
        if field is not None and field.state == "planned":
            _divide(db, step, field, "needs")
    elif key.startswith(FIELD) and key not in rows:
        planned = [one for one in _parts_of(db, step, key) if one.state == "planned" and not one.seen]
        if planned:
            _unite(db, step, planned, key)
    if all(one.key != key for one in portions.of_activity(db, step.id)):
        raise Refused("unknown_portion")


def _divide(
    db: Connection, step: ActivityRow, found: PortionRow, into: Part, item: str | None = None
) -> dict[str, str]:
    """Divide a portion into its fields or needs; returns item → portion. Raises Refused (not_now, unknown_item)."""
    if not find(step.kind).asks or (into == "fields" and found.key != WHOLE):
        raise Refused("not_now")
    if found.state == "planned":
        add_items(db, step)
    to = _parts(db, step, found.key, into)
    if item is not None and item not in to:
        raise Refused("unknown_item")
    portions.remove(db, step.id, [found.key])
    same = {"round": found.round, "opened_at": found.opened_at}
    keys = dict.fromkeys(to.values())
    portions.insert_portions(db, step.id, keys, rules.state_of_parts(found.state), **same)
    portions.move_items(db, step.id, to)
    return to


def _unite(db: Connection, step: ActivityRow, parts: list[PortionRow], key: str) -> None:
    """Put portions together as one."""
    keys = [one.key for one in parts]
    items = [one for one in activities.items(db, step.id) if one.portion in keys]
    state = rules.state_together([one.state for one in parts])
    portions.remove(db, step.id, keys)
    opened = min((one.opened_at for one in parts if one.opened_at), default=None)
    portions.insert_portions(db, step.id, [key], state, round=max(one.round for one in parts), opened_at=opened)
    portions.move_items(db, step.id, {one.ref: key for one in items})


def _parts(db: Connection, step: ActivityRow, key: str, into: Part) -> dict[str, str]:
    """item → portion into which it goes; raises Refused (not_now) where an item is no need, or has no field."""
    items = [one for one in activities.items(db, step.id) if one.portion == key]
    if into == "fields":
        to = {one.ref: rules.key_of_field(one.field) for one in items if one.field}
    else:
        lineages = {f"n{need.id}": need.lineage for need in plans.needs(db, _version(db, step))}
        to = {one.ref: rules.key_of_need(lineages[one.ref]) for one in items if one.ref in lineages}
    if not items or len(to) < len(items):
        raise Refused("not_now")
    return to


def _field_of_need(db: Connection, step: ActivityRow, key: str) -> str:
    """The portion of the field of a need; "" where the plan has no such need."""
    needs = plans.needs(db, _version(db, step))
    return next((rules.key_of_field(one.field) for one in needs if rules.key_of_need(one.lineage) == key), "")


def _parts_of(db: Connection, step: ActivityRow, key: str) -> list[PortionRow]:
    """The portions that are put together: all of them for the step, else those with items of the field."""
    if key == WHOLE:
        return list(portions.of_activity(db, step.id))
    of_field: list[ItemRow] = [one for one in activities.items(db, step.id) if rules.key_of_field(one.field) == key]
    keys = {one.portion for one in of_field}
    return [one for one in portions.of_activity(db, step.id) if one.key in keys]


def _version(db: Connection, step: ActivityRow) -> int:
    return sessions.by_id(db, step.session_id).plan_version_id
