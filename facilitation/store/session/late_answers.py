"""Answers of ballots that were typed after somebody had looked at the result: rows of a supplement, never added to it."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, delete, distinct, func, insert, select
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.tables import channel, item, late_answer, participant
from facilitation.store.writer import mark_traces

BY_VALUE = """
SELECT late_answer.item, participant.channel_id, late_answer.value, count(*)
FROM item
CROSS JOIN late_answer ON late_answer.activity_id = item.activity_id AND late_answer.item = item.ref
JOIN participant ON participant.id = late_answer.participant_id
WHERE item.activity_id = ? AND item.portion = ? AND late_answer.participant_id NOT IN (SELECT value FROM json_each(?))
GROUP BY late_answer.item, participant.channel_id, late_answer.value
"""


class LateAnswer(NamedTuple):
    """What a ballot answers to one item; `value` is canonical JSON."""

    activity_id: int
    item: str
    participant_id: int
    value: str


class Place(NamedTuple):
    """A portion with late answers."""

    activity_id: int
    portion: str


def insert_answers(db: Connection, rows: Iterable[LateAnswer]) -> None:
    """Store answers."""
    some = [row._asdict() for row in rows]
    if some:
        db.execute(insert(late_answer), some)


def by_value(
    db: Connection, activity_id: int, portion: str, but: Collection[int]
) -> Iterable[tuple[str, int, str, int]]:
    """(item, channel id, value, count) of the late answers to a portion, of all voices but these."""
    return db.exec_driver_sql(BY_VALUE, (activity_id, portion, msgspec.json.encode(list(but)).decode()))


def ballots(db: Connection, activity_id: int, portion: str, but: Collection[int] | None = None) -> dict[str, int]:
    """channel key → ballots that answer a portion late: those that count, or all but these."""
    counts = participant.c.voided.is_(False) if but is None else participant.c.id.not_in(but)
    query = (
        select(channel.c.key, func.count(distinct(late_answer.c.participant_id)).label("ballots"))
        .join_from(item, late_answer, _is_item)
        .join(participant, participant.c.id == late_answer.c.participant_id)
        .join(channel, channel.c.id == participant.c.channel_id)
        .where(item.c.activity_id == activity_id, item.c.portion == portion, counts)
        .group_by(channel.c.key)
    )
    return {row.key: row.ballots for row in db.execute(query)}


def places(db: Connection, activity_ids: Collection[int]) -> list[Place]:
    """The portions of these activities that have late answers of valid ballots."""
    query = (
        select(item.c.activity_id, item.c.portion)
        .distinct()
        .join_from(item, late_answer, _is_item)
        .join(participant, participant.c.id == late_answer.c.participant_id)
        .where(item.c.activity_id.in_(activity_ids), participant.c.voided.is_(False))
        .order_by(item.c.activity_id, item.c.portion)
    )
    return fetch_all(db, Place._make, query)


def delete_of_portion(db: Connection, activity_id: int, portion: str) -> None:
    """Delete the late answers to a portion."""
    mark_traces(db)
    refs = select(item.c.ref).where(item.c.activity_id == activity_id, item.c.portion == portion)
    db.execute(delete(late_answer).where(late_answer.c.activity_id == activity_id, late_answer.c.item.in_(refs)))


_is_item: ColumnElement[bool] = (late_answer.c.activity_id == item.c.activity_id) & (late_answer.c.item == item.c.ref)
