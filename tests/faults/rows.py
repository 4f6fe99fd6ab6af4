"""What the database says, read with nothing of the product."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

DATABASE = "facilitation.sqlite3"


class Row(NamedTuple):
    """One stored answer."""

    activity: int
    item: str
    voice: int
    seq: int
    value: Any


class Card(NamedTuple):
    """One stored card."""

    activity: int
    voice: int
    seq: int
    text: str


@dataclass(frozen=True)
class Stored:
    """All that the checker wants to know of a database."""

    answers: list[Row] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    rev: int = 0
    integrity: str = "ok"


def read(folder: Path) -> Stored:
    """Read a data folder that no server needs to run on; a file that cannot be read says so as its integrity."""
    try:
        with _open(folder) as db:
            answers = db.execute("SELECT activity_id, item, participant_id, seq, value FROM answer").fetchall()
            cards = db.execute("SELECT activity_id, participant_id, seq, text FROM contribution").fetchall()
            [(rev,)] = db.execute("SELECT max(rev) FROM session").fetchall()
            return Stored([_row(*row) for row in answers], [Card(*card) for card in cards], rev or 0, _integrity(db))
    except sqlite3.DatabaseError as error:
        return Stored(integrity=str(error))


def rev(folder: Path) -> int:
    """The last rev of the one session in a folder."""
    with _open(folder) as db:
        return int(db.execute("SELECT max(rev) FROM session").fetchone()[0])


def kept_totals(folder: Path, activity: int) -> dict[str, dict[str, int]]:
    """Item → bucket → count of all channels, as the product keeps them beside the answers."""
    found: dict[str, dict[str, int]] = {}
    with _open(folder) as db:
        kept = "SELECT item, bucket, sum(count) FROM tally WHERE activity_id = ? AND item <> '' GROUP BY item, bucket"
        for item, bucket, count in db.execute(kept, (activity,)):
            if count:
                found.setdefault(item, {})[bucket] = count
    return found


def frozen_totals(folder: Path, activity: int) -> dict[str, dict[str, int]]:
    """The same as the newest frozen result has it."""
    with _open(folder) as db:
        newest = "SELECT content FROM snapshot WHERE activity_id = ? ORDER BY id DESC LIMIT 1"
        [(content,)] = db.execute(newest, (activity,)).fetchall()
    frozen = {item["ref"]: item["total"] for item in json.loads(content)["items"]}
    return {item: {bucket: n for bucket, n in total.items() if n} for item, total in frozen.items() if total}


@contextmanager
def _open(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / DATABASE, timeout=20)) as db:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        yield db


def _integrity(db: sqlite3.Connection) -> str:
    return "; ".join(row[0] for row in db.execute("PRAGMA integrity_check"))


def _row(activity: int, item: str, voice: int, seq: int, value: str | None) -> Row:
    return Row(activity, item, voice, seq, None if value is None else json.loads(value))
