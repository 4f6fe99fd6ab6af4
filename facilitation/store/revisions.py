"""What changed in the database since somebody looked, by prepared selects on a connection of its own: some 10 µs each."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from facilitation.store.writer import StorageFailed

BUSY_MS = 5_000
SESSION = "SELECT rev, steered FROM session WHERE id = ?"
KNOWN = """
    WITH given AS (SELECT value FROM json_each(?))
    SELECT EXISTS (SELECT 1 FROM participant WHERE token_hash IN given)
        OR EXISTS (SELECT 1 FROM role_token WHERE token_hash IN given)
        OR EXISTS (SELECT 1 FROM staff_token WHERE token_hash IN given)
"""


class Revision(NamedTuple):
    """A session's counters of changes and of steering; of the whole database (session 0) a counter of commits, twice."""

    rev: int
    steering_rev: int


class Revisions:
    """Reads the newest commit each time; raises StorageFailed."""

    def __init__(self, database: Path) -> None:
        self._lock = Lock()
        self._db = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
        for pragma in ("query_only=ON", f"busy_timeout={BUSY_MS}"):
            self._db.execute(f"PRAGMA {pragma}")

    def of(self, session_id: int) -> Revision:
        """The revision of a session; 0 stands for the whole database."""
        if not session_id:
            [version] = self._one("PRAGMA data_version")
            return Revision(version, version)
        return Revision(*self._one(SESSION, session_id))

    def knows_one_of(self, token_hashes: Sequence[str]) -> bool:
        """Whether a voice, a device or a sign-in has one of these tokens."""
        return bool(self._one(KNOWN, json.dumps(token_hashes))[0])

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def _one(self, statement: str, *values: str | int) -> tuple[int, ...]:
        """Fetch all rows: a statement that is not read to its end keeps its snapshot of the database open."""
        try:
            with self._lock:
                rows = self._db.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StorageFailed(str(error)) from error
        return rows[0] if rows else (0, 0)
