"""Delete what a session holds of people, in steps that take a few milliseconds each."""

from sqlalchemy import ColumnElement, Table, delete, func, or_, select, update
from sqlalchemy.engine import Connection

from facilitation.store.results.snapshots import COUNTS
from facilitation.store.session import access_cards, agenda_changes, exclusions, typed_ballots
from facilitation.store.tables import (
    activity,
    answer,
    cohort,
    contribution,
    late_answer,
    participant,
    reach,
    snapshot,
    tally,
    uncounted_voice,
)
from facilitation.store.writer import mark_traces

UNSEEN = ("waiting", "held", "withdrawn", "kept")
"""States of cards and remarks that only moderators and staff have seen; approved ones are part of the results."""
NO_VOICE = {"participant_id": None, "original": None, "seq": 0, "arrival": 0, "secret": None}
"""What a card keeps of the voice that wrote it."""
MOST_ANSWERS = 2_000
"""Answers that one step deletes."""
SOME_ANSWERS = """
DELETE FROM answer WHERE (activity_id, item, participant_id) IN (
    SELECT activity_id, item, participant_id FROM answer
    WHERE activity_id IN (SELECT id FROM activity WHERE session_id = ?) LIMIT ?
)
"""


def count_session(db: Connection, session_id: int) -> dict[str, int]:
    """The numbers of voices, answers, cards and remarks to be deleted, and of results that stay."""
    unseen = _in_session(contribution, session_id) & (contribution.c.state.in_(UNSEEN) | _of_voided())
    return {
        "voices": _count(db, participant, participant.c.session_id == session_id),
        "answers": sum(_count(db, rows, _in_session(rows, session_id)) for rows in (answer, late_answer)),
        "cards": _count(db, contribution, unseen & contribution.c.item.is_(None)),
        "remarks": _count(db, contribution, unseen & contribution.c.item.is_not(None)),
        "results": _count(db, snapshot, (snapshot.c.session_id == session_id) & COUNTS),
    }


def delete_some_answers(db: Connection, session_id: int) -> bool:
    """Delete some of a session's answers; returns whether there may be more."""
    mark_traces(db)
    return db.exec_driver_sql(SOME_ANSWERS, (session_id, MOST_ANSWERS)).rowcount == MOST_ANSWERS


def delete_voices(db: Connection, session_id: int) -> None:
    """Delete voices, reach, totals and earlier rounds, and what no others may read any more; the rest loses its author.

    Of a result that was written anew without a text, the mark stays: it has no content any more.
    """
    mark_traces(db)
    typed_ballots.delete_of_session(db, session_id)
    for table in (answer, late_answer, reach, tally):
        db.execute(delete(table).where(_in_session(table, session_id)))
    cards = _in_session(contribution, session_id)
    db.execute(delete(contribution).where(cards, or_(contribution.c.state == "withdrawn", _of_voided())))
    db.execute(update(contribution).where(cards).values(**NO_VOICE))
    exclusions.delete_of_session(db, session_id)
    agenda_changes.delete_of_session(db, session_id)
    results = select(snapshot.c.id).where(snapshot.c.session_id == session_id)
    db.execute(delete(uncounted_voice).where(uncounted_voice.c.snapshot_id.in_(results)))
    access_cards.delete_of_session(db, session_id)
    db.execute(update(cohort).where(cohort.c.session_id == session_id).values(ballots=None))
    db.execute(delete(participant).where(participant.c.session_id == session_id))
    earlier = snapshot.c.superseded & ~snapshot.c.blackened
    db.execute(delete(snapshot).where(snapshot.c.session_id == session_id, earlier))


def delete_texts(db: Connection, session_id: int) -> None:
    """Delete the cards and remarks that are not approved, and what devices proved by that a card is theirs."""
    mark_traces(db)
    cards = _in_session(contribution, session_id)
    db.execute(delete(contribution).where(cards, contribution.c.state.in_(UNSEEN)))
    db.execute(update(contribution).where(cards).values(secret_hash=None))


def _of_voided() -> ColumnElement[bool]:
    """Remarks of voided voices, which are shown to nobody."""
    voided = select(participant.c.id).where(participant.c.voided)
    return contribution.c.item.is_not(None) & contribution.c.participant_id.in_(voided)


def _in_session(table: Table, session_id: int) -> ColumnElement[bool]:
    """Rows of one of the session's activities."""
    return table.c.activity_id.in_(select(activity.c.id).where(activity.c.session_id == session_id))


def _count(db: Connection, table: Table, where: ColumnElement[bool]) -> int:
    return int(db.execute(select(func.count()).select_from(table).where(where)).scalar_one())
