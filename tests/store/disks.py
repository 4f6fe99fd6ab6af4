"""What can go wrong with a disk, done to a test's own folder."""

import resource
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(database: Path) -> Iterator[threading.Event]:
    """A foreign program holds the write lock until the block ends or the event is set; raises where it does not get it."""
    let_go, taken = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(database, isolation_level=None)) as db, suppress(sqlite3.OperationalError):
            db.execute("BEGIN IMMEDIATE")
            taken.set()
            let_go.wait(30)
            db.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        while not taken.wait(0.05):
            if not holder.is_alive():
                raise sqlite3.OperationalError("somebody else holds the write lock")
        yield let_go
    finally:
        let_go.set()
        holder.join()


# ---- a disk that is full ---------------------------------------------------------------------------
SMALL = 48 * 1024 * 1024
FILLER = "filler"


@contextmanager
def small(folder: Path) -> Iterator[None]:
    """`folder` lies on a small disk of its own; raises PermissionError where this user may not mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        raise PermissionError("mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def full(database: Path) -> Iterator[None]:
    """Not a byte more fits on the disk of a database until the block ends; nor into what its log already takes."""
    filler = database.parent / FILLER
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(65_536))
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def refusing(pid: int) -> Iterator[None]:
    """The system takes not a byte more of this process's files until the block ends; needs no rights."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
