"""What the rows of the database say, counted by nothing of the product."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

CHANGED_BY_OTHERS = {"log_entry", "role_link", "role_token"}
"""Tables into which a new start of the demo writes."""

Rows = dict[tuple[int, str, int], tuple[int, Any]]


def answers(data: Path) -> Rows:
    """(activity, item, participant) → (seq, value), of every stored answer."""
    with sqlite3.connect(f"file:{data / 'facilitation.sqlite3'}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT activity_id, item, participant_id, seq, value FROM answer").fetchall()
    db.close()
    return {(row[0], row[1], row[2]): (row[3], None if row[4] is None else json.loads(row[4])) for row in rows}


def totals(rows: Rows, activity: int) -> dict[str, Counter[str]]:
    """item → what was answered how often, in the words of the export's buckets."""
    found: dict[str, Counter[str]] = {}
    for (of, item, _), (_, value) in rows.items():
        if of != activity or value is None:
            continue
        counted = found.setdefault(item, Counter())
        counted["voices"] += 1
        for question, answer in value.items() if isinstance(value, dict) else [("priority", value)]:
            if answer is not None:
                counted[f"{question}:{answer}"] += 1
    return found


def rows_per_table(data: Path) -> dict[str, int]:
    """Table → how many rows it has; those of accounts and of what a start writes are left out."""
    with closing(sqlite3.connect(f"file:{data / 'facilitation.sqlite3'}?mode=ro", uri=True)) as db:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        kept = {name for name in names if not name.startswith(("audit_", "sqlite_", "sign_in", "staff"))}
        return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept - CHANGED_BY_OTHERS}


def integrity(data: Path) -> str:
    """What SQLite says of the file."""
    with sqlite3.connect(f"file:{data / 'facilitation.sqlite3'}?mode=ro", uri=True) as db:
        verdict = db.execute("PRAGMA integrity_check").fetchone()[0]
    db.close()
    return str(verdict)
