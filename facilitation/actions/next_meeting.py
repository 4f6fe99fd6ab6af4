"""When and where people meet next: said on the screen and on phones once a session has ended."""

from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.session import log, sessions


def set_next_meeting(db: Connection, session_id: int, by: str, *, date: str, words: Texts) -> None:
    """Set or, with neither date nor words, take away when people meet next; at any time, after the end too.

    `date` is an ISO date or "", `words` say what it is and where.
    """
    session = sessions.by_id(db, session_id)
    sessions.steer(db, session_id, next_date=date, texts={**session.texts, "next": words})
    log.note(db, session_id, "next_meeting", by, date=date)
