"""Leave no order of arrival, and nothing that was deleted, in the files of the database.

Three places hold what no table has. The write-ahead log (`-wal`) has the pages of every commit one after the other.
Inside a page of the database SQLite puts new rows below older ones, whatever their keys are. And a page that was split or
freed may keep bytes of its earlier content. So the log is overwritten before it is cut off, and the tables are written
anew in the order of their keys (VACUUM) when nobody acts: 3 ms for 150 people who answered 60 needs, 97 ms for 5,000.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

LARGEST = 512_000_000
"""Bytes up to which tables are written anew at all: it takes as much memory, and a second for each 170 MB."""
SMALL = 4_000_000
"""Bytes of a database that is written anew beside people who vote, once it has waited long enough for nobody to act."""
IDLE_S = 3.0
"""Seconds without any act after which everything is erased."""
LONGEST_S = 60.0
"""Seconds after which the log is erased, and a small database written anew, although people act all the time."""
RETRY_S = 0.05
"""Seconds until the next try where somebody was reading just now."""
LAST_TRIES = 40
"""How often it is tried before the process ends."""
LOG_PAGES = 4000
"""Pages after which a commit copies the log into the database itself."""
LOG_HEAD = 32
"""Bytes of the head of a log: magic number, version, size of a page, checkpoints so far, two salts, checksum."""
ROW_MARGIN = 100
"""Bytes that a row of the filler leaves free in its page: two of them do not fit into one."""


class Eraser:
    """Decides when to erase, and does it; belongs to the writer's thread and its connection."""

    def __init__(self, db: sqlite3.Connection, database: Path, *, traces: bool = False) -> None:
        """`traces`: whether the tables have to be written anew although nothing was written yet."""
        self._db, self._database, self._traces = db, database, traces
        self._asked, self._tried, self._erased = False, 0.0, time.monotonic()

    def note(self, *, traces: bool, asked: bool) -> None:
        """Note a commit: whether it wrote rows of voices, and whether the log is to be erased at once."""
        self._traces |= traces
        self._asked |= asked

    def patience_s(self) -> float | None:
        """How many seconds to wait for an act before erasing; None where there is nothing to erase."""
        if self._asked:
            return RETRY_S
        return None if self.clean() else IDLE_S

    def clean(self) -> bool:
        """Whether the log is empty, and the tables need not be written anew."""
        return size(log_of(self._database)) == 0 and not self._rewritable()

    def erase_in_between(self, *, idle: bool) -> None:
        """Erase what cannot wait until nobody acts; `idle` is whether nobody waits right now."""
        now = time.monotonic()
        late = idle and now - self._erased > LONGEST_S
        if late or (self._asked and now - self._tried > RETRY_S):
            self.erase(tables=late and size(self._database) <= SMALL)

    def erase(self, *, tables: bool = True) -> bool:
        """Erase now; returns False where somebody reads, or the disk refuses, and it has to be tried again."""
        self._tried = time.monotonic()
        try:
            done = self._erase(tables=tables)
        except (sqlite3.Error, OSError):  # the next commit meets the disk's trouble and tells people
            return False
        if done:
            self._asked, self._erased = False, self._tried
        return done

    def erase_at_the_end(self, sleep: Callable[[float], None]) -> None:
        """Erase before the file is closed; who still reads is waited for, but not for ever."""
        for _ in range(LAST_TRIES):
            if self.erase():
                return
            sleep(RETRY_S)

    def _erase(self, *, tables: bool) -> bool:
        """Erase the log first: the index of pages beside it (`-shm`) begins anew with an empty log only."""
        done = erase_log(self._db, log_of(self._database))
        if done and tables and self._rewritable():
            write_anew(self._db)
            self._traces = False
            done = erase_log(self._db, log_of(self._database))
        return done

    def _rewritable(self) -> bool:
        return self._traces and size(self._database) <= LARGEST


def erase_log(db: sqlite3.Connection, log: Path) -> bool:
    """Copy the log into the database, overwrite it and cut it off; returns False where somebody reads from it.

    After RESTART everything is in the database, on disk, and nobody reads from the log. A reader that begins right then
    may still keep TRUNCATE from it: the log gets its bytes back, since a commit behind zeros would be lost in a crash.
    """
    if size(log) == 0:
        return True
    before = log.read_bytes()
    if not _checkpoint(db, "RESTART"):
        return False
    done = False
    try:
        done = _replace(db, log, before, bytes(len(before))) and _checkpoint(db, "TRUNCATE")
    finally:
        if not done:
            _replace(db, log, bytes(len(before)), before)
    return done


def _replace(db: sqlite3.Connection, log: Path, there: bytes, by: bytes) -> bool:
    """Overwrite the log, unless another program wrote into it just now; returns whether it was overwritten.

    A program that somebody opens the file with may commit between two checkpoints; zeros over its commit break the
    database. So nobody can commit meanwhile, and what is overwritten is what was read: a first commit after RESTART
    changes the head.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        same = _head(log) == there[:LOG_HEAD]
        if same:
            _overwrite_log(log, by)
    finally:
        db.execute("ROLLBACK")
    return same


def _overwrite_log(log: Path, by: bytes) -> None:
    """Overwrite the log while it has no head, so that a power cut leaves all of it or nothing.

    What is written reaches a disk in any order. If the head and only some commits behind it were there, SQLite would copy
    these into the database once more, over newer pages: it would be malformed.
    """
    head, rest = by[:LOG_HEAD], by[LOG_HEAD:]
    overwrite(log, bytes(LOG_HEAD))
    overwrite(log, rest, at=LOG_HEAD)
    if any(head):
        overwrite(log, head)


def _head(log: Path) -> bytes:
    with log.open("rb") as file:
        return file.read(LOG_HEAD)


def write_anew(db: sqlite3.Connection) -> None:
    """Write all tables in the order of their keys, and zeros over what is left of the file.

    The file keeps its size: if it were cut off, the disk would keep the old pages of its end.
    """
    db.execute("PRAGMA wal_autocheckpoint=0")  # a checkpoint before the zeros would cut the file off
    try:
        before = _pages(db)
        db.execute("VACUUM")
        _fill(db, before)
    finally:
        db.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")


def overwrite(path: Path, content: bytes, *, at: int = 0) -> None:
    """Write over a part of a file, in place and to disk."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)
        file.flush()
        os.fdatasync(file.fileno())


def log_of(database: Path) -> Path:
    """The write-ahead log of a database."""
    return database.with_name(f"{database.name}-wal")


def size(path: Path) -> int:
    """The bytes of a file; 0 where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _checkpoint(db: sqlite3.Connection, mode: str) -> bool:
    """Run a checkpoint without waiting for readers; returns whether it was done as a whole."""
    [(patience,)] = db.execute("PRAGMA busy_timeout").fetchall()
    db.execute("PRAGMA busy_timeout=0")
    try:
        [(busy, *_)] = db.execute(f"PRAGMA wal_checkpoint({mode})").fetchall()
    finally:
        db.execute(f"PRAGMA busy_timeout={patience}")
    return not busy


def _fill(db: sqlite3.Connection, pages: int) -> None:
    """Grow the database to this many pages by free ones full of zeros; `secure_delete` writes the zeros."""
    [(page_size,)] = db.execute("PRAGMA page_size").fetchall()
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("CREATE TABLE filler (content)")
        while (missing := pages - _pages(db)) > 0:
            # one page for each row, and one more for some four hundred of them
            rows = max(1, missing - missing // 300 - 1)
            db.executemany("INSERT INTO filler VALUES (zeroblob(?))", [(page_size - ROW_MARGIN,)] * rows)
        db.execute("DROP TABLE filler")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _pages(db: sqlite3.Connection) -> int:
    [(pages,)] = db.execute("PRAGMA page_count").fetchall()
    return int(pages)
