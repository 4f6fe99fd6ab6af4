"""The rows that all pictures of a session are made of, read once."""

from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import ChannelRow, SessionRow


class SessionContext(NamedTuple):
    """A session with its agenda and its channels, all of one committed state."""

    session: SessionRow
    agenda: list[ActivityRow]
    channels: list[ChannelRow]


def read_context(db: Connection, session_id: int) -> SessionContext:
    """The present rows of a session, which must exist."""
    return SessionContext(
        sessions.by_id(db, session_id), activities.of_session(db, session_id), sessions.channels(db, session_id)
    )
