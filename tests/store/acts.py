"""Acts for tests of the writer, which write one text of a page; and a writer that is held up."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from facilitation.rules.refusal import Refused
from facilitation.store import Store, page_texts
from facilitation.store.tables import role_token

PAGE = "impressum"


def write(db: Connection, text: str) -> str:
    """Store the text; it is the result, too."""
    page_texts.replace(db, PAGE, "de", text)
    return text


def written(store: Store) -> str | None:
    """What was committed."""
    with store.reading() as db:
        return page_texts.text(db, PAGE, "de")


def refuse(db: Connection, text: str) -> None:
    """Write, and then let a rule say no."""
    write(db, text)
    raise Refused("closed")


def break_a_key(db: Connection) -> None:
    """A device with a link that is not there."""
    db.execute(insert(role_token).values(token_hash="x", role_link_id=999))


def break_the_commit(db: Connection) -> None:
    """What this act breaks is noticed at the commit only."""
    db.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    break_a_key(db)


class Queue:
    """Lets acts line up while the writer is busy, in the order they are given."""

    def __init__(self, store):
        self.store, self.gate, self.waiting = store, threading.Event(), ThreadPoolExecutor(60)
        self.lined_up = 0

    def later(self, ask, *arguments) -> Future:
        """`ask` is store.do or store.do_batched; returns when the act stands in the queue."""
        future = self.waiting.submit(ask, *arguments)
        self.lined_up += 1
        while self.store.writer._queue.qsize() < self.lined_up:
            assert not future.done() or future.result() is None
        return future


@contextmanager
def busy(store):
    """A writer that is held up until the block ends."""
    queue, held = Queue(store), threading.Event()

    def hold(_db):
        held.set()
        queue.gate.wait(10)

    with queue.waiting:
        first = queue.waiting.submit(store.do, hold)
        held.wait(10)
        try:
            yield queue
        finally:
            queue.gate.set()
        first.result()
