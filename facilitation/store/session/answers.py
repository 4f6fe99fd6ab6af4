"""Answers: one row per activity, item and voice."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.tables import answer, participant

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
    for activity_id, item, voice in keys:
        wanted.setdefault(activity_id, {}).setdefault(item, []).append(voice)
    found: dict[Key, Stored] = {}
    for activity_id, by_item in wanted.items():
        listed = msgspec.json.encode(by_item).decode()
        for item, voice, seq, value in db.exec_driver_sql(STORED, (listed, activity_id)):
            found[Key(activity_id, item, voice)] = Stored(seq, value)
    return found


def replace(db: Connection, rows: Mapping[Key, Stored]) -> None:
    """Write all rows, except where the stored one has the same or a greater seq."""
    db.exec_driver_sql(REPLACE, [(*key, *row) for key, row in rows.items()])


def by_value(db: Connection, activity_id: int) -> Iterable[tuple[str, int, str, int]]:
    """(item, channel id, value, count) of all valid answers of an activity, for a recount from rows."""
    return db.exec_driver_sql(BY_VALUE, (activity_id,))


def by_voice(db: Connection, activity_id: int, items: Iterable[str]) -> list[VoiceAnswer]:
    """The valid answers to some items, one by one."""
    query = (
        select(answer.c.item, answer.c.participant_id, participant.c.channel_id, answer.c.value)
        .join(participant, participant.c.id == answer.c.participant_id)
        .where(
            answer.c.activity_id == activity_id,
            answer.c.item.in_(list(items)),
            answer.c.value.is_not(None),
            participant.c.voided.is_(False),
        )
    )
    return fetch_all(db, VoiceAnswer._make, query)
