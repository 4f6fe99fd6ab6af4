"""The store of one process: one writer, many readers, one lock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy.engine import Connection

from facilitation.store import data_folder
from facilitation.store.engine import raw, reading_engine, writing_engine
from facilitation.store.erasing import Eraser, log_of, size
from facilitation.store.results.gaps import ToldGaps
from facilitation.store.revisions import Revisions
from facilitation.store.session.arrivals import Arrivals
from facilitation.store.session.counted import CountedDone
from facilitation.store.session.device_codes import DeviceCodes
from facilitation.store.session.hands import HandStore
from facilitation.store.session.places import Places
from facilitation.store.session.signals import Signals
from facilitation.store.session.tokens import Tokens
from facilitation.store.writer import Act, Batch, Item, P, T, Ticket, Waiting, Writer, erase_soon

DATABASE = "facilitation.sqlite3"


@contextmanager
def read_only(folder: Path) -> Iterator[Connection]:
    """A connection to a data folder without taking its lock; raises FileNotFoundError where there is no data."""
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
        """Lock the folder, upgrade the schema, start the writer; raises DataInUse, NotPrivate or DataNewer."""
        self.folder = folder
        self._lock = data_folder.lock(folder)
        try:
            traces = data_folder.erase_left(folder / DATABASE)
            traces |= data_folder.upgrade(folder / DATABASE)
            data_folder.make_private(folder)  # what the upgrade made; the log takes the mode of the database
        except BaseException:
            self._lock.close()
            raise
        self._reading = reading_engine(folder / DATABASE)
        self.tokens = Tokens(folder / DATABASE)
        self.revisions = Revisions(folder / DATABASE)
        self.arrivals = Arrivals()
        self.signals = Signals()
        self.hands = HandStore()
        self.places = Places()
        self.done = CountedDone()
        self.device_codes = DeviceCodes()
        self.gaps = ToldGaps()
        self.writing_results = Lock()
        """Held while the folder of a session's results is read and written, so that the newest is written last."""
        self._waiting = waiting
        writing = writing_engine(folder / DATABASE)
        self._eraser = Eraser(raw(writing), folder / DATABASE, traces=traces)
        self.writer = Writer(writing, waiting, self._eraser)
        self.writer.start()

    def listen(self, on_change: Callable[[set[int]], None]) -> None:
        """Call `on_change` after each commit with the ids of the sessions that changed; replaces an earlier listener."""
        self._waiting.on_change = on_change

    def do(self, act: Act[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Run `act(db, …)` on the writer, in order; returns its result after the commit, or raises its error."""
        return self.writer.do(act, *arguments, **named)

    def do_batched(self, batch: Batch[Item, T], item: Item) -> T:
        """Run `batch(db, items)` on the writer with this item and those queued beside it."""
        return self.writer.do_batched(batch, item)

    def submit_batched(self, batch: Batch[Item, T], item: Item, on_done: Callable[[Ticket[T]], None]) -> None:
        """The same without blocking: `on_done(ticket)` is called after the commit, or when it failed."""
        self.writer.submit_batched(batch, item, on_done)

    def erase(self) -> bool:
        """Erase what was deleted from the log; returns False where somebody reads, and it is tried again by itself."""
        self.do(erase_soon)
        return self.do(lambda _db: size(log_of(self.database)) == 0)  # tried before the writer takes the next act

    def forget_session(self, session_id: int) -> None:
        """Forget what is in memory of a session that was deleted."""
        for memory in (self.arrivals, self.signals, self.hands, self.gaps):
            memory.forget(session_id)

    def forget_turn(self, session_id: int, voice: int) -> None:
        """Forget what is in memory of a voice that its device has left for good: no code leads to it, and no hand is up."""
        self.device_codes.end(session_id, voice)
        self.hands.lower(session_id, voice)

    @property
    def database(self) -> Path:
        """The database file, for code that opens a connection of its own."""
        return self.folder / DATABASE

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One committed state to read from; the connection cannot write."""
        with self._reading.connect() as db, db.begin():
            yield db

    def close(self) -> None:
        """Finish everything accepted, then release the folder's lock."""
        self.writer.stop()
        self._reading.dispose()
        self.tokens.close()
        self.revisions.close()
        self._lock.close()
