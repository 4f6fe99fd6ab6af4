"""How far paper is: ballots typed and missing in each portion, and those in its supplement."""

from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.activities import find
from facilitation.rules.session.ballots import missing, typed
from facilitation.store.results import snapshots
from facilitation.store.session import activities, ballots, late_answers, portions


class PaperPortion(NamedTuple):
    """How far paper is with a portion: ballots typed in time, `missing` ones (None where nobody counted), late ones.

    `late` is how many are in the supplement, which is `closed` once it was counted.
    """

    activity_id: int
    key: str
    seen: bool
    typed: int
    missing: int | None
    late: int
    closed: bool


def progress(db: Connection, session_id: int) -> list[PaperPortion]:
    """How far paper is with each portion that it may answer and that was opened, in the order of the agenda."""
    counted, known = ballots.headcount(db, session_id), ballots.files(db, session_id)
    found = []
    for step in activities.of_session(db, session_id):
        for one in step.portions if find(step.kind).paper_columns and not step.practice else ():
            if one.state != "planned":
                number = typed(known, step.id, portions.refs(db, step.id, one.key))
                late, closed = late_ballots(db, step.id, one.key)
                found.append(PaperPortion(step.id, one.key, one.seen, number, missing(counted, number), late, closed))
    return found


def late_ballots(db: Connection, activity_id: int, key: str) -> tuple[int, bool]:
    """How many ballots are in the supplement of a portion, and whether that was closed."""
    closed = snapshots.supplement_of(db, activity_id, key)
    if closed is not None:
        return closed.supplement or 0, True
    return sum(late_answers.ballots(db, activity_id, key).values()), False
