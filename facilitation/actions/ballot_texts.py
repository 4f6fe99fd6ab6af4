"""Remarks and cards of printed ballots: as they are stored, and put right when two entries of a ballot differ."""

from collections.abc import Collection, Mapping

from facilitation.actions import importing_paper
from facilitation.rules.session.ballot_texts import CARD, placed_cards, text_differences
from facilitation.rules.session.paper import Ballot
from facilitation.store import Connection
from facilitation.store.session import contributions, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.contributions import CardRow
from facilitation.store.session.typed_ballots import BallotRow, BatchRow

OPEN = ("kept", "waiting")
"""States of texts that nobody decided on."""


def written_on(db: Connection, ballot: BallotRow) -> dict[str, CardRow]:
    """Place → what stands on a ballot as it was typed first; without what was taken back."""
    found = [card for card in contributions.of_voice(db, ballot.participant_id) if card.state != "withdrawn"]
    cards = [card for card in found if card.item is None]
    remarks = {card.item: card for card in found if card.item is not None}
    return remarks | {f"{CARD}{number}": card for number, card in enumerate(cards, 1)}


def words_on(db: Connection, ballot: BallotRow) -> dict[str, str]:
    """Place → the words of it, as they were before somebody corrected them."""
    return {place: card.original or card.text for place, card in written_on(db, ballot).items()}


def of_entry(remarks: Mapping[str, str], cards: Mapping[str, str]) -> dict[str, str]:
    """Place → words, of an entry."""
    return {ref: text for ref, text in remarks.items() if text.strip()} | placed_cards(cards.values())


def differing(db: Connection, ballot: BallotRow, texts: Mapping[str, str]) -> list[str]:
    """The places at which another entry says something else; what was blackened is compared with nothing."""
    written = written_on(db, ballot)
    gone = {place for place, card in written.items() if card.blackened_at is not None}
    return [place for place in text_differences(words_on(db, ballot), texts) if place not in gone]


def can_be_taken(card: CardRow | None) -> bool:
    """Whether the words of a second entry may stand in the place of these: not once somebody decided on them."""
    return card is None or card.state in OPEN


def take_second(
    db: Connection, batch: BatchRow, step: ActivityRow, ballot: BallotRow, texts: Mapping[str, str], at: Collection[str]
) -> None:
    """Store what a second entry has `at` these places in the place of the first."""
    written, rev = written_on(db, ballot), sessions.bump(db, ballot.session_id)
    for place in at:
        card, words = written.get(place), texts.get(place, "")
        if not can_be_taken(card):
            continue
        if card is None:
            _add(db, batch, step, ballot, place, words, rev)
        elif words:
            contributions.change(db, card.id, text=words, original=None, rev=rev)
        else:
            contributions.change(db, card.id, state="withdrawn", rev=rev)


def _add(
    db: Connection, batch: BatchRow, step: ActivityRow, ballot: BallotRow, place: str, words: str, rev: int
) -> None:
    item, field = (None, batch.field) if place.startswith(CARD) else (place, "")
    held = Ballot(name="", answers=(), cards=((step.id, item, field, words),))
    last = max((card.seq for card in contributions.of_voice(db, ballot.participant_id)), default=len(batch.refs))
    channel = importing_paper.paper_channel(db, ballot.session_id)
    importing_paper.write_cards(db, held, ballot.participant_id, channel.id, rev, last, card_state="waiting")
