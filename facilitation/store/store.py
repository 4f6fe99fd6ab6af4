"""The store of one process: one writer, many readers, one lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Connection

from facilitation.store import data_folder
from facilitation.store.engine import reading_engine, writing_engine
from facilitation.store.session.tokens import Tokens
from facilitation.store.writer import Act, Batch, Ticket, Waiting, Writer

DATABASE = "facilitation.sqlite3"


@contextmanager
def read_only(folder: Path) -> Iterator[Connection]:
    """Look into a data folder without its lock; raises FileNotFoundError where there is no data."""
    database = folder / DATABASE
    if not database.is_file():
        raise FileNotFoundError(database)
    engine = reading_engine(database)
    try:
        with engine.connect() as db, db.begin():
            yield db
    finally:
        engine.dispose()


class Store:
    """An opened data folder."""

    def __init__(self, folder: Path, waiting: Waiting) -> None:
        """Lock the folder, upgrade the schema, start the writer; raises DataInUse or DataNewer."""
        self.folder = folder
        self._lock = data_folder.lock(folder)
        try:
            data_folder.upgrade(folder / DATABASE)
        except BaseException:
            self._lock.close()
            raise
        self._reading = reading_engine(folder / DATABASE)
        self.tokens = Tokens(folder / DATABASE)
        self.writer = Writer(writing_engine(folder / DATABASE), waiting)
        self.writer.start()

    def do(self, act: Act, *arguments: Any) -> Any:
        """Run `act(db, *arguments)` on the writer, in order; returns after the commit."""
        return self.writer.do(act, *arguments)

    def gather(self, batch: Batch, item: Any) -> Any:
        """Hand one item to `batch(db, items)` on the writer, with its neighbours."""
        return self.writer.gather(batch, item)

    def gather_soon(self, batch: Batch, item: Any, told: Callable[[Ticket], None]) -> None:
        """The same without waiting: `told(ticket)` is called after the commit, or when it failed."""
        self.writer.gather_soon(batch, item, told)

    @property
    def database(self) -> Path:
        """The file, for who opens a connection of their own."""
        return self.folder / DATABASE

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One committed state to read from; the connection cannot write."""
        with self._reading.connect() as db, db.begin():
            yield db

    def close(self) -> None:
        """Finish what was accepted, then let go of the folder."""
        self.writer.stop()
        self._reading.dispose()
        self.tokens.close()
        self._lock.close()
