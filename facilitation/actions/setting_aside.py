"""Set voices aside that cannot be real, and take that back.

Who is set aside is asked no more and counts in no result that is still to be looked at; what was looked at stays.
"""

from collections.abc import Sequence

from facilitation.actions.counting import recount_after_void
from facilitation.rules.refusal import Refused
from facilitation.rules.session.arrivals import Arrival
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.session import activities, exclusions, log, sessions, voices
from facilitation.store.session.arrivals import Arrivals


def void(
    db: Connection,
    session_id: int,
    by: str,
    *,
    arrivals: Arrivals,
    origin: int,
    reason: str,
    at: int | None = None,
    way: str | None = None,
    counted: int | None = None,
) -> list[int]:
    """Set aside the voices that came from one origin in the same ten seconds by the same way; returns their ids.

    Without `at` and `way` it is the whole origin, which may be the hall: `counted` has to be the number of its voices.
    """
    if (at is None) != (way is None) or (at is None) == (counted is None):
        raise Refused("malformed")
    chosen = _chosen(db, session_id, arrivals, origin, at, way)
    if counted is not None and counted != len(chosen):
        raise Refused("other_number")
    return void_voices(db, session_id, by, chosen, reason)


def void_voices(db: Connection, session_id: int, by: str, chosen: Sequence[int], reason: str) -> list[int]:
    """Set these voices aside with a reason; returns the ids of those that counted before."""
    reason = as_written(reason)
    if not reason:
        raise Refused("empty")
    gone = voices.void(db, session_id, chosen)
    if gone:
        act = exclusions.insert_exclusion(db, session_id, reason, gone)
        _count_again(db, session_id)
        log.note(db, session_id, "void", by, exclusion=act, voices=len(gone), reason=reason)
    return gone


def unvoid(db: Connection, session_id: int, by: str, *, exclusion: int) -> None:
    """Let voices that were set aside count again."""
    act = exclusions.by_id(db, exclusion)
    if act is None or act.session_id != session_id or act.taken_back:
        raise Refused("unknown_item")
    back = exclusions.voices_of(db, exclusion)
    voices.unvoid(db, back)
    exclusions.mark_taken_back(db, exclusion)
    _count_again(db, session_id)
    log.note(db, session_id, "unvoid", by, exclusion=exclusion, voices=len(back))


def void_batch(
    db: Connection, session_id: int, by: str, channel: str, cohort: int, reason: str, **named: object
) -> list[int]:
    """Void the ballots of one file; returns the ids of those that counted before. The log names their batch by `named`."""
    reason = as_written(reason)
    if not reason:
        raise Refused("empty")
    ids = {row.key: row.id for row in sessions.channels(db, session_id)}
    gone = voices.void_cohort(db, session_id, ids[channel], cohort)
    if gone:
        _count_again(db, session_id)
        log.note(db, session_id, "void", by, channel=channel, intake=cohort, voices=len(gone), reason=reason, **named)
    return gone


def count_batch_again(db: Connection, session_id: int, ids: Sequence[int]) -> None:
    """Let the ballots of a batch count again."""
    voices.unvoid(db, ids)
    _count_again(db, session_id)


def _chosen(
    db: Connection, session_id: int, arrivals: Arrivals, origin: int, at: int | None, way: str | None
) -> list[int]:
    groups = [one for one in arrivals.groups(session_id, voices.voided(db, session_id)) if one.came.origin == origin]
    if at is not None:  # in epoch ms, as pictures have it
        groups = [one for one in groups if one.came == Arrival(origin, at // 1_000, str(way))]
    if not groups:
        raise Refused("unknown_item")
    return [voice for group in groups for voice in group.voices]


def _count_again(db: Connection, session_id: int) -> None:
    """Recount everything, and renew what people read."""
    recount_after_void(db, session_id)
    rev = sessions.steer(db, session_id)
    for row in activities.of_session(db, session_id):
        if row.state != "planned":
            activities.change(db, row.id, items_rev=rev)
