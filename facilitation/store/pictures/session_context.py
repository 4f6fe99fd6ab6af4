"""The rows that all pictures of a session are made of, read once."""

from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.store.session import activities, minutes, sessions, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.minutes import ChosenNote
from facilitation.store.session.sessions import ChannelRow, SessionRow


class SessionContext(NamedTuple):
    """A session with its agenda and its channels, all of one committed state; of a written round its deadline, in epoch ms.

    `chosen` are the notes of the minutes that the summary tells, while it is presented and after the end.
    """

    session: SessionRow
    agenda: list[ActivityRow]
    channels: list[ChannelRow]
    due_at: int | None = None
    chosen: tuple[ChosenNote, ...] = ()


def read_context(db: Connection, session_id: int) -> SessionContext:
    """The present rows of a session, which must exist."""
    session, agenda = sessions.by_id(db, session_id), activities.of_session(db, session_id)
    return SessionContext(
        session,
        agenda,
        sessions.channels(db, session_id),
        written_rounds.due_at(db, session_id),
        minutes.chosen_notes(db, session_id) if presents_summary(session, agenda) else (),
    )


def presents_summary(session: SessionRow, agenda: list[ActivityRow]) -> bool:
    """Whether everybody may see the summary now: a step presents it, it was chosen for the screen, or the session has ended."""
    scene = (session.show or {}).get("scene")
    chosen = isinstance(scene, dict) and scene.get("name") == "summary"
    step = next((row for row in agenda if row.id == session.current_id), None)
    return session.state == "ended" or chosen or bool(step and step.settings.get("summary"))
