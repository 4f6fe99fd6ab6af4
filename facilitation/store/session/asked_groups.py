"""Groups of cards as steps ask about them: what becomes of a group later leaves what was asked as it was."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Connection

from facilitation.store.tables import contribution, item

CARD, GROUP = "c", "g"


class Placed(NamedTuple):
    """A card with the step it was written in, its group, and its state."""

    id: int
    activity_id: int
    cluster_id: int | None
    state: str


def as_asked(db: Connection, activity_id: int) -> dict[str, tuple[int, ...]]:
    """ref → the cards that a group had when the step began to ask about it; groups of the step's own cards have none."""
    groups = (item.c.activity_id == activity_id) & item.c.cards.is_not(None)
    return {ref: tuple(cards) for ref, cards in db.execute(select(item.c.ref, item.c.cards).where(groups))}


def hidden_in(db: Connection, activity_id: int, hidden: frozenset[str]) -> frozenset[str]:
    """The refs that take no answers in a step, of those that take none in its session: a group counts as it was asked."""
    asked = as_asked(db, activity_id)
    empty = {ref for ref, cards in asked.items() if all(f"{CARD}{card}" in hidden for card in cards)}
    return (hidden - asked.keys()) | empty


def askable(db: Connection, activity_id: int, refs: Iterable[str]) -> dict[str, list[int] | None]:
    """Those refs that a step may begin to ask about → the cards of a group, for groups of another step's cards.

    Of another step's cards each is asked about once: alone or in one group, as it was first.
    """
    refs = list(refs)
    cards = {one.id: one for one in _placed(db, refs) if one.activity_id != activity_id}
    there = _asked_cards(db, activity_id) if cards else set[int]()
    found: dict[str, list[int] | None] = {}
    for ref in refs:
        inside = [one for one in cards.values() if ref == f"{GROUP}{one.cluster_id}"]
        alone = cards.get(int(ref[1:])) if ref[0] == CARD else None
        if not inside and alone is None:
            found[ref] = None
        elif inside and not there & {one.id for one in inside}:
            found[ref] = sorted(one.id for one in inside if one.state == "approved")
        elif alone is not None and alone.cluster_id is None and alone.id not in there:
            found[ref] = None
    return found


def groups_with(db: Connection, session_steps: Iterable[int], refs: Iterable[str]) -> set[int]:
    """Those of some steps that ask about a group which had one of these cards when it was asked."""
    wanted = [int(ref[1:]) for ref in refs if ref[0] == CARD]
    inside = func.json_each(item.c.cards).table_valued("value")
    of_steps = item.c.activity_id.in_(list(session_steps)) & item.c.cards.is_not(None)
    query = select(item.c.activity_id).select_from(item).join(inside, inside.c.value.in_(wanted))
    return set(db.execute(query.where(of_steps)).scalars())


def forget(db: Connection, activity_id: int, portion: str) -> None:
    """Let a portion ask about other steps' cards as they stand when it is opened again; its own cards stay listed."""
    rows = db.execute(select(item.c.ref).where(item.c.activity_id == activity_id, item.c.portion == portion))
    refs = [ref for ref in rows.scalars() if ref[0] in (CARD, GROUP)]
    foreign = {f"{CARD}{one.id}" for one in _placed(db, refs) if one.activity_id != activity_id}
    gone = [*foreign, *as_asked(db, activity_id)]
    db.execute(delete(item).where(item.c.activity_id == activity_id, item.c.portion == portion, item.c.ref.in_(gone)))


def _asked_cards(db: Connection, activity_id: int) -> set[int]:
    """The cards that a step asks about, alone or in a group."""
    rows = db.execute(select(item.c.ref, item.c.cards).where(item.c.activity_id == activity_id)).all()
    found: set[int] = set()
    for ref, cards in rows:
        found.update(cards or ())
        if ref[0] == CARD:
            found.add(int(ref[1:]))
    return found


def _placed(db: Connection, refs: Iterable[str]) -> list[Placed]:
    """The cards with these refs, and those in the groups with these refs."""
    ids: Mapping[str, list[int]] = {CARD: [], GROUP: []}
    for ref in refs:
        if ref[0] in ids:
            ids[ref[0]].append(int(ref[1:]))
    columns = (contribution.c.id, contribution.c.activity_id, contribution.c.cluster_id, contribution.c.state)
    wanted = contribution.c.id.in_(ids[CARD]) | contribution.c.cluster_id.in_(ids[GROUP])
    return [Placed._make(row) for row in db.execute(select(*columns).where(wanted))] if any(ids.values()) else []
