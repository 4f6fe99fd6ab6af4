"""Signals of a phone beside its answers. They are kept in memory and never written."""

from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.store import Connection
from facilitation.store.session import activities, sessions, voices
from facilitation.store.session.signals import Asked, Signals


def ask_more_time(db: Connection, signals: Signals, voice_id: int, *, activity: int, portion: str) -> None:
    """Say that a voice needs more time for an open portion; reads only."""
    voice = voices.by_id(db, voice_id)
    if voice.voided:
        raise Refused("void")
    if sessions.by_id(db, voice.session_id).state == "ended":
        raise Refused("gone")
    step = activities.by_id(db, activity)
    if step is None or step.session_id != voice.session_id:
        raise Refused("unknown_activity")
    found = step.portion(portion)
    if found is None:
        raise Refused("unknown_portion")
    agenda.check_open(found.state)
    signals.ask_more_time(voice.session_id, Asked(activity, portion), voice_id, voice.channel)
