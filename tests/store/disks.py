"""What can go wrong with a disk, done to a test's own folder."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(database: Path) -> Iterator[threading.Event]:
    """A foreign program holds the write lock until the block ends or the event is set."""
    let_go, taken = threading.Event(), threading.Event()

    def hold() -> None:
        connection = sqlite3.connect(database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        taken.set()
        let_go.wait(30)
        connection.execute("ROLLBACK")
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(10)
    try:
        yield let_go
    finally:
        let_go.set()
        holder.join()
