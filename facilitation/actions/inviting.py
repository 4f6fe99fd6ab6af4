"""Note that people were invited to a session, which staff do themselves: nothing is sent by this program."""

from facilitation.clock import now_ms
from facilitation.store import Connection
from facilitation.store.session import log, sessions


def note_invited(db: Connection, session_id: int, by: str, *, invited: bool) -> None:
    """Note that people were invited now, or that they were not; the first note of several keeps its time."""
    before = sessions.by_id(db, session_id).invited_at
    if (before is not None) != invited:
        sessions.steer(db, session_id, invited_at=now_ms() if invited else None)
        log.note(db, session_id, "invited" if invited else "not_invited", by)
