"""Begin a rehearsal on a copy of a session, let its invented voices in, and throw it away as a whole."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from facilitation.actions import preparing
from facilitation.actions.copying_sessions import (
    copy_agenda,
    copy_channels,
    copy_leads,
    copy_rounds,
    insert_copy,
    planned,
)
from facilitation.actions.joining import mark_present
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.rehearsal import LASTS_MS, WRITTEN, check_real, check_wanted, spread
from facilitation.rules.session.written_round import Times, rehearsed
from facilitation.store import Connection, Do
from facilitation.store.audit import completes
from facilitation.store.plan import plans
from facilitation.store.session import (
    activities,
    leads,
    links,
    log,
    purge,
    rehearsals,
    removal,
    sessions,
    voices,
    written_rounds,
)
from facilitation.store.session.rehearsals import RehearsalRow
from facilitation.store.session.sessions import SessionGone, SessionRow
from facilitation.store.writer import erase_soon
from facilitation.tokens import hash_token, new_token


class Begun(NamedTuple):
    """A rehearsal, and how many voices are invented for it."""

    id: int
    code: str
    voices: int


class ThrownAway(NamedTuple):
    """What goes with a rehearsal: voices that were invented, those of people who tried it, cards, answers."""

    voices: int
    people: int
    cards: int
    answers: int


def begin(
    db: Connection, session_id: int, by: str, *, voices: Mapping[str, int], pace: int, lead: int | None = None
) -> Begun:
    """Begin a rehearsal; `voices` are how many are invented of each kind (hall, online, paper), at one of PACES.

    Its written rounds open at once, and each has as many voices as `voices` has "written".
    Nothing is written about the session itself. Raises Refused for a rehearsal, after the end, and while one goes on.
    """
    original = sessions.by_id(db, session_id)
    check_real(original.rehearsal)
    if original.state == "ended":
        raise Refused("gone")
    if rehearsals.of_original(db, session_id) is not None:
        raise Refused("rehearsing")
    check_wanted(voices, pace)
    invented = spread(voices, [(row.key, row.kind) for row in sessions.channels(db, session_id)])
    made, now = _copy(db, original, sum(invented.values())), now_ms()
    rounds = _copy_rounds(db, original, made, voices.get(WRITTEN, 0), rehearsed(now, pace))
    invented |= {rehearsals.OF_ROUNDS: voices.get(WRITTEN, 0)} if rounds else {}
    for one in parts(db, made):
        if lead is not None and lead not in {other.id for other in leads.of_session(db, one)}:
            leads.add(db, one, lead)
    rehearsals.begin(
        db,
        made,
        original_id=session_id,
        begun_at=now,
        pace=pace,
        voices=invented,
        agenda=agenda_digest(db, session_id),
    )
    log.note(db, made, "create", by, format=original.format)
    total = sum(sessions.by_id(db, one).rehearsal or 0 for one in parts(db, made))
    return Begun(made, sessions.by_id(db, made).code, total)


def let_come(db: Connection, session_id: int, due: Mapping[int, int]) -> list[int]:
    """Let invented voices in, so many by each channel (its id); nobody while joining is closed. Returns those voices."""
    session = sessions.by_id(db, session_id)
    if session.state == "ended" or not session.door:
        return []
    came = [
        voices.insert_voice(
            db,
            session_id=session_id,
            channel_id=channel_id,
            cohort=sessions.NO_BATCH,
            token_hash=hash_token(new_token()),  # nobody has it: these voices speak inside this process only
            simulated=True,
        )
        for channel_id, count in due.items()
        for _ in range(count)
    ]
    mark_present(db, came)
    rehearsals.count_voices(db, session_id, len(came))
    sessions.bump(db, session_id)
    return came


def foresee_end(db: Connection, session_id: int) -> ThrownAway:
    """The numbers of what goes, with its written rounds; reads only."""
    counted = [removal.count_rows(db, one) for one in parts(db, session_id)]
    invented = sum(sessions.by_id(db, one).simulated for one in parts(db, session_id))

    def total(table: str) -> int:
        return sum(rows[table] for rows in counted)

    return ThrownAway(
        voices=invented,
        people=total("participant") - invented,
        cards=total("contribution"),
        answers=total("answer") + total("late_answer"),
    )


def shut(db: Connection, session_id: int, by: str) -> ThrownAway:
    """Let nobody act in a rehearsal any more, before it is thrown away; returns what will go."""
    session = sessions.by_id(db, session_id)
    if session.rehearsal is None:
        raise Refused("no_rehearsal")
    gone = foresee_end(db, session_id)
    rehearsals.end(db, session_id)
    for one in parts(db, session_id):
        sessions.steer(db, one, state="ended", door=False, ended_at=now_ms())
        for link in links.of_session(db, one):
            if not link.revoked:
                preparing.revoke(db, one, link.id, by)
    return gone


def parts(db: Connection, session_id: int) -> list[int]:
    """The sessions that a rehearsal consists of: its written rounds, and at last itself; reads only."""
    return [*(one.session_id for one in written_rounds.of_event(db, session_id)), session_id]


def shut_from_the_desk(db: Connection, session_id: int, by: str) -> None:
    """Let nobody act any more in the rehearsal whose desk this is; changes to its agenda are not kept."""
    shut(db, session_id, by)


def throw_away(do: Do, session_id: int) -> None:
    """Delete everything of a rehearsal that was shut, in several acts, so that others may vote meanwhile."""
    for one in do(parts, session_id):
        while do(purge.delete_some_answers, one):
            pass
    do(_throw_away, session_id)


def due(db: Connection, now: int) -> list[int]:
    """The rehearsals to be thrown away: those older than a day, and those that somebody ended; reads only."""
    return rehearsals.due(db, now - LASTS_MS)


def agenda_digest(db: Connection, session_id: int) -> str:
    """What tells whether an agenda changed: its steps as they are planned."""
    version = sessions.by_id(db, session_id).plan_version_id
    codes = [field.code for field in plans.fields(db, version)]
    steps = [planned(step, codes) for step in activities.of_session(db, session_id)]
    return hashlib.sha256(msgspec.json.encode(steps, order="deterministic")).hexdigest()


def running(db: Connection, original_id: int) -> RehearsalRow | None:
    """The rehearsal of a session that goes on."""
    return rehearsals.of_original(db, original_id)


def original(db: Connection, session_id: int) -> SessionRow | None:
    """The session that a rehearsal is a copy of; None where that is gone, or for a session of people."""
    row = rehearsals.by_id(db, session_id)
    try:
        return sessions.by_id(db, row.original_id) if row else None
    except SessionGone:
        return None


@completes
def _throw_away(db: Connection, session_id: int) -> None:
    for one in parts(db, session_id):
        removal.delete_session(db, one)
    erase_soon(db)


def _copy(db: Connection, original: SessionRow, invented: int) -> int:
    """The copy: as the session was planned, in a place of its own, where nobody needs a one-time card."""
    made = insert_copy(
        db,
        original,
        title=original.texts["title"],
        date=original.date,
        plan_version_id=original.plan_version_id,
        trial=True,
        rehearsal=invented,
    )
    copy_channels(db, original.id, made, cards=False)
    codes = [field.code for field in plans.fields(db, original.plan_version_id)]
    copy_agenda(db, activities.of_session(db, original.id), made, codes)
    copy_leads(db, original.id, made)
    return made


def _copy_rounds(db: Connection, original: SessionRow, copy_id: int, invented: int, times: Times) -> list[int]:
    """Copy the written rounds of the original, with so many voices invented for each."""
    codes = [field.code for field in plans.fields(db, original.plan_version_id)]
    made = copy_rounds(db, original.id, copy_id, codes, times=times)
    for one in made:
        sessions.steer(db, one, rehearsal=invented)
    return made
