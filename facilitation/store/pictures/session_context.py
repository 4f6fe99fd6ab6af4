"""The rows that all pictures of a session are made of, read once."""

from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.store.session import activities, sessions, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import ChannelRow, SessionRow


class SessionContext(NamedTuple):
    """A session with its agenda and its channels, all of one committed state; of a written round its deadline, in epoch ms."""

    session: SessionRow
    agenda: list[ActivityRow]
    channels: list[ChannelRow]
    due_at: int | None = None


def read_context(db: Connection, session_id: int) -> SessionContext:
    """The present rows of a session, which must exist."""
    return SessionContext(
        sessions.by_id(db, session_id),
        activities.of_session(db, session_id),
        sessions.channels(db, session_id),
        written_rounds.due_at(db, session_id),
    )
