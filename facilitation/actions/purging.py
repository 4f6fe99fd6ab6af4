"""Delete what a session holds of people; its results stay."""

from typing import NamedTuple

from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.session import log, sessions
from facilitation.store.session.purge import count_session, empty_session
from facilitation.store.writer import erase_soon


class Purge(NamedTuple):
    """How many rows a purge deletes, and how many results stay."""

    voices: int
    answers: int
    cards: int
    remarks: int
    results: int


def foresee(db: Connection, session_id: int) -> Purge:
    """The numbers of a purge before it is done; reads only."""
    return Purge(**count_session(db, session_id))


def purge(db: Connection, session_id: int, by: str) -> Purge:
    """Delete voices, answers and uncleared cards and remarks of an ended session. Frozen results and the log stay."""
    session = sessions.by_id(db, session_id)
    if session.state != "ended":
        raise Refused("not_ended")
    if session.purged:
        raise Refused("purged")
    gone = foresee(db, session_id)
    empty_session(db, session_id)
    erase_soon(db)
    sessions.steer(db, session_id, purged=True)
    log.note(db, session_id, "purge", by, **gone._asdict())
    return gone
