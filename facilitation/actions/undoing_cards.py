"""Undo for ten minutes what moderators did with cards and remarks: approve, hold back, bundle, take apart, move.

The log keeps of each card how it stood before and after, never a text. What somebody changed since is not undone.
"""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from facilitation.actions.moderating_cards import authors_of, renew
from facilitation.actions.showing import take_from_screen
from facilitation.actions.writing_cards import list_cards
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.session import activities, contributions, log, sessions
from facilitation.store.session.contributions import CardRow

TEN_MINUTES_MS = 10 * 60_000
UNDOABLE = frozenset({"approve", "approve_all", "hold", "hold_all", "group", "ungroup", "dissolve", "move_cards"})


class Standing(NamedTuple):
    """How a card stands: its state, its group and its field."""

    state: str
    cluster: int | None
    field: str


class Changed(msgspec.Struct, frozen=True):
    """How a card stood before an act and after it, as the log keeps it."""

    card: int
    before: Standing
    after: Standing


Before = dict[int, Standing]


def standing_before(db: Connection, verb: str, words: dict[str, object]) -> Before:
    """The cards that a verb is about, as they stand; nothing for verbs that are not undone."""
    if verb not in UNDOABLE:
        return {}
    named = words.get("contributions_") or [words.get("contribution")]
    ids = [one for one in named if isinstance(one, int)] if isinstance(named, list) else []
    cluster = words.get("cluster")
    inside = contributions.of_cluster(db, cluster) if verb == "dissolve" and isinstance(cluster, int) else []
    cards = [*(contributions.by_id(db, card) for card in ids), *inside]
    return {card.id: _standing(card) for card in cards if card is not None}


def what_changed(db: Connection, before: Before) -> dict[str, object]:
    """The detail of the log by which the act can be undone; nothing where no card stands otherwise."""
    cards = {card: contributions.by_id(db, card) for card in before}
    changed = [
        Changed(card.id, before[card.id], _standing(card))
        for card in cards.values()
        if card is not None and _standing(card) != before[card.id]
    ]
    return {"card_states": msgspec.to_builtins(changed)} if changed else {}


def undo_cards(db: Connection, session_id: int, *, entry: int, if_rev: int) -> set[int]:  # noqa: ARG001 – what counts is how the cards stand
    """Put the cards of an entry of the log back to how they stood before; raises Refused: changed, too_late."""
    done = log.by_id(db, session_id, entry)
    if done is None or "card_states" not in done.detail:
        raise Refused("unknown_item")
    if now_ms() - done.at > TEN_MINUTES_MS:
        raise Refused("too_late")
    some = msgspec.convert(done.detail["card_states"], list[Changed])
    cards = [_as_it_was_left(db, session_id, one) for one in some]
    rev = sessions.bump(db, session_id)
    for card, one in zip(cards, some, strict=True):
        _put_back(db, session_id, card, one.before, rev)
    hidden = [card.id for card, one in zip(cards, some, strict=True) if one.before.state != "approved"]
    take_from_screen(db, session_id, [f"{kind}{card}" for card in hidden for kind in "cr"])
    return authors_of(*cards)


def _as_it_was_left(db: Connection, session_id: int, one: Changed) -> CardRow:
    card = contributions.by_id(db, one.card)
    if card is None or card.session_id != session_id or _standing(card) != one.after:
        raise Refused("changed")
    if card.blackened_at is not None:
        raise Refused("blackened")
    return card


def _put_back(db: Connection, session_id: int, card: CardRow, before: Standing, rev: int) -> None:
    reason = _reason(db, session_id, card.id) if before.state == "held" else ""
    contributions.change(
        db, card.id, state=before.state, cluster_id=before.cluster, field=before.field, reason=reason, rev=rev
    )
    groups = {group: None for group in (card.cluster_id, before.cluster) if group is not None}
    for group in groups:
        contributions.change_cluster(db, group, rev=rev)
    if before.field != card.field:
        activities.move_items(db, card.activity_id, [card.ref], before.field)
        if before.cluster is not None:
            contributions.change_cluster(db, before.cluster, field=before.field)
            activities.move_items(db, card.activity_id, [f"g{before.cluster}"], before.field)
    if card.item is None and before.state == "approved":
        listed = {card.ref: before.field} | {f"g{group}": before.field for group in groups}
        list_cards(db, card.activity_id, listed, rev)
    else:
        renew(db, session_id, card._replace(cluster_id=card.cluster_id or before.cluster), rev)


def _reason(db: Connection, session_id: int, card: int) -> str:
    """Why the card was held back last."""
    entries = log.of_verbs(db, session_id, ("hold", "hold_all"))
    held: Iterable[str] = (
        str(one.detail.get("reason", ""))
        for one in reversed(entries)
        if one.detail.get("contribution") == card or card in (one.detail.get("contributions") or ())
    )
    return next(iter(held), "")


def _standing(card: CardRow) -> Standing:
    return Standing(card.state, card.cluster_id, card.field)
