"""The units of the current step for its moderators: what is asked, closed, shown and comes next."""

from sqlalchemy.engine import Connection

from facilitation.activities import find, read_settings
from facilitation.activities.kind import Subject
from facilitation.rules.session.units import Flow, NeedItem, Unit, stays_open, units
from facilitation.store.pictures import Picture
from facilitation.store.plan import plans
from facilitation.store.results import tallies
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import PortionRow
from facilitation.store.session.sessions import SessionRow


def units_of(db: Connection, session: SessionRow) -> Picture | None:
    """The units of the current step; None where its fields cannot be asked about one after another.

    `answers` is how many answered that of its needs which most people answered; told once the unit is closed.
    """
    row = activities.by_id(db, session.current_id) if session.current_id else None
    if row is None or not find(row.kind).by_field:
        return None
    settings = row.settings
    flow = Flow(
        settings.get("order", "all"),
        settings.get("results", "each"),
        settings.get("pace", "own"),
        settings.get("fields") or (),
    )
    states = {one.key: one.state for one in row.portions}
    found = units(_items(db, session, row), states, flow)
    filled = _filled(row, found, flow)
    answered = tallies.answered_items(db, row.id) if filled or "closed" in states.values() else {}
    picture: Picture = {"activity": row.id, "units": [_unit(one, row.portion(one.portion), answered) for one in found]}
    gaps = _gaps(row, filled, answered, sum(sessions.joined(db, session.id).values())) if filled else 0
    return picture | ({"gaps": gaps} if gaps else {})


def interrupted(db: Connection, session: SessionRow) -> int | None:
    """The step before the current one, where that is a quick question that came up between two of its portions."""
    agenda = activities.of_session(db, session.id)
    at = next((n for n, row in enumerate(agenda) if row.id == session.current_id), 0)
    while at and find(agenda[at].kind).quick:
        at -= 1
        if find(agenda[at].kind).by_field and _has_more(db, agenda[at]):
            return agenda[at].id
    return None


def _has_more(db: Connection, row: ActivityRow) -> bool:
    """Whether a portion of a step was asked, and another one was not."""
    begun = {one.key for one in row.portions if one.state != "planned"}
    return bool(begun) and any(one.portion not in begun for one in activities.items(db, row.id))


def _filled(row: ActivityRow, found: list[Unit], flow: Flow) -> list[Unit]:
    """The units whose gaps can be filled: closed ones that nobody looked at, and open ones once all fields are open.

    Fields are open together where they are chosen freely, and after the last one where they stay open until the end.
    """
    unseen = {one.key for one in row.portions if one.state == "closed" and not one.seen}
    over = (stays_open(flow) or flow.order == "free") and all(one.state != "planned" for one in found)
    return [one for one in found if one.portion in unseen or (over and one.state == "open")]


def _gaps(row: ActivityRow, filled: list[Unit], answered: dict[str, int], joined: int) -> int:
    """How many needs of these units have fewer answers than they should and than there are people, where gaps may be filled."""
    minimum = find(row.kind).gap_minimum(read_settings(row.kind, row.settings), row.pace)
    return sum(answered.get(item.ref, 0) < min(minimum, joined) for one in filled for item in one.items)


def _unit(unit: Unit, row: PortionRow | None, answered: dict[str, int]) -> Picture:
    picture: Picture = {"portion": unit.portion, "state": unit.state, "field": unit.field, "needs": len(unit.items)}
    if unit.number:
        picture |= {"number": unit.number, "item": unit.items[0].ref}
    if row is not None and row.seen_at:
        picture["seen_at"] = row.seen_at
    if row is not None and row.opened_at:
        picture["opened_at"] = row.opened_at
    if unit.state == "closed":
        picture["answers"] = max((answered.get(one.ref, 0) for one in unit.items), default=0)
    return picture


def _items(db: Connection, session: SessionRow, row: ActivityRow) -> list[NeedItem]:
    """The needs that the step asks about, or would ask about, in plan order."""
    needs = {f"n{one.id}": one for one in plans.needs(db, session.plan_version_id)}
    portion_of = {one.ref: one.portion for one in activities.items(db, row.id)}
    subjects = [Subject(ref, one.field) for ref, one in needs.items()]
    asked = portion_of.keys() or {
        one.ref for one in find(row.kind).items(read_settings(row.kind, row.settings), subjects)
    }
    return [
        NeedItem(ref, needs[ref].field, needs[ref].lineage, needs[ref].number, portion_of.get(ref, ""))
        for ref in needs
        if ref in asked
    ]
