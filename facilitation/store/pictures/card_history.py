"""What became of the cards of a session, by their public numbers: made of what everybody may read."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities.told import told
from facilitation.rules.results.snapshot import Item, read
from facilitation.store.plan import determinations, plans
from facilitation.store.plan.determinations import DeterminationRow
from facilitation.store.results import snapshots
from facilitation.store.session import card_numbers, contributions
from facilitation.store.session.contributions import CardRow
from facilitation.store.session.sessions import SessionRow

PUBLIC = "participant"


class Decided(NamedTuple):
    """What a published version of the plan made of a card: a need with this number, or nothing, for a reason.

    It is final, too, for a card that nobody approved until the session ended: results and plans are made of approved ones.
    """

    outcome: Literal["need", "left_out", "not_approved"]
    number: str
    reason: str
    version: str


class Bundle(NamedTuple):
    """The group in which a card was supported: a card of it has no number of its own. `title` is "" once it is dissolved."""

    ref: str
    title: str
    supporters: int


class CardHistory(NamedTuple):
    """A card with what became of it; `bundle` is the title of its group, `mean` how urgent it was found where that is told.

    Its number of supporters, where that is told, is its own, or that of the group `together`.

    `state` is waiting, approved, held or withdrawn; `reason` why it was held back or blackened, for whom may read it.
    """

    number: int
    field: str
    text: str
    state: str
    reason: str
    blackened: bool
    bundle: str
    voted: bool
    mean: float | None
    supporters: int | None
    together: Bundle | None
    decided: Decided | None


def shown_cards(db: Connection, session: SessionRow) -> list[CardHistory]:
    """The cards that everybody may read, by their numbers."""
    cards = contributions.of_session(db, session.id)
    found = _histories(db, session, [card for card in cards if card.state == "approved"])
    return [one._replace(reason="") for one in found]


def bundles_of(cards: Iterable[CardHistory]) -> list[tuple[Bundle, list[int]]]:
    """The groups in which these cards were supported, each once, with the numbers of those of its cards that are among them."""
    found: dict[Bundle, list[int]] = {}
    for card in cards:
        if card.together:
            found.setdefault(card.together, []).append(card.number)
    return list(found.items())


def cards_of_device(db: Connection, session: SessionRow, secrets_by_number: dict[int, str]) -> list[CardHistory]:
    """The cards whose secrets a device has, whatever became of them, by their numbers."""
    ids = card_numbers.of_device(db, session.id, secrets_by_number)
    found = [contributions.by_id(db, card) for card in ids]
    return _histories(db, session, [card for card in found if card is not None])


class _Asked(NamedTuple):
    """A result that everybody may read now: the step, an item as frozen, and as it is told."""

    activity: int
    frozen: Item
    told: Item


def _histories(db: Connection, session: SessionRow, cards: Iterable[CardRow]) -> list[CardHistory]:
    asked = _asked(db, session)
    titles = {group.id: group.title for group in contributions.clusters_of_session(db, session.id)}
    decided = _decided(db, session)
    made = [_history(card, asked, titles, decided) for card in cards if card.number is not None]
    return sorted((_final(one) if session.settled else one for one in made), key=lambda one: one.number)


def _final(card: CardHistory) -> CardHistory:
    """The card as it stays after the session has ended for good: nobody can approve it any more."""
    if card.state == "held":
        return card._replace(decided=Decided("left_out", "", card.reason, ""))
    return card._replace(decided=Decided("not_approved", "", "", "")) if card.state == "waiting" else card


def _history(
    card: CardRow, asked: Iterable[_Asked], titles: Mapping[int, str], decided: Mapping[str, Decided]
) -> CardHistory:
    of_card = [
        one for one in asked if one.frozen.ref == card.ref or card.ref in {part.ref for part in one.frozen.cards}
    ]
    votes = [one for one in of_card if one.activity != card.activity_id]
    groups = [one.frozen.ref for one in of_card if one.frozen.ref[0] == "g"]
    present = [f"g{card.cluster_id}"] if card.cluster_id else []
    bundle = next((titles[int(ref[1:])] for ref in [*reversed(groups), *present] if int(ref[1:]) in titles), "")
    support = next((one for one in of_card if one.activity == card.activity_id), None)
    supporters = _supporters(support.told) if support else None
    ends = [decided[ref] for ref in (card.ref, *groups, *present) if ref in decided]
    return CardHistory(
        number=card.number or 0,
        field=card.field,
        text=card.text,
        state=card.state,
        reason=card.reason if card.state == "held" or card.blackened_at is not None else "",
        blackened=card.blackened_at is not None,
        bundle=bundle,
        voted=bool(votes),
        mean=next((mean for one in reversed(votes) if (mean := _mean(one.told)) is not None), None),
        supporters=supporters if support and support.frozen.ref == card.ref else None,
        together=_together(support.frozen.ref, titles, supporters) if support else None,
        decided=min(ends, key=lambda one: one.outcome != "need", default=None),
    )


def _asked(db: Connection, session: SessionRow) -> list[_Asked]:
    found = []
    for row in snapshots.shown(db, session.id):
        frozen = read(row.content)
        pairs = zip(frozen.items, told(PUBLIC, frozen).items, strict=True)
        found += [_Asked(row.activity_id, one, seen) for one, seen in pairs if one.ref[0] in "cg"]
    return found


def _together(ref: str, titles: Mapping[int, str], supporters: int | None) -> Bundle | None:
    if ref[0] != "g" or not supporters:
        return None
    return Bundle(ref, titles.get(int(ref[1:]), ""), supporters)


def _mean(item: Item) -> float | None:
    priority = msgspec.to_builtins(item.figures["all"].get("priority"))
    return priority.get("mean") if isinstance(priority, dict) else None


def _supporters(item: Item) -> int | None:
    found = item.figures["all"].get("supporters")
    return found if isinstance(found, int) else None


def _decided(db: Connection, session: SessionRow) -> dict[str, Decided]:
    """Card or group → what the newest published version that considers this session made of it."""
    base = plans.version_by_id(db, session.plan_version_id)
    versions = plans.versions(db, base.plan_id) if base else []
    made = next((one for one in versions if one.state == "adopted" and session.id in one.sessions), None)
    if made is None:
        return {}
    rows = determinations.of_refs(db, made.id, f"{session.code}/")
    return {ref: found for ref, row in rows.items() if (found := _outcome(row, made.label))}


def _outcome(row: DeterminationRow, version: str) -> Decided | None:
    if row.disposition == "add":
        return Decided("need", row.number, row.reason, version)
    return Decided("left_out", "", row.reason, version) if row.disposition == "drop" else None
