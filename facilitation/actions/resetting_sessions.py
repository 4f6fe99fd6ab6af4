"""Put a session back to its beginning before anybody answered, and delete one that was never used."""

from typing import NamedTuple

from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.rehearsal import check_real
from facilitation.rules.session.unused import VOICES, check_resettable, check_unused, entered, said
from facilitation.store import Connection, retention
from facilitation.store.session import activities, links, log, minutes, rehearsals, removal, sessions, written_rounds
from facilitation.store.session import resetting as rows

SESSION = "session"
"""The kind of a deletion that took a whole session."""


class Beginning(NamedTuple):
    """What a reset puts back: steps that were called up or opened, people counted, voices that only joined, notes and tasks.

    `resettable` is False where somebody answered or wrote, or the session has ended.
    """

    steps: int
    counted: int
    voices: int
    notes: int
    resettable: bool

    @property
    def anything(self) -> bool:
        """Whether there is anything to put back."""
        return any(self[:4])


class Removal(NamedTuple):
    """What deleting a session takes: steps, links and cards that staff made; `entered` is table → what people entered.

    `rounds` are its written rounds in which nobody took part: they go with it, others stay. `deletable` is False where it holds or held anything that people entered, or a version considers it.
    """

    steps: int
    links: int
    cards: int
    entered: dict[str, int]
    deletable: bool
    rounds: int = 0


def foresee_reset(db: Connection, session_id: int) -> Beginning:
    """The numbers of a reset; reads only."""
    session, counts = sessions.by_id(db, session_id), removal.count_rows(db, session_id)
    begun = rows.begun(db, session_id)
    counted = sum(row.headcount is not None for row in sessions.channels(db, session_id))
    return Beginning(
        steps=len(begun),
        counted=counted,
        voices=counts[VOICES],
        notes=minutes.count_entries(db, session_id),
        resettable=session.state != "ended" and not said(entered(counts)),
    )


def reset_session(db: Connection, session_id: int, by: str, *, with_voices: bool) -> Beginning:
    """Put every step back to planned, and what the room was told; `with_voices` sends those away who only joined.

    Raises Refused where somebody has answered or written, and after the end.
    """
    check_real(sessions.by_id(db, session_id).rehearsal)
    check_resettable(sessions.by_id(db, session_id).state, removal.count_rows(db, session_id))
    found = foresee_reset(db, session_id)
    rows.reset(db, session_id)
    if with_voices:
        rows.send_away(db, session_id)
    log.note(db, session_id, log.RESET, by, steps=found.steps, voices=found.voices if with_voices else 0)
    return found if with_voices else found._replace(voices=0)


def foresee_removal(db: Connection, session_id: int) -> Removal:
    """The numbers of a deletion; reads only."""
    counts = removal.count_rows(db, session_id)
    return Removal(
        steps=len(activities.ids_of_session(db, session_id)),
        links=sum(not one.revoked for one in links.of_session(db, session_id)),
        cards=counts["access_card"],
        entered=entered(counts),
        deletable=_is_unused(db, session_id),
        rounds=len(_unused_rounds(db, session_id)),
    )


def delete_session(db: Connection, session_id: int) -> None:
    """Delete a session that was never used, with written rounds that were not; raises Refused (used) where it holds
    what people entered."""
    check_real(sessions.by_id(db, session_id).rehearsal)
    if rehearsals.of_original(db, session_id) is not None:
        raise Refused("rehearsing")
    _check_unused(db, session_id)
    own = written_rounds.find(db, session_id)
    for one in [*_unused_rounds(db, session_id), session_id]:
        steps = len(activities.ids_of_session(db, one))
        removal.delete_session(db, one)
        retention.note_deletion(db, SESSION, one, now_ms(), {"steps": steps})
    if own is not None:
        written_rounds.announce(db, own.event_id)


def _unused_rounds(db: Connection, session_id: int) -> list[int]:
    """The written rounds of a session that nobody took part in."""
    return [one.session_id for one in written_rounds.of_event(db, session_id) if _is_unused(db, one.session_id)]


def _is_unused(db: Connection, session_id: int) -> bool:
    try:
        _check_unused(db, session_id)
    except Refused:
        return False
    return True


def _check_unused(db: Connection, session_id: int) -> None:
    check_unused(
        removal.count_rows(db, session_id),
        purged=sessions.by_id(db, session_id).purged,
        considered=removal.is_considered(db, session_id),
    )
