"""What follows the end of a session: for ten minutes it can be resumed, then it is settled and its files are written."""

from facilitation.actions import steering
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.retention import OF_SESSIONS
from facilitation.rules.session import ending as rules
from facilitation.store import Connection, retention
from facilitation.store.session import log, sessions


def resume(db: Connection, session_id: int, by: str) -> None:
    """Let a session go on where it was ended, with its door as it was; refused once it is settled or its voices are deleted."""
    session = sessions.by_id(db, session_id)
    rules.check_resumable(session.ended_at, now_ms(), settled=session.settled or session.purged)
    [*_, finished] = log.of_verbs(db, session_id, ["finish"])
    state = "running" if session.current_id else "prepared"
    sessions.steer(db, session_id, state=state, ended_at=None, door=finished.detail.get("door", True))
    for kind in OF_SESSIONS:
        retention.end(db, kind, session_id)
    log.note(db, session_id, "resume", by)


def check_unsettled(db: Connection, session_id: int) -> None:
    """Raise Refused (gone) once a session has ended for good."""
    if sessions.by_id(db, session_id).settled:
        raise Refused("gone")


def settle_due(db: Connection, now: int) -> list[int]:
    """Settle the sessions that ended ten minutes ago, whose files are to be written now; returns them."""
    due = sessions.to_settle(db, now - rules.RESUMABLE_MS)
    for session_id in due:
        settle(db, session_id)
    return due


def settle(db: Connection, session_id: int) -> None:
    """Let the end of a session be for good; its files are marked, so that they are written even after a crash.

    A rehearsal leaves none.
    """
    sessions.steer(db, session_id, settled=True)
    if sessions.by_id(db, session_id).rehearsal is None:
        retention.mark_folder(db, session_id)


def close_end_and_settle(db: Connection, session_id: int, by: str) -> None:
    """End a session for good at once, with what is still open closed and counted first."""
    steering.close_and_end(db, session_id, by)
    settle(db, session_id)
