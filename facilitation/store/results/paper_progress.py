"""How far paper is: ballots typed and missing in each portion, and those in its supplement."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.engine import Connection

from facilitation.activities import find
from facilitation.rules.session.ballots import TypedFile, missing, typed, typed_any, typed_cards
from facilitation.store.results import snapshots
from facilitation.store.session import activities, ballots, late_answers, portions, typed_ballots
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.typed_ballots import BatchRow


class PaperPortion(NamedTuple):
    """How far paper is with a portion: ballots typed in time, `missing` ones (None where nobody counted), late ones.

    Where ballots are printed field by field, each field has as many as were counted. Nobody has to write cards: ballots for
    them are missing only where some were printed.
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
    printed = typed_ballots.batches(db, session_id)
    found = []
    for step in activities.of_session(db, session_id):
        own = [batch for batch in printed if batch.step == step.key]
        for one in step.portions if find(step.kind).paper_columns and not step.practice else ():
            if one.state != "planned":
                sorts = _typed_by_sort(db, step, one.key, known, own)
                number = sum(sorts) if sorts else typed_any(known, step.id, portions.refs(db, step.id, one.key))
                lacking = None if counted is None else sum(missing(counted, typed_) or 0 for typed_ in sorts)
                late, closed = late_ballots(db, step.id, one.key)
                found.append(PaperPortion(step.id, one.key, one.seen, number, lacking, late, closed))
    return found


def _typed_by_sort(
    db: Connection, step: ActivityRow, key: str, known: Sequence[TypedFile], printed: Sequence[BatchRow]
) -> list[int]:
    """How many ballots were typed of each sort that answers a portion: one for each field they were printed for, else one.

    Those for cards are a sort of their own, and so are those to support cards that are there.
    """
    written = {batch.field for batch in printed if batch.for_cards}
    cards = [typed_cards(known, step.id, field) for field in sorted(written)]
    return cards + _ticked_by_sort(db, step, key, known, [batch for batch in printed if not batch.for_cards])


def _ticked_by_sort(
    db: Connection, step: ActivityRow, key: str, known: Sequence[TypedFile], printed: Sequence[BatchRow]
) -> list[int]:
    refs = portions.refs(db, step.id, key)
    own = {batch.field for batch in printed if not set(refs).isdisjoint(batch.refs)}
    if not own and find(step.kind).paper_cards == "field":
        return []
    if not own or "" in own:
        return [typed(known, step.id, refs)]
    of_field = {item.ref: item.field for item in activities.items(db, step.id)}
    return [typed(known, step.id, [ref for ref in refs if of_field[ref] == field]) for field in sorted(own)]


def late_ballots(db: Connection, activity_id: int, key: str) -> tuple[int, bool]:
    """How many ballots are in the supplement of a portion, and whether that was closed."""
    closed = snapshots.supplement_of(db, activity_id, key)
    if closed is not None:
        return closed.supplement or 0, True
    return sum(late_answers.ballots(db, activity_id, key).values()), False
