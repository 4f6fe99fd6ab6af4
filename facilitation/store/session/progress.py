"""How far the voices are, counted from the rows of answers.

300,000 answers take 0.4 s, so it runs in a thread and on a connection of its own and delays nobody.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities import find, read_settings
from facilitation.rules.session.portions import FIELD, WHOLE
from facilitation.rules.session.progress import Far, Place, Progress, Said, needs, progress
from facilitation.store.pictures import Picture
from facilitation.store.pictures.session_context import read_context
from facilitation.store.results import tallies
from facilitation.store.results.tallies import REACHED
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.counted import Done

BUSY_S = 5.0
# summed by voice before joining the voices, so that each is looked up once and not for every answer
COUNT = """
SELECT said.field, said.portion, said.participant_id, participant.channel_id, said.whole, said.begun FROM (
    SELECT item.field, CASE WHEN item.portion IN (SELECT value FROM json_each(:opened)) THEN item.portion ELSE '' END AS portion,
           answer.participant_id, count(*) AS begun,
           sum(answer.value NOT IN (SELECT value FROM json_each(:unfinished))) AS whole
    FROM item CROSS JOIN answer ON answer.activity_id = item.activity_id AND answer.item = item.ref
    WHERE item.activity_id = :activity AND answer.value IS NOT NULL
      AND item.ref NOT IN (SELECT value FROM json_each(:hidden))
    GROUP BY item.field, 2, answer.participant_id
) AS said JOIN participant ON participant.id = said.participant_id WHERE NOT participant.voided
"""


class Wanted(NamedTuple):
    """One activity to be counted: place → number of items asked, its open portions, and the parameters of COUNT (JSON).

    `needs` is how many answered each item of these portions, per channel.
    """

    activity: int
    rev: int
    asked: dict[Place, int]
    opened: list[str]
    needs: dict[str, dict[str, int | None]]
    channels: dict[int, str]
    hidden: str
    unfinished: str


def wanted(db: Connection, session_id: int) -> list[Wanted]:
    """The activities to be counted: those that are open, and the current one."""
    of = read_context(db, session_id)
    running = [row for row in of.agenda if row.state == "open" or (row.id == of.session.current_id and row.items_rev)]
    return [
        _wanted(db, row, of.session.rev, activities.hidden(db, row)) for row in running if find(row.kind).every_item
    ]


def _wanted(db: Connection, row: ActivityRow, rev: int, hidden: frozenset[str]) -> Wanted:
    opened = [one.key for one in row.portions if one.state == "open"]
    items = [one for one in activities.items(db, row.id) if one.ref not in hidden]
    asked = Counter(Place(one.field, one.portion if one.portion in opened else "") for one in items)
    counts = tallies.voices_of_items(db, row.id)
    open_items = {one.ref: counts.get(one.ref, {}) for one in items if one.portion in opened}
    present = tallies.whole(db, [row.id]).get(row.id, {}).get(REACHED, {})
    unfinished = find(row.kind).unfinished(read_settings(row.kind, row.settings))
    stored = [msgspec.json.encode(value, order="sorted").decode() for value in unfinished]
    channels = {channel.id: channel.key for channel in sessions.channels(db, row.session_id)}
    told = needs(open_items, present)
    return Wanted(row.id, rev, dict(asked), opened, told, channels, _json(sorted(hidden)), _json(stored))


def count(database: Path, some: Sequence[Wanted]) -> list[Progress]:
    """Count each of these; takes long, and may run in any thread."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=BUSY_S)) as db:
        return [progress(_said(db, one), one.asked, one.opened) for one in some]


def picture(of: Wanted, counted: Progress) -> Picture:
    """The `progress` message of one activity."""
    of_fields: Counter[str] = Counter()
    for place, n in of.asked.items():
        of_fields[place.field] += n
    return {
        "rev": of.rev,
        "activity": of.activity,
        "items": sum(of.asked.values()),
        "channels": _far(counted.channels),
        "fields": {
            field: {"items": of_fields[field], "channels": _far(split)} for field, split in counted.fields.items()
        },
        "portions": {
            key: {"items": one.items, "channels": _far(one.channels), "position": one.position}
            for key, one in counted.portions.items()
        },
        "needs": of.needs,
    }


def done_in_fields(pictures: Sequence[Picture]) -> Done:
    """(activity, portion) → channel → who is done with it, of the fields and whole steps that are open: what everybody may be told."""
    return {
        (one["activity"], key): {channel: far["done"] for channel, far in of["channels"].items()}
        for one in pictures
        for key, of in one["portions"].items()
        if key == WHOLE or key.startswith(FIELD)
    }


def _said(db: sqlite3.Connection, of: Wanted) -> list[Said]:
    about = {"activity": of.activity, "hidden": of.hidden, "unfinished": of.unfinished, "opened": _json(of.opened)}
    return [
        Said(field, portion, voice, of.channels[channel], whole, begun)
        for field, portion, voice, channel, whole, begun in db.execute(COUNT, about)
    ]


def _far(split: Mapping[str, Far]) -> dict[str, dict[str, int]]:
    return {channel: far._asdict() for channel, far in split.items()}


def _json(some: list[str]) -> str:
    return msgspec.json.encode(some).decode()
