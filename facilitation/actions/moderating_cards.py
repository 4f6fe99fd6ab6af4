"""Approve, hold back, correct and group cards. Remarks are approved, held back and corrected by the same acts.

Two moderators may work at once: an act is Refused (changed) only if this card itself was changed after the state the
moderator saw. Repeating an act is harmless. Each act returns the ids of the authors to be informed.
"""

from facilitation.actions.showing import take_from_screen
from facilitation.actions.writing_cards import list_cards, renew_items
from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.session import activities, contributions, portions, sessions
from facilitation.store.session.contributions import CardRow, ClusterRow

LONGEST = 1_000


def approve(db: Connection, session_id: int, *, contribution: int, if_rev: int) -> set[int]:
    """Let everybody see a card or a remark."""
    return _approve(db, session_id, [find_card(db, session_id, contribution, if_rev)])


def approve_all(db: Connection, session_id: int, *, contributions_: list[int], if_rev: int) -> set[int]:
    """Let everybody see several cards; all of them, or none if one of them may not be approved."""
    return _approve(db, session_id, _cards(db, session_id, contributions_, if_rev))


def _approve(db: Connection, session_id: int, cards: list[CardRow]) -> set[int]:
    cards = [card for card in cards if card.state != "approved"]
    if any(card.blackened_at is not None for card in cards):
        raise Refused("blackened")
    if not cards:
        return set()
    rev = sessions.bump(db, session_id)
    for card in cards:
        contributions.change(db, card.id, state="approved", reason="", rev=rev)
        if card.item is not None:
            _renew_remarks(db, card, rev)
    for activity in dict.fromkeys(card.activity_id for card in cards if card.item is None):
        list_cards(db, activity, {card.ref: card.field for card in cards if card.activity_id == activity}, rev)
    return authors_of(*cards)


def hold(db: Connection, session_id: int, *, contribution: int, reason: str, if_rev: int) -> set[int]:
    """Hold a card or a remark back with a reason that its author sees."""
    reason = _reason(reason)
    return _hold(db, session_id, [find_card(db, session_id, contribution, if_rev)], reason)


def hold_all(db: Connection, session_id: int, *, contributions_: list[int], reason: str, if_rev: int) -> set[int]:
    """Hold several cards back with one reason that their authors see."""
    reason = _reason(reason)
    return _hold(db, session_id, _cards(db, session_id, contributions_, if_rev), reason)


def _hold(db: Connection, session_id: int, cards: list[CardRow], reason: str) -> set[int]:
    rev = sessions.bump(db, session_id)
    for card in cards:
        contributions.change(db, card.id, state="held", reason=reason, cluster_id=None, rev=rev)
        if card.called:
            contributions.change(db, card.id, called="listed", call=0)
        renew(db, session_id, card, rev)
    take_from_screen(db, session_id, [f"{kind}{card.id}" for card in cards for kind in "cr"])
    return authors_of(*cards)


def _reason(written: str) -> str:
    reason = as_written(written)
    if not reason:
        raise Refused("empty")
    return reason[:LONGEST]


def correct(db: Connection, session_id: int, *, contribution: int, text: str, if_rev: int) -> set[int]:
    """Replace the text of a card or a remark; the author's text is kept until it is purged."""
    text = as_written(text)
    if not text or len(text) > LONGEST:
        raise Refused("too_long" if text else "empty")
    card = find_card(db, session_id, contribution, if_rev)
    if card.blackened_at is not None:
        raise Refused("blackened")
    original = None if card.participant_id is None else card.original or card.text
    rev = sessions.bump(db, session_id)
    contributions.change(db, card.id, text=text, original=original, rev=rev)
    renew(db, session_id, card, rev)
    return authors_of(card)


def group(
    db: Connection,
    session_id: int,
    *,
    contributions_: list[int],
    cluster: int | None = None,
    title: str | None = None,
    if_rev: int,
) -> set[int]:
    """Put cards into a new group or an existing one, which also approves them.

    A step that asks about one of them already goes on asking about it as it was.
    """
    cards = _cards(db, session_id, contributions_, if_rev)
    if any(card.called is not None for card in cards):
        raise Refused("unknown_item")
    if any(card.state == "held" for card in cards) or len({card.activity_id for card in cards}) > 1:
        raise Refused("not_now")
    title = as_written(title or "")
    if len(title) > LONGEST:
        raise Refused("too_long")
    rev = sessions.bump(db, session_id)
    cluster_id = _cluster(db, session_id, cards, cluster, title, rev)
    for card in cards:
        contributions.change(db, card.id, state="approved", cluster_id=cluster_id, rev=rev)
    listed = {f"c{card.id}": card.field for card in cards} | {f"g{cluster_id}": cards[0].field}
    list_cards(db, cards[0].activity_id, listed, rev)
    return authors_of(*cards)


def ungroup(db: Connection, session_id: int, *, contribution: int, if_rev: int) -> set[int]:
    """Take a card out of its group."""
    card = find_card(db, session_id, contribution, if_rev)
    if card.cluster_id is None:
        return set()
    rev = sessions.bump(db, session_id)
    contributions.change(db, card.id, cluster_id=None, rev=rev)
    contributions.change_cluster(db, card.cluster_id, rev=rev)
    renew_items(db, session_id, _refs(card), rev)
    return authors_of(card)


def dissolve(db: Connection, session_id: int, *, cluster: int, if_rev: int) -> set[int]:
    """Take all cards of a group out of it; they stay approved."""
    _group_of(db, session_id, cluster, if_rev)
    cards = contributions.of_cluster(db, cluster)
    rev = sessions.bump(db, session_id)
    for card in cards:
        contributions.change(db, card.id, cluster_id=None, rev=rev)
    contributions.change_cluster(db, cluster, rev=rev)
    renew_items(db, session_id, [f"g{cluster}", *(f"c{card.id}" for card in cards)], rev)
    return authors_of(*cards)


def retitle(db: Connection, session_id: int, *, cluster: int, title: str, if_rev: int) -> set[int]:
    """Name a group."""
    _group_of(db, session_id, cluster, if_rev)
    title = as_written(title)
    if not title or len(title) > LONGEST:
        raise Refused("too_long" if title else "empty")
    rev = sessions.bump(db, session_id)
    contributions.change_cluster(db, cluster, title=title, rev=rev)
    renew_items(db, session_id, [f"g{cluster}"], rev)
    return set()


def _group_of(db: Connection, session_id: int, cluster: int, if_rev: int) -> ClusterRow:
    """A group that nobody changed since; raises Refused."""
    known = contributions.cluster_by_id(db, cluster)
    if known is None or known.session_id != session_id:
        raise Refused("unknown_item")
    if known.rev > if_rev:
        raise Refused("changed")
    return known


def _cards(db: Connection, session_id: int, ids: list[int], if_rev: int) -> list[CardRow]:
    """Several cards, each once; raises Refused where one is a remark, unknown, or was changed since."""
    cards = [find_card(db, session_id, card, if_rev) for card in dict.fromkeys(ids)]
    if any(card.item is not None for card in cards):
        raise Refused("unknown_item")
    return cards


def find_card(db: Connection, session_id: int, card_id: int, if_rev: int) -> CardRow:
    """A card or a remark that moderators may decide on; raises Refused where it was changed after `if_rev`."""
    card = contributions.by_id(db, card_id)
    if card is None or card.session_id != session_id or card.state == "withdrawn":
        raise Refused("unknown_item")
    if card.voided and (card.state != "approved" or card.item is not None):
        raise Refused("unknown_item")
    if card.rev > if_rev:
        raise Refused("changed")
    return card


def authors_of(*cards: CardRow) -> set[int]:
    """The voices that wrote these cards; after a purge a card has none."""
    return {card.participant_id for card in cards if card.participant_id is not None}


def renew(db: Connection, session_id: int, card: CardRow, rev: int) -> None:
    """Give what shows a card or a remark a new address."""
    if card.item is None:
        renew_items(db, session_id, _refs(card), rev)
    else:
        _renew_remarks(db, card, rev)


def _renew_remarks(db: Connection, remark: CardRow, rev: int) -> None:
    """Give the items of a step a new address where the result of the need is shown; elsewhere remarks are not."""
    if remark.item in portions.shown_refs(db, remark.activity_id):
        activities.change(db, remark.activity_id, items_rev=rev)


def _refs(card: CardRow) -> list[str]:
    return [card.ref] + ([f"g{card.cluster_id}"] if card.cluster_id else [])


def _cluster(db: Connection, session_id: int, cards: list[CardRow], cluster: int | None, title: str, rev: int) -> int:
    """The id of the given group, or of a new one, whose title is the first card's text until it gets its own."""
    if cluster is None:
        values = {"activity_id": cards[0].activity_id, "field": cards[0].field, "title": title or cards[0].text}
        return contributions.insert_cluster(db, rev=rev, **values)
    known = contributions.cluster_by_id(db, cluster)
    if known is None or known.session_id != session_id or known.activity_id != cards[0].activity_id:
        raise Refused("unknown_item")
    contributions.change_cluster(db, cluster, rev=rev, title=title or known.title)
    return cluster
