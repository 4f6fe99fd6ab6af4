"""Delete what a session holds of people."""

from sqlalchemy import ColumnElement, Table, delete, func, select, update
from sqlalchemy.engine import Connection

from facilitation.store.session import exclusions
from facilitation.store.tables import activity, answer, contribution, participant, reach, snapshot, tally
from facilitation.store.writer import mark_traces

UNSEEN = ("waiting", "held", "withdrawn", "kept")
"""States of cards and remarks that only moderators and staff have seen; approved ones are part of the results."""


def count_session(db: Connection, session_id: int) -> dict[str, int]:
    """The numbers of voices, answers, cards and remarks to be deleted, and of results that stay."""
    unseen = _in_session(contribution, session_id) & (contribution.c.state.in_(UNSEEN) | _of_voided())
    return {
        "voices": _count(db, participant, participant.c.session_id == session_id),
        "answers": _count(db, answer, _in_session(answer, session_id)),
        "cards": _count(db, contribution, unseen & contribution.c.item.is_(None)),
        "remarks": _count(db, contribution, unseen & contribution.c.item.is_not(None)),
        "results": _count(db, snapshot, (snapshot.c.session_id == session_id) & snapshot.c.superseded.is_(False)),
    }


def empty_session(db: Connection, session_id: int) -> None:
    """Delete voices, answers, reach, totals and unseen cards; approved cards lose their author."""
    mark_traces(db)
    for table in (answer, reach, tally):
        db.execute(delete(table).where(_in_session(table, session_id)))
    cards = _in_session(contribution, session_id)
    db.execute(delete(contribution).where(cards, contribution.c.state.in_(UNSEEN) | _of_voided()))
    db.execute(update(contribution).where(cards).values(participant_id=None, original=None))
    exclusions.delete_of_session(db, session_id)
    db.execute(delete(participant).where(participant.c.session_id == session_id))


def _of_voided() -> ColumnElement[bool]:
    """Remarks of voided voices, which are shown to nobody."""
    voided = select(participant.c.id).where(participant.c.voided)
    return contribution.c.item.is_not(None) & contribution.c.participant_id.in_(voided)


def _in_session(table: Table, session_id: int) -> ColumnElement[bool]:
    """Rows of one of the session's activities."""
    return table.c.activity_id.in_(select(activity.c.id).where(activity.c.session_id == session_id))


def _count(db: Connection, table: Table, where: ColumnElement[bool]) -> int:
    return int(db.execute(select(func.count()).select_from(table).where(where)).scalar_one())
