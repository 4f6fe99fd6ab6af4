"""Let people answer one after another on a device that belongs to none of them: each with a voice of their own."""

from facilitation.actions.joining import join
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.session import sessions, voices
from facilitation.tokens import hash_token, new_token


def begin_turn(db: Connection, session_id: int, channel: str, token_hash: str) -> int:
    """Give the next person a voice of this channel, also where phones need a card; returns its id."""
    return join(db, session_id, channel, token_hash, by_link=True)


def end_turn(db: Connection, session_id: int, token_hash: str) -> int | None:
    """Take a voice from its device for good: its answers count, and no token leads to it any more. Returns its id, None without one."""
    voice = voices.with_token(db, session_id, token_hash)
    if voice is not None:
        voices.leave(db, voice, hash_token(new_token()))
    return voice


def turn_channels(db: Connection, session_id: int) -> list[sessions.ChannelRow]:
    """The channels by which such a device can let people in: all but paper."""
    return [row for row in sessions.channels(db, session_id) if row.kind != "paper"]


def check_channel(db: Connection, session_id: int, channel: str) -> None:
    """Raise Refused("unknown_channel") unless people can come in by this channel."""
    if channel not in {row.key for row in turn_channels(db, session_id)}:
        raise Refused("unknown_channel")
