"""Raise a hand and call it up. Hands are kept in memory and never written."""

from facilitation.rules.refusal import Refused
from facilitation.rules.session.hands import way_of
from facilitation.store import Connection
from facilitation.store.session import sessions, voices
from facilitation.store.session.hands import HandStore


def raise_hand(db: Connection, hands: HandStore, voice_id: int, *, up: bool) -> int | None:
    """Raise the hand of a voice, or take it down; returns its number, None without one. Reads only."""
    voice = voices.by_id(db, voice_id)
    if voice.voided:
        raise Refused("void")
    activity = current_step(db, voice.session_id)
    if not up:
        hands.down(voice.session_id, activity, [voice_id])
        return None
    kinds = {channel.id: channel.kind for channel in sessions.channels(db, voice.session_id)}
    return hands.up(voice.session_id, activity, way_of(kinds[voice.channel_id]), voice=voice_id)


def call_up(db: Connection, hands: HandStore, session_id: int, do: str, *, hand: int, place: str) -> list[int]:
    """Do one of the moderators' acts on hands; returns the voices whose hand it changed. Reads only."""
    activity = current_step(db, session_id)
    if do == "add":
        hands.up(session_id, activity, "hall", place=place)
        return []
    act = {"call": hands.call, "uncall": hands.uncall, "drop": hands.drop}[do]
    told = act(session_id, activity, hand)
    if told is None:
        raise Refused("not_now")
    return told


def current_step(db: Connection, session_id: int) -> int:
    """The step in which hands are raised. Raises Refused before the session began and after its end."""
    session = sessions.by_id(db, session_id)
    if session.state == "ended":
        raise Refused("gone")
    if session.state != "running" or session.current_id is None:
        raise Refused("not_now")
    return session.current_id
