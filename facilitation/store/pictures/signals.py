"""What phones signal beside their answers, for moderators only."""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy.engine import Connection

from facilitation.rules.session.signals import by_channel
from facilitation.store.pictures import Picture
from facilitation.store.session import portions, sessions, voices
from facilitation.store.session.hands import HandStore
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.signals import Asked, Signals

MOST_HANDS = 40
"""How many hands a picture lists; of more it tells how many."""


def signals_picture(db: Connection, session_id: int, signals: Signals, hands: HandStore) -> Picture:
    """How many need more time, by portion that is open now, and raised hands; voices that were set aside are left out."""
    session = sessions.by_id(db, session_id)
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
        "rev": session.rev,
        "more_time": [_counted(about, of, joined) for about, of in sorted(told.items()) if of],
        "hands": _hands(hands, session_id, _step_of_hands(session), aside),
    }


def _step_of_hands(session: SessionRow) -> int:
    """The step in which hands are up; 0, in which none are, before the session began and once it has ended."""
    return session.current_id or 0 if session.state == "running" else 0


def _hands(hands: HandStore, session_id: int, activity: int, aside: Collection[int]) -> Picture:
    hands.down(session_id, activity, aside)
    found = hands.of_session(session_id, activity)
    return {
        "activity": found.activity,
        "now": found.now._asdict() if found.now else None,
        "waiting": [hand._asdict() for hand in found.waiting[:MOST_HANDS]],
        "more": max(0, len(found.waiting) - MOST_HANDS),
        "heard": found.heard,
    }


def _counted(about: Asked, of: Mapping[int, str], joined: Mapping[str, int]) -> Picture:
    return {
        "activity": about.activity,
        "portion": about.portion,
        "voices": len(of),
        "channels": by_channel(Counter(of.values()), joined),
    }
