"""Call questions to the speaker up one after another. Each act returns the authors to be informed; repeating one is harmless."""

from facilitation.actions import counting
from facilitation.actions.moderating_cards import authors_of, find_card
from facilitation.rules.refusal import Refused
from facilitation.rules.results.snapshot import Called
from facilitation.store import Connection
from facilitation.store.session import activities, contributions, sessions
from facilitation.store.session.contributions import CardRow


def call(db: Connection, session_id: int, *, contribution: int, if_rev: int) -> set[int]:
    """Make a question the present one; the one before it counts as answered."""
    card = _question(db, session_id, contribution, if_rev)
    asked = contributions.asked_in(db, card.activity_id)
    before = [one for one in asked if one.called == "now" and one.id != card.id]
    for one in before:
        contributions.change(db, one.id, called="answered")
    return _mark(db, card, "now", 1 + max(one.call for one in asked), *before)


def settle(db: Connection, session_id: int, *, contribution: int, if_rev: int) -> set[int]:
    """Mark a question as answered; one that was not called up takes its place among those that were."""
    card = _question(db, session_id, contribution, if_rev)
    asked = contributions.asked_in(db, card.activity_id)
    return _mark(db, card, "answered", card.call or 1 + max(one.call for one in asked))


def uncall(db: Connection, session_id: int, *, contribution: int, if_rev: int) -> set[int]:
    """Put a question back into the list, as if it had not been called up."""
    return _mark(db, _question(db, session_id, contribution, if_rev), "listed", 0)


def _question(db: Connection, session_id: int, card_id: int, if_rev: int) -> CardRow:
    """A question that everybody may see."""
    card = find_card(db, session_id, card_id, if_rev)
    if card.called is None:
        raise Refused("unknown_item")
    if card.state != "approved":
        raise Refused("not_now")
    return card


def _mark(db: Connection, card: CardRow, called: Called, place: int, *others: CardRow) -> set[int]:
    rev = sessions.bump(db, card.session_id)
    contributions.change(db, card.id, called=called, call=place, rev=rev)
    for one in others:
        contributions.change(db, one.id, rev=rev)
    if step := activities.by_id(db, card.activity_id):
        counting.reword(db, step)
    return authors_of(card, *others)
