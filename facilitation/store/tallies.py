"""Totals per item and channel: changed with the row they count, rebuilt and checked from rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import case, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.store.tables import answer, channel, contribution, participant, reach, tally

WHOLE = ""  # the item that stands for the whole activity
REACHED, ANSWERED = "reached", "answered"


class Cell(NamedTuple):
    """One total."""

    activity: int
    item: str
    channel: int
    bucket: str


def add(db: Connection, changes: Mapping[Cell, int]) -> None:
    """Add differences to the totals."""
    rows = [{**_columns(cell), "count": by} for cell, by in changes.items() if by]
    if rows:
        statement = upsert(tally)
        db.execute(
            statement.on_conflict_do_update(
                index_elements=["activity_id", "item", "channel_id", "bucket"],
                set_={"count": tally.c.count + statement.excluded.count},
            ),
            rows,
        )


def replace(db: Connection, activity_id: int, totals: Mapping[Cell, int]) -> None:
    """Put these totals in the place of all of an activity's."""
    db.execute(delete(tally).where(tally.c.activity_id == activity_id))
    if totals:
        db.execute(insert(tally), [{**_columns(cell), "count": n} for cell, n in totals.items()])


def kept(db: Connection, activity_id: int) -> Counter[Cell]:
    """The totals as kept, without zeros."""
    rows = db.execute(select(tally).where(tally.c.activity_id == activity_id, tally.c.count != 0))
    return Counter({Cell(row.activity_id, row.item, row.channel_id, row.bucket): row.count for row in rows})


def whole(db: Connection, activity_ids: Iterable[int]) -> dict[int, dict[str, dict[str, int]]]:
    """activity → bucket ("reached", "answered") → channel key → count, from the kept totals."""
    rows = db.execute(
        select(tally.c.activity_id, tally.c.bucket, channel.c.key, tally.c.count)
        .join(channel, channel.c.id == tally.c.channel_id)
        .where(tally.c.activity_id.in_(list(activity_ids)), tally.c.item == WHOLE)
        .order_by(channel.c.position)
    )
    found: dict[int, dict[str, dict[str, int]]] = {}
    for activity_id, bucket, key, count in rows:
        found.setdefault(activity_id, {}).setdefault(bucket, {})[key] = count
    return found


# ---- reach: who was there while an activity was open -------------------------------------------
def mark_reached(db: Connection, activity_id: int, voices: Mapping[int, int]) -> None:
    """Note that these voices (id → channel id) are there; each counts once."""
    known = _reached(db, [(activity_id, voice) for voice in voices])
    new = [voice for voice in voices if (activity_id, voice) not in known]
    if new:
        db.execute(
            insert(reach), [{"activity_id": activity_id, "participant_id": voice, "answered": 0} for voice in new]
        )
        add(db, Counter(Cell(activity_id, WHOLE, voices[voice], REACHED) for voice in new))


def count_answered(
    db: Connection, changes: Mapping[tuple[int, int], int], channels: Mapping[int, int]
) -> Counter[Cell]:
    """Move (activity, voice) by so many answered items; returns what that does to the totals."""
    known = _reached(db, changes)
    cells: Counter[Cell] = Counter()
    rows = []
    for (activity_id, voice), by in changes.items():
        before = known.get((activity_id, voice))
        after = (before or 0) + by
        where = (activity_id, WHOLE, channels[voice])
        cells[Cell(*where, REACHED)] += before is None
        cells[Cell(*where, ANSWERED)] += (after > 0) - ((before or 0) > 0)
        rows.append({"activity_id": activity_id, "participant_id": voice, "answered": after})
    if rows:
        statement = upsert(reach)
        db.execute(
            statement.on_conflict_do_update(
                index_elements=["activity_id", "participant_id"], set_={"answered": statement.excluded.answered}
            ),
            rows,
        )
    return cells


def reached_by(db: Connection, session_activities: Iterable[int], voice: int) -> list[int]:
    """The activities that reached a voice."""
    where = (reach.c.activity_id.in_(list(session_activities)), reach.c.participant_id == voice)
    return list(db.execute(select(reach.c.activity_id).where(*where)).scalars())


def move_reached(db: Connection, activity_id: int, before: int, after: int) -> None:
    """A voice that was reached turns out to belong to another channel."""
    add(db, {Cell(activity_id, WHOLE, before, REACHED): -1, Cell(activity_id, WHOLE, after, REACHED): 1})


def recount_reach(db: Connection, activity_id: int) -> Counter[Cell]:
    """Reached and answered per channel, from rows: `answered` from the answers and cards themselves."""
    answered_by = select(answer.c.participant_id).where(
        answer.c.activity_id == activity_id, answer.c.value.is_not(None)
    )
    wrote = select(contribution.c.participant_id).where(
        contribution.c.activity_id == activity_id, contribution.c.state != "withdrawn"
    )
    valued = reach.c.participant_id.in_(answered_by.union(wrote))  # a join would look through all of them for each
    rows = db.execute(
        select(participant.c.channel_id, func.count(), func.sum(case((valued, 1), else_=0)))
        .join_from(reach, participant, participant.c.id == reach.c.participant_id)
        .where(reach.c.activity_id == activity_id, participant.c.voided.is_(False))
        .group_by(participant.c.channel_id)
    )
    cells: Counter[Cell] = Counter()
    for channel_id, reached, answered in rows:
        cells[Cell(activity_id, WHOLE, channel_id, REACHED)] = reached
        cells[Cell(activity_id, WHOLE, channel_id, ANSWERED)] = answered
    return +cells


def _reached(db: Connection, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    by_activity: dict[int, list[int]] = {}
    for activity_id, voice in pairs:
        by_activity.setdefault(activity_id, []).append(voice)
    found: dict[tuple[int, int], int] = {}
    for activity_id, voices in by_activity.items():
        rows = db.execute(
            select(reach.c.participant_id, reach.c.answered).where(
                reach.c.activity_id == activity_id, reach.c.participant_id.in_(voices)
            )
        )
        found.update({(activity_id, row.participant_id): row.answered for row in rows})
    return found


def _columns(cell: Cell) -> dict[str, Any]:
    return {"activity_id": cell.activity, "item": cell.item, "channel_id": cell.channel, "bucket": cell.bucket}
