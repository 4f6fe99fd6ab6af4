"""What all pictures of a session are drawn from, read once."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy.engine import Connection

from facilitation.store.session import activities, sessions


class Stage(NamedTuple):
    """A session with its agenda and its channels, all of one committed state."""

    session: Any
    agenda: Sequence[Any]
    channels: Sequence[Any]


def stage(db: Connection, session_id: int) -> Stage:
    """As it is now; the session exists."""
    return Stage(
        sessions.by_id(db, session_id), activities.of_session(db, session_id), sessions.channels(db, session_id)
    )
