"""Which ballots came in by which file, and how many there are."""

from collections.abc import Collection

import msgspec
from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.ballots import BallotFile, TypedFile, without
from facilitation.store.session import sessions, typed_ballots
from facilitation.store.tables import cohort


def note_file(db: Connection, session_id: int, number: int, file: BallotFile) -> None:
    """Store what a file of ballots held."""
    of = (cohort.c.session_id == session_id) & (cohort.c.number == number)
    db.execute(update(cohort).where(of).values(ballots=msgspec.json.encode(file).decode()))


def files(db: Connection, session_id: int) -> list[TypedFile]:
    """The files of ballots of a session that are known by name, the oldest first; also those taken back."""
    held = select(cohort.c.number, cohort.c.ballots).where(
        cohort.c.session_id == session_id, cohort.c.ballots.is_not(None)
    )
    known = {row.number: msgspec.json.decode(row.ballots, type=BallotFile) for row in db.execute(held)}
    paper = {row.key for row in sessions.channels(db, session_id) if row.kind == "paper"}
    return [
        TypedFile(row.cohort, known[row.cohort], row.voices, row.voices - row.voided)
        for row in sessions.cohorts(db, session_id)
        if row.cohort in known and row.channel in paper
    ]


def forget(db: Connection, session_id: int, activity_id: int, refs: Collection[str]) -> None:
    """Forget that files answered these items: their result was discarded, and paper is typed anew."""
    for one in files(db, session_id):
        note_file(db, session_id, one.number, without(one.file, activity_id, refs))
    typed_ballots.forget_discarded(db, session_id, activity_id, refs)


def headcount(db: Connection, session_id: int) -> int | None:
    """How many ballots there are, as somebody counted; None where nobody did."""
    counted = [row.headcount for row in sessions.channels(db, session_id) if row.kind == "paper"]
    known = [count for count in counted if count is not None]
    return sum(known) if known else None
