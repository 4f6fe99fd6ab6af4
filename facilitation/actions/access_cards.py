"""Print and revoke one-time cards, and let people in with them; a card used again moves its voice to the new device."""

from typing import NamedTuple

from facilitation.actions.joining import check_joining
from facilitation.actions.moving import check_free, move_voice
from facilitation.rules.refusal import Refused
from facilitation.rules.session.access_cards import MOST_AT_ONCE, read_card
from facilitation.store import Connection
from facilitation.store.session import access_cards, log, sessions, voices
from facilitation.store.session.access_cards import CardRow


class Entered(NamedTuple):
    """The voice a card let in, and whether it was on another device before."""

    voice: int
    moved: bool


def print_cards(db: Connection, session_id: int, by: str, *, channel: str, count: int) -> list[str]:
    """Make new cards for a channel that needs them; returns their codes, which are told this once."""
    session = sessions.by_id(db, session_id)
    if session.state == "ended":
        raise Refused("gone")
    found = next((row for row in sessions.channels(db, session_id) if row.key == channel and row.cards), None)
    if found is None:
        raise Refused("unknown_channel")
    if not 0 < count <= MOST_AT_ONCE:
        raise Refused("malformed")
    codes = access_cards.print_batch(db, session_id, found.id, count)
    sessions.bump(db, session_id)
    log.note(db, session_id, "print_cards", by, channel=channel, count=count)
    return codes


def revoke_cards(db: Connection, session_id: int, by: str, batch: int) -> None:
    """Let the cards of a batch open nothing any more; whoever came in by one stays."""
    gone = access_cards.revoke(db, session_id, batch)
    if gone:
        sessions.bump(db, session_id)
        log.note(db, session_id, "revoke_cards", by, count=gone)


def enter_with_card(db: Connection, session_id: int, typed: str, token_hash: str) -> Entered:
    """Give out the voice of a card, or move it to this device: the other one is signed out and its answers stay hidden."""
    code, card = find_card(db, session_id, typed)
    voice = access_cards.voice_of(db, session_id, code)
    if voice is None:
        check_joining(db, session_id)
        check_free(db, session_id, token_hash)
        return Entered(_first(db, session_id, code, card.channel_id, token_hash), moved=False)
    return Entered(voice, moved=move_voice(db, voice, token_hash))


def find_card(db: Connection, session_id: int, typed: str) -> tuple[str, CardRow]:
    """The code of a card as it is stored, and the card. Raises Refused for one that is unknown or revoked."""
    code = read_card(typed)
    card = None if code is None else access_cards.find(db, session_id, code)
    if code is None or card is None or card.revoked:
        raise Refused("unknown_card")
    return code, card


def _first(db: Connection, session_id: int, code: str, channel_id: int, token_hash: str) -> int:
    voice = voices.insert_voice(
        db,
        session_id=session_id,
        channel_id=channel_id,
        cohort=sessions.NO_BATCH,
        token_hash=token_hash,
        card_hash=access_cards.voice_key(db, session_id, code),
    )
    access_cards.mark_used(db, session_id, code)
    sessions.bump(db, session_id)
    return voice
