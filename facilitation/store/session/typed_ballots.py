"""Printed ballots by batches, and those of them that were typed."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import case, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.ballot_form import printed_number
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.tables import (
    activity,
    answer,
    ballot_batch,
    cohort,
    contribution,
    late_answer,
    participant,
    reach,
    typed_ballot,
)
from facilitation.store.writer import mark_traces

Typed = dict[str, dict[str, str]]
"""item → column → the keys that were typed."""


class BatchRow(NamedTuple):
    """Ballots that were printed together, numbered from `first` to `last`; `step` is the key of their step.

    `field` is "" for ballots of a whole step, `refs` the items in their order, none on ballots for cards. `withdrawn_at` is
    in epoch milliseconds, `label` what people call the batch.
    """

    id: int
    session_id: int
    number: int
    step: str
    field: str
    language: str
    large: bool
    first: int
    last: int
    refs: list[str]
    withdrawn_at: int | None
    label: str = ""

    @property
    def printed(self) -> int:
        """How many ballots."""
        return self.last - self.first + 1

    @property
    def for_cards(self) -> bool:
        """Whether people write cards on its ballots, instead of ticking boxes."""
        return not self.refs


class SecondEntry(NamedTuple):
    """Another entry of a ballot, which differs from the one that counts; `texts` is place → remark or card."""

    key: str
    typed: Typed
    texts: Mapping[str, str] = MappingProxyType({})


class BallotRow(NamedTuple):
    """A ballot that was typed: `key` is that of its entry, `participant_id` its voice, `cohort` the voice's.

    `sample`: it is to be typed a second time. `checked`: 1 where the second entry was the same, 2 where they differed.
    """

    session_id: int
    number: int
    batch_id: int
    participant_id: int
    cohort: int
    key: str
    typed: Typed
    second: SecondEntry | None
    sample: bool
    checked: int


def _ballot(row: Iterable[object]) -> BallotRow:
    found = BallotRow._make(row)
    return found._replace(second=SecondEntry(**found.second)) if isinstance(found.second, dict) else found


def insert_batch(db: Connection, session_id: int, **values: object) -> int:
    """Store a batch under the next number of its session; returns its id."""
    highest = select(func.max(ballot_batch.c.number)).where(ballot_batch.c.session_id == session_id)
    number = (db.execute(highest).scalar() or 0) + 1
    return insert_one(db, ballot_batch, {"session_id": session_id, "number": number, **values})


def next_number(db: Connection, session_id: int) -> int:
    """The number of the next ballot of a session: none is printed twice."""
    last = select(func.max(ballot_batch.c.last)).where(ballot_batch.c.session_id == session_id)
    return (db.execute(last).scalar() or 0) + 1


def batches(db: Connection, session_id: int) -> list[BatchRow]:
    """The batches of a session in the order they were printed."""
    of = select(ballot_batch).where(ballot_batch.c.session_id == session_id)
    return fetch_all(db, BatchRow._make, of.order_by(ballot_batch.c.number))


def batch(db: Connection, session_id: int, number: int) -> BatchRow | None:
    """One batch by its number."""
    of = (ballot_batch.c.session_id == session_id) & (ballot_batch.c.number == number)
    return fetch_one(db, BatchRow._make, select(ballot_batch).where(of))


def change_batch(db: Connection, batch_id: int, **values: object) -> None:
    """Set columns of a batch."""
    db.execute(update(ballot_batch).where(ballot_batch.c.id == batch_id).values(**values))


def of_batch(db: Connection, batch_id: int) -> list[BallotRow]:
    """The typed ballots of a batch by their numbers."""
    of = select(typed_ballot).where(typed_ballot.c.batch_id == batch_id)
    return fetch_all(db, _ballot, of.order_by(typed_ballot.c.number))


def counts(db: Connection, session_id: int) -> dict[int, int]:
    """Batch id → how many of its ballots were typed."""
    of = typed_ballot.c.session_id == session_id
    query = select(typed_ballot.c.batch_id, func.count().label("typed")).where(of).group_by(typed_ballot.c.batch_id)
    return {row.batch_id: row.typed for row in db.execute(query)}


def by_number(db: Connection, session_id: int, number: int) -> BallotRow | None:
    """The typed ballot with this number."""
    of = (typed_ballot.c.session_id == session_id) & (typed_ballot.c.number == number)
    return fetch_one(db, _ballot, select(typed_ballot).where(of))


def printed_numbers(db: Connection, session_id: int) -> set[str]:
    """The numbers of the typed ballots as they are printed."""
    of = typed_ballot.c.session_id == session_id
    return {printed_number(row) for row in db.execute(select(typed_ballot.c.number).where(of)).scalars()}


def insert_ballot(db: Connection, **values: object) -> None:
    """Store that a ballot was typed."""
    mark_traces(db)
    db.execute(insert(typed_ballot).values(**values))


def change_ballot(db: Connection, row: BallotRow, **values: object) -> None:
    """Set columns of a typed ballot."""
    of = (typed_ballot.c.session_id == row.session_id) & (typed_ballot.c.number == row.number)
    if isinstance(second := values.get("second"), SecondEntry):
        values["second"] = second._asdict() | {"texts": dict(second.texts)}
    db.execute(update(typed_ballot).where(of).values(**values))


def delete_ballots(db: Connection, rows: Collection[BallotRow]) -> None:
    """Forget that these were typed; their voices stay."""
    mark_traces(db)
    for row in rows:
        of = (typed_ballot.c.session_id == row.session_id) & (typed_ballot.c.number == row.number)
        db.execute(delete(typed_ballot).where(of))


def delete_voice(db: Connection, voice: int) -> None:
    """Delete the voice of a ballot with all it said; no result may hold it."""
    mark_traces(db)
    for table in (answer, late_answer, reach, contribution):
        db.execute(delete(table).where(table.c.participant_id == voice))
    db.execute(delete(participant).where(participant.c.id == voice))


def move_remarks(db: Connection, voice: int, to: int) -> None:
    """Give the remarks of a ballot to the voice of its corrected entry, behind its answers."""
    of = contribution.c.participant_id == voice
    db.execute(update(contribution).where(of).values(participant_id=to))


def restore_texts(db: Connection, voice_ids: Collection[int]) -> None:
    """Keep the remarks and cards of ballots that were withdrawn and count again; to be shown they are approved anew.

    What was held back has a reason, and is held back again.
    """
    state = case((contribution.c.reason != "", "held"), (contribution.c.item.is_(None), "waiting"), else_="kept")
    db.execute(update(contribution).where(contribution.c.participant_id.in_(voice_ids)).values(state=state))


def forget_second_texts(db: Connection, voice_id: int) -> None:
    """Forget what the second entry of a ballot has of remarks and cards: something of its first one was blackened."""
    of = select(typed_ballot).where(typed_ballot.c.participant_id == voice_id)
    for row in fetch_all(db, _ballot, of):
        if row.second is not None:
            left = row.second._replace(texts={})
            change_ballot(db, row, second=None if left.typed == row.typed else left)


def cohort_since(db: Connection, session_id: int, since: str) -> int | None:
    """The cohort that began with these words."""
    of = (cohort.c.session_id == session_id) & (cohort.c.since == since)
    return db.execute(select(cohort.c.number).where(of)).scalar()


def forget_discarded(db: Connection, session_id: int, activity_id: int, refs: Collection[str]) -> None:
    """Let the ballots of a step be typed anew whose items are all among these: the result was discarded."""
    step = db.execute(select(activity.c.key).where(activity.c.id == activity_id)).scalar()
    for one in batches(db, session_id):
        if one.step == step and set(one.refs) <= set(refs):
            delete_ballots(db, of_batch(db, one.id))


def delete_of_session(db: Connection, session_id: int) -> None:
    """Delete what was typed; which numbers were printed stays."""
    db.execute(delete(typed_ballot).where(typed_ballot.c.session_id == session_id))
