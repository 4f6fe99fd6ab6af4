"""Answers: one row per activity, item and voice."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import distinct, func, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.tables import answer, channel, item, participant

# written out: this runs for every batch of answers, and compiling or binding by name costs more than the row itself
STORED = """
SELECT answer.item, answer.participant_id, answer.seq, answer.value
FROM json_each(?) AS items CROSS JOIN json_each(items.value) AS voices CROSS JOIN answer
WHERE answer.activity_id = ? AND answer.item = items.key AND answer.participant_id = voices.value
"""
REPLACE = """
INSERT INTO answer (activity_id, item, participant_id, seq, value) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (activity_id, item, participant_id) DO UPDATE SET seq = excluded.seq, value = excluded.value
WHERE excluded.seq > answer.seq
"""
BY_VALUE = """
SELECT answer.item, participant.channel_id, answer.value, count(*)
FROM answer JOIN participant ON participant.id = answer.participant_id
WHERE answer.activity_id = ? AND answer.value IS NOT NULL AND NOT participant.voided
GROUP BY answer.item, participant.channel_id, answer.value
"""
BY_VALUE_BUT = """
SELECT answer.item, participant.channel_id, answer.value, count(*)
FROM answer JOIN participant ON participant.id = answer.participant_id
WHERE answer.activity_id = ? AND answer.value IS NOT NULL
  AND answer.participant_id NOT IN (SELECT value FROM json_each(?))
GROUP BY answer.item, participant.channel_id, answer.value
"""


class Key(NamedTuple):
    """The primary key of an answer."""

    activity: int
    item: str
    participant: int


class Stored(NamedTuple):
    """The newest answer that was accepted; `value` is canonical JSON, None where it was withdrawn."""

    seq: int
    value: str | None


class VoiceAnswer(NamedTuple):
    """The answer of one voice to one item."""

    item: str
    participant_id: int
    channel_id: int
    value: str


def stored(db: Connection, keys: Iterable[Key]) -> dict[Key, Stored]:
    """The rows of these keys, each found by the primary key."""
    wanted: dict[int, dict[str, list[int]]] = {}
    for activity_id, ref, voice in keys:
        wanted.setdefault(activity_id, {}).setdefault(ref, []).append(voice)
    found: dict[Key, Stored] = {}
    for activity_id, by_item in wanted.items():
        listed = msgspec.json.encode(by_item).decode()
        for ref, voice, seq, value in db.exec_driver_sql(STORED, (listed, activity_id)):
            found[Key(activity_id, ref, voice)] = Stored(seq, value)
    return found


def replace(db: Connection, rows: Mapping[Key, Stored]) -> None:
    """Write all rows, except where the stored one has the same or a greater seq."""
    db.exec_driver_sql(REPLACE, [(*key, *row) for key, row in rows.items()])


def by_value(
    db: Connection, activity_id: int, but: Collection[int] | None = None
) -> Iterable[tuple[str, int, str, int]]:
    """(item, channel id, value, count) of all valid answers of an activity, or of all voices but these, from rows."""
    if but is None:
        return db.exec_driver_sql(BY_VALUE, (activity_id,))
    return db.exec_driver_sql(BY_VALUE_BUT, (activity_id, msgspec.json.encode(list(but)).decode()))


def by_voice(
    db: Connection, activity_id: int, items: Iterable[str], but: Collection[int] | None = None
) -> list[VoiceAnswer]:
    """The valid answers to some items, or those of all voices but these, one by one."""
    counts = participant.c.voided.is_(False) if but is None else participant.c.id.not_in(but)
    query = (
        select(answer.c.item, answer.c.participant_id, participant.c.channel_id, answer.c.value)
        .join(participant, participant.c.id == answer.c.participant_id)
        .where(
            answer.c.activity_id == activity_id,
            answer.c.item.in_(list(items)),
            answer.c.value.is_not(None),
            counts,
        )
    )
    return fetch_all(db, VoiceAnswer._make, query)


def voices_in(db: Connection, activity_id: int, portion: str, but: Collection[int] | None = None) -> dict[str, int]:
    """channel key → valid voices, or all but these, that answered an item of this portion."""
    counts = participant.c.voided.is_(False) if but is None else participant.c.id.not_in(but)
    query = (
        select(channel.c.key, func.count(distinct(answer.c.participant_id)).label("voices"))
        .join_from(item, answer, (answer.c.activity_id == item.c.activity_id) & (answer.c.item == item.c.ref))
        .join(participant, participant.c.id == answer.c.participant_id)
        .join(channel, channel.c.id == participant.c.channel_id)
        .where(item.c.activity_id == activity_id, item.c.portion == portion)
        .where(answer.c.value.is_not(None), counts)
        .group_by(channel.c.key)
    )
    return {row.key: row.voices for row in db.execute(query)}


def withdraw_all(db: Connection, activity_id: int, portion: str) -> set[int]:
    """Delete the values of all answers to a portion; returns the voices. The rows keep their seq, so that what a phone
    sends again counts as an old answer."""
    refs = select(item.c.ref).where(item.c.activity_id == activity_id, item.c.portion == portion)
    of_portion = (answer.c.activity_id == activity_id, answer.c.item.in_(refs), answer.c.value.is_not(None))
    gone = update(answer).where(*of_portion).values(value=None).returning(answer.c.participant_id)
    return set(db.execute(gone).scalars())
