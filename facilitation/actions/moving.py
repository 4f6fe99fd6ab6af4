"""Move a voice to another device: the one it was on is signed out, and its answers count on and are not shown on the new one."""

from facilitation.rules.refusal import Refused
from facilitation.rules.session.device_codes import read_device_code
from facilitation.store import Connection, StorageFailed, Store
from facilitation.store.pictures.own import own
from facilitation.store.session import sessions, voices


def move_voice(db: Connection, voice_id: int, token_hash: str) -> bool:
    """Give a voice to the device with this token; returns whether it was on another one.

    Raises Refused("has_voice") for a device that takes part with another voice already: one of the two would be lost.
    """
    check_movable(db, voice_id)
    voice = voices.by_id(db, voice_id)
    if voice.token_hash == token_hash:
        return False
    check_free(db, voice.session_id, token_hash)
    voices.move(db, voice, token_hash, shown_after=own(db, voice_id)["last_seq"])
    sessions.bump(db, voice.session_id)
    return True


def move_by_code(store: Store, session_id: int, typed: str, token_hash: str, now: float) -> int:
    """Give the voice of another device's code to this one; returns its id. `now` in s, of a clock that only grows."""
    code, codes = read_device_code(typed), store.device_codes
    taken = codes.take(session_id, code, now) if code else None
    if code is None or taken is None:
        raise Refused("unknown_code")
    try:
        store.do(move_voice, taken.voice, token_hash)
    except (Refused, StorageFailed):
        codes.give_back(session_id, code, taken)
        raise
    return taken.voice


def check_movable(db: Connection, voice_id: int) -> None:
    """Raise Refused for a voice that was set aside, and after the end of the session."""
    voice = voices.by_id(db, voice_id)
    if sessions.by_id(db, voice.session_id).state == "ended":
        raise Refused("gone")
    if voice.voided:
        raise Refused("void")


def check_free(db: Connection, session_id: int, token_hash: str) -> None:
    """Raise Refused for a device that has a voice in the session."""
    if voices.with_token(db, session_id, token_hash) is not None:
        raise Refused("has_voice")
