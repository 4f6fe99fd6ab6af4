"""Totals per item and channel. They change in the transaction of the row they count, and are rebuilt from rows."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, case, delete, func, select
from sqlalchemy.engine import Connection

from facilitation.store.tables import answer, channel, contribution, participant, reach, tally
from facilitation.store.writer_cache import cache_of

WHOLE = ""  # the item of totals of the whole activity
REACHED, ANSWERED = "reached", "answered"


# SQL text instead of SQLAlchemy expressions: they run for every batch of answers
ADD = """
INSERT INTO tally (activity_id, item, channel_id, bucket, count) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (activity_id, item, channel_id, bucket) DO UPDATE SET count = count + excluded.count
"""
KEPT = "SELECT item, channel_id, bucket, count FROM tally WHERE activity_id = ? AND count <> 0"
FIND_REACH = """
SELECT participant_id, answered FROM json_each(?) AS wanted CROSS JOIN reach
WHERE activity_id = ? AND participant_id = wanted.value
"""
NOTE_REACH = """
INSERT INTO reach (activity_id, participant_id, answered) VALUES (?, ?, ?)
ON CONFLICT (activity_id, participant_id) DO UPDATE SET answered = excluded.answered
"""
STILL = """
SELECT EXISTS (
    SELECT 1 FROM item CROSS JOIN answer ON answer.activity_id = item.activity_id AND answer.item = item.ref
    WHERE item.activity_id = ? AND answer.participant_id = ? AND answer.value IS NOT NULL
) OR EXISTS (
    SELECT 1 FROM contribution WHERE activity_id = ? AND participant_id = ? AND state <> 'withdrawn'
)
"""


WHOLE_TOTALS = (
    select(tally.c.activity_id, tally.c.bucket, channel.c.key, tally.c.count)
    .join(channel, channel.c.id == tally.c.channel_id)
    .where(tally.c.activity_id.in_(bindparam("of", expanding=True)), tally.c.item == WHOLE)
    .order_by(channel.c.position)
)
WHO_ANSWERED = (
    select(answer.c.participant_id)
    .where(answer.c.activity_id == bindparam("of"), answer.c.value.is_not(None))
    .union(
        select(contribution.c.participant_id).where(
            contribution.c.activity_id == bindparam("of"), contribution.c.state != "withdrawn"
        )
    )
)
VALUED = reach.c.participant_id.in_(WHO_ANSWERED)  # a join would look through all of them for each
REACH = (
    select(participant.c.channel_id, func.count(), func.sum(case((VALUED, 1), else_=0)))
    .join_from(reach, participant, participant.c.id == reach.c.participant_id)
    .where(reach.c.activity_id == bindparam("of"), participant.c.voided.is_(False))
    .group_by(participant.c.channel_id)
)
ANSWERED_BUT = (
    select(channel.c.key, func.count().label("voices"))
    .join_from(reach, participant, participant.c.id == reach.c.participant_id)
    .join(channel, channel.c.id == participant.c.channel_id)
    .where(reach.c.activity_id == bindparam("of"))  # cards that came late on paper have no reach
    .where(participant.c.id.in_(WHO_ANSWERED), participant.c.id.not_in(bindparam("but", expanding=True)))
    .group_by(channel.c.key)
)
VOICES = """
SELECT channel.key, tally.count FROM tally JOIN channel ON channel.id = tally.channel_id
WHERE tally.activity_id = ? AND tally.item = ? AND tally.bucket = 'voices' AND tally.count <> 0 ORDER BY channel.position
"""
ANSWERED_ITEMS = """
SELECT item, SUM(count) FROM tally WHERE activity_id = ? AND bucket = 'voices' AND count <> 0 GROUP BY item
"""
VOICES_OF_ITEMS = """
SELECT tally.item, channel.key, tally.count FROM tally JOIN channel ON channel.id = tally.channel_id
WHERE tally.activity_id = ? AND tally.bucket = 'voices' AND tally.item <> '' AND tally.count <> 0
"""
DROP = delete(tally).where(tally.c.activity_id == bindparam("of"))


class Cell(NamedTuple):
    """The key of a total."""

    activity: int
    item: str
    channel: int
    bucket: str


def add(db: Connection, changes: Mapping[Cell, int] | Mapping[tuple[int, str, int, str], int]) -> None:
    """Add differences to the totals; the hot path saves making a Cell of each key."""
    rows = [(*cell, by) for cell, by in changes.items() if by]
    if rows:
        db.exec_driver_sql(ADD, rows)


def replace(db: Connection, activity_id: int, totals: Mapping[Cell, int]) -> None:
    """Replace all totals of an activity."""
    db.execute(DROP, {"of": activity_id})
    if totals:
        db.exec_driver_sql(ADD, [(*cell, n) for cell, n in totals.items()])


def kept(db: Connection, activity_id: int) -> Counter[Cell]:
    """The stored totals of an activity, without zeros."""
    rows = db.exec_driver_sql(KEPT, (activity_id,))
    return Counter({Cell(activity_id, item, channel_id, bucket): count for item, channel_id, bucket, count in rows})


def whole(db: Connection, activity_ids: Iterable[int]) -> dict[int, dict[str, dict[str, int]]]:
    """activity → bucket ("reached", "answered") → channel key → count, from the stored totals."""
    found: dict[int, dict[str, dict[str, int]]] = {}
    for activity_id, bucket, key, count in db.execute(WHOLE_TOTALS, {"of": list(activity_ids)}):
        found.setdefault(activity_id, {}).setdefault(bucket, {})[key] = count
    return found


def voices(db: Connection, activity_id: int, item: str) -> dict[str, int]:
    """channel key → number of voices that answered this item, from the stored totals."""
    rows: Any = db.exec_driver_sql(VOICES, (activity_id, item)).all()
    return dict(rows)


def answered_items(db: Connection, activity_id: int) -> dict[str, int]:
    """Item → number of voices that answered it, by all channels, from the stored totals."""
    rows: Any = db.exec_driver_sql(ANSWERED_ITEMS, (activity_id,)).all()
    return dict(rows)


def voices_of_items(db: Connection, activity_id: int) -> dict[str, dict[str, int]]:
    """item → channel key → number of voices that answered it, from the stored totals."""
    found: dict[str, dict[str, int]] = {}
    for item, key, count in db.exec_driver_sql(VOICES_OF_ITEMS, (activity_id,)):
        found.setdefault(item, {})[key] = count
    return found


# ---- reach: the voices that were connected while an activity was open -------------------------------------------
def mark_reached(db: Connection, activity_id: int, voices: Mapping[int, int]) -> None:
    """Store that these voices (id → channel id) were connected while the activity was open; each counts once."""
    reached = _reached(db, [(activity_id, voice) for voice in voices])
    new = [voice for voice in voices if reached[activity_id, voice] is None]
    _note(db, {(activity_id, voice): False for voice in new})
    add(db, Counter(Cell(activity_id, WHOLE, voices[voice], REACHED) for voice in new))


def note_answered(
    db: Connection, said: Iterable[tuple[int, int]], unsaid: Iterable[tuple[int, int]], channels: Mapping[int, int]
) -> Counter[Cell]:
    """Store which (activity, voice) pairs have answered, after rows were added (`said`) or withdrawn (`unsaid`).

    Returns the change of the totals. Nothing is written for a voice that had answered before; after a withdrawal the
    rows are searched for other answers of the voice.
    """
    after = dict.fromkeys(said, True) | {pair: _still(db, *pair) for pair in unsaid}
    before = _reached(db, after)
    changed = {pair: (before[pair], now) for pair, now in after.items() if before[pair] is not now}
    _note(db, {pair: now for pair, (_, now) in changed.items()})
    cells: Counter[Cell] = Counter()
    for (activity_id, voice), (was, now) in changed.items():
        where = (activity_id, WHOLE, channels[voice])
        cells[Cell(*where, REACHED)] += was is None
        cells[Cell(*where, ANSWERED)] += now - bool(was)
    return cells


def reached_by(db: Connection, session_activities: Iterable[int], voice: int) -> list[int]:
    """The activities during which a voice was connected."""
    where = (reach.c.activity_id.in_(list(session_activities)), reach.c.participant_id == voice)
    return list(db.execute(select(reach.c.activity_id).where(*where)).scalars())


def move_reached(db: Connection, activity_id: int, before: int, after: int) -> None:
    """Move a reached voice from one channel to another in the totals."""
    add(db, {Cell(activity_id, WHOLE, before, REACHED): -1, Cell(activity_id, WHOLE, after, REACHED): 1})


def recount_reach(db: Connection, activity_id: int) -> Counter[Cell]:
    """The totals reached and answered per channel, recounted from rows."""
    cells: Counter[Cell] = Counter()
    for channel_id, reached, answered in db.execute(REACH, {"of": activity_id}):
        cells[Cell(activity_id, WHOLE, channel_id, REACHED)] = reached
        cells[Cell(activity_id, WHOLE, channel_id, ANSWERED)] = answered
    return +cells


def answered_but(db: Connection, activity_id: int, but: Collection[int]) -> dict[str, int]:
    """channel key → voices, all but these, with an answer or a card in an activity, from rows."""
    rows = db.execute(ANSWERED_BUT, {"of": activity_id, "but": list(but)})
    return {row.key: row.voices for row in rows}


def _reached(db: Connection, pairs: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], bool | None]:
    """The cached pairs, including these: whether the voice answered; None where it was not reached."""
    reached = cache_of(db).reached
    missing: dict[int, list[int]] = {}
    for activity_id, voice in pairs:
        if (activity_id, voice) not in reached:
            missing.setdefault(activity_id, []).append(voice)
    for activity_id, voices in missing.items():
        reached.update(dict.fromkeys((activity_id, voice) for voice in voices))
        wanted = msgspec.json.encode(voices).decode()
        for voice, answered in db.exec_driver_sql(FIND_REACH, (wanted, activity_id)):
            reached[activity_id, voice] = bool(answered)
    return reached


def _note(db: Connection, changes: Mapping[tuple[int, int], bool]) -> None:
    if changes:
        db.exec_driver_sql(NOTE_REACH, [(*pair, answered) for pair, answered in changes.items()])
        cache_of(db).reached.update(changes)


def _still(db: Connection, activity_id: int, voice: int) -> bool:
    """Whether a voice has an answer or a card in this activity; each item is looked up by key."""
    return bool(db.exec_driver_sql(STILL, (activity_id, voice, activity_id, voice)).scalar_one())
