"""What phones signal beside their answers, for moderators only."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy.engine import Connection

from facilitation.rules.session.signals import by_channel
from facilitation.store.pictures import Picture
from facilitation.store.session import portions, sessions, voices
from facilitation.store.session.signals import Asked, Signals


def signals_picture(db: Connection, session_id: int, signals: Signals) -> Picture:
    """How many need more time, by portion that is open now; voices that were set aside are not counted."""
    still_open = [
        Asked(one.activity_id, one.key)
        for rows in portions.of_session(db, session_id).values()
        for one in rows
        if one.state == "open"
    ]
    aside, joined = voices.voided(db, session_id), sessions.joined(db, session_id)
    found = signals.more_time(session_id, still_open)
    told = {about: {voice: key for voice, key in of.items() if voice not in aside} for about, of in found.items()}
    return {
        "rev": sessions.rev(db, session_id),
        "more_time": [_counted(about, of, joined) for about, of in sorted(told.items()) if of],
    }


def _counted(about: Asked, of: Mapping[int, str], joined: Mapping[str, int]) -> Picture:
    return {
        "activity": about.activity,
        "portion": about.portion,
        "voices": len(of),
        "channels": by_channel(Counter(of.values()), joined),
    }
