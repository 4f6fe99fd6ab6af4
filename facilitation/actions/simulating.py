"""Let simulated voices into a trial run. They join as phones do, and are marked as simulated for good."""

from facilitation.actions.joining import join, mark_present
from facilitation.rules.refusal import Refused
from facilitation.rules.session.simulation import PER_CHANNEL
from facilitation.store import Connection
from facilitation.store.session import log, sessions
from facilitation.tokens import hash_token, new_token


def let_in(db: Connection, session_id: int, by: str) -> list[int]:
    """Let twelve voices in by each channel of the hall and online, once; returns those that came in now.

    Raises Refused (no_trial) in every session with people only and in rehearsals, and as for any voice where joining is closed.
    """
    session = sessions.by_id(db, session_id)
    if not session.trial or session.rehearsal is not None:
        raise Refused("no_trial")
    if session.simulated:
        return []
    # whoever comes with a one-time card or on paper is somebody
    ways = [row.key for row in sessions.channels(db, session_id) if row.kind != "paper" and not row.cards]
    # nobody has their tokens: these voices speak inside this process only
    came = [
        join(db, session_id, key, hash_token(new_token()), simulated=True) for key in ways for _ in range(PER_CHANNEL)
    ]
    mark_present(db, came)
    sessions.steer(db, session_id, simulated=len(came))
    log.note(db, session_id, "simulate", by, voices=len(came))
    return came
