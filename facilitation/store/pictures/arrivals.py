"""How voices came in, for moderators: what can be set aside, what was, and what is unusual."""

from sqlalchemy.engine import Connection

from facilitation.rules.session.arrivals import EVERY, PROGRAM, JoinGroup, crowded, is_unusual, origins
from facilitation.store.pictures import Picture
from facilitation.store.session import exclusions, log, sessions, voices
from facilitation.store.session.arrivals import Arrivals
from facilitation.store.session.exclusions import ExclusionRow

MOST_GROUPS = 30
"""The largest; a desk with more would be unreadable, and the picture is sent four times a second."""


def arrivals_picture(db: Connection, session_id: int, arrivals: Arrivals) -> Picture:
    """The groups of voices by origin, ten seconds and way; voices of unknown origin; those set aside; warnings."""
    groups = arrivals.groups(session_id, voices.voided(db, session_id))
    shown = groups[:MOST_GROUPS]
    sizes = origins(groups)
    joined = _joined(db, session_id)
    return {
        "groups": [_group(one) for one in shown],
        "origins": [{"origin": n, "voices": sizes[n]} for n in sorted({one.came.origin for one in shown})],
        "unknown": max(0, sum(joined.values()) - sizes.total()),
        "aside": [_aside(row) for row in exclusions.of_session(db, session_id)],
        "bursts": _bursts(db, session_id, arrivals),
        "crowded": crowded(joined, {row.key: row.headcount for row in sessions.channels(db, session_id)}),
    }


def _joined(db: Connection, session_id: int) -> dict[str, int]:
    """Channel key → voices; ballots come in by files, which are listed elsewhere."""
    paper = {row.key for row in sessions.channels(db, session_id) if row.kind == "paper"}
    return {key: count for key, count in sessions.joined(db, session_id).items() if key not in paper}


def _group(group: JoinGroup) -> Picture:
    came = group.came
    return {"origin": came.origin, "at": came.at * 1_000, "way": came.way, "voices": len(group.voices)}


def _aside(row: ExclusionRow) -> Picture:
    return {"id": row.id, "at": row.at, "voices": row.voices, "reason": row.reason}


def _bursts(db: Connection, session_id: int, arrivals: Arrivals) -> list[Picture]:
    found = arrivals.bursts(session_id)
    if not found:
        return []
    began = log.first_at(db, session_id, ("go", "open"))
    told = {way: one for way, one in found.items() if is_unusual(one, way, None if began is None else began / 1_000)}
    if told.get(PROGRAM) == told.get(EVERY):
        told.pop(EVERY, None)  # programs alone
    return [{"way": way or None, "at": int(one.at) * 1_000, "voices": one.voices} for way, one in told.items()]
