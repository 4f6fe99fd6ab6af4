"""Open the data folder: lock it, back it up, upgrade its schema."""

import fcntl
import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import IO

from sqlalchemy.exc import DBAPIError

from facilitation.store.erasing import erase_log, log_of, size

MIGRATIONS = Path(__file__).parent / "migrations"


class DataInUse(Exception):
    """Another process holds the lock of this data folder."""


class NotPrivate(Exception):
    """Others may read this folder, and the process may not change that."""


class DataNewer(Exception):
    """The database was written by a newer version of the program."""


class NotOpened(Exception):
    """The disk refused a write while opening, or the file cannot be read; the message is SQLite's."""


def lock(folder: Path) -> IO[str]:
    """Lock the data folder; closing the returned file, or the end of the process, releases it.

    Raises DataInUse, and NotPrivate where others may read it and the process cannot change that.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_private(folder)
    held = (folder / "lock").open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        held.close()
        raise DataInUse(str(folder)) from error
    held.seek(0)
    held.truncate()
    held.write(str(os.getpid()))
    held.flush()
    return held


def make_private(folder: Path) -> None:
    """Let only the owner into the data folder and its files: it holds answers and hashes of tokens. Raises NotPrivate.

    The folder keeps others out; the files are closed as well, for the day they are copied elsewhere.
    """
    _close(folder, 0o700)
    if _is_open(folder):  # of another owner, or on a disk without modes
        raise NotPrivate(str(folder))
    for file in folder.iterdir():
        if file.is_file() and not file.is_symlink():
            _close(file, 0o600)


def _close(path: Path, mode: int) -> None:
    with suppress(OSError):
        if _is_open(path):
            path.chmod(mode)


def _is_open(path: Path) -> bool:
    """Whether others than the owner may do anything with it."""
    return bool(path.stat().st_mode & 0o077)


def holder(folder: Path) -> str:
    """The id of the process that holds, or last held, the lock."""
    return (folder / "lock").read_text()


def erase_left(database: Path) -> bool:
    """Erase the log that a process left which was killed; returns whether there was one. Raises NotOpened.

    The next connection that closes would delete it, and its pages would stay on the disk.
    """
    log = log_of(database)
    if size(log) == 0:
        return False
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as db:
            db.execute("SELECT 1 FROM sqlite_schema").fetchall()
            erase_log(db, log)
    except sqlite3.Error as error:
        raise NotOpened(str(error)) from error
    return True


def upgrade(database: Path) -> bool:
    """Upgrade the schema to the newest revision after a backup; returns False if it was. Raises DataNewer or NotOpened."""
    try:
        return _upgrade(database)
    except (DBAPIError, sqlite3.Error) as error:
        raise NotOpened(str(getattr(error, "orig", error))) from error


def knows(revision: str) -> bool:
    """Whether this version of the program can open or upgrade a database of that revision."""
    return revision in revisions()


def revisions() -> list[str]:
    """The revisions of the schema, the newest last; the name of a migration's file begins with its own."""
    return sorted(file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def _upgrade(database: Path) -> bool:
    newest, present = revisions()[-1], _present(database)
    if present == newest:
        return False
    if present is not None:
        if not knows(present):
            raise DataNewer(present)
        back_up(database, database.with_name(f"{database.stem}-before-{newest}-{int(time.time())}.sqlite3"))
    _migrate(database)
    return present is not None


def _migrate(database: Path) -> None:
    # imported here: Alembic takes 60 ms of each start, and most starts find the schema of this version
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("sqlalchemy.url", f"sqlite:///{database}".replace("%", "%%"))
    command.upgrade(config, "head")


def upgrade_backups(folder: Path) -> list[Path]:
    """The copies that were made before upgrades of the schema."""
    return sorted(folder.glob("*-before-*.sqlite3"))


def back_up(database: Path, to: Path) -> None:
    """Copy a database consistently, even while it is in use."""
    with sqlite3.connect(database) as source, sqlite3.connect(to) as target:
        source.backup(target)
    target.close()
    source.close()


def _present(database: Path) -> str | None:
    """The revision of a database; None if it has none."""
    if not database.exists():
        return None
    with closing(sqlite3.connect(database)) as db:
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone():
            return None
        found = db.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None
