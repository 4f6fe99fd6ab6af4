"""What it costs to come in: `python -m tools.bench_arrivals [VOICES]` prints microseconds and bytes per voice, without the wire."""

import gc
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from facilitation.actions import joining
from facilitation.actions.dispatcher import Dispatcher
from facilitation.broadcast import Broadcast
from facilitation.identity import Knock, Porter, sha256
from facilitation.live.door import Entry
from facilitation.live.participant import Participant
from facilitation.rules.session.limits import Limiter
from facilitation.settings import Limits
from facilitation.store import Connection
from tests.data_folder import open_store
from tests.meeting import Meeting
from tools.bench_pictures import plan

URL = "http://hall.example"
WIDE = Limits(connects=(1e6, 1e6), address_connects=(1e6, 1e6))
VOICES, NEEDS = 2_000, 60


class Nowhere:
    """A wire that sends nothing."""

    def tell(self, *_: Any) -> None:
        """Nobody hears."""

    def hang_up(self, *_: Any) -> None:
        """Nobody is there."""


def main(voices: int) -> None:
    """Print the costs."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        room = Meeting(store, plan(NEEDS))
        room.steer("open", activity=room.review)
        store.do(_join, room.id, voices)
        tasks: list[Any] = []
        broadcast = Broadcast(SocketIO(Flask("bench"), async_mode="threading"), store, Nowhere(), tasks.append)
        dispatcher = Dispatcher(store, broadcast, WIDE, lambda work, *rest: work(*rest), Limiter())
        door = Participant(Entry(Porter(store, URL, ()), broadcast, dispatcher, WIDE, Limiter()), store)
        _measure(door, room.code, voices, broadcast, store)
        store.close()


def _measure(door: Participant, code: str, voices: int, broadcast: Broadcast, store: Any) -> None:
    auths = [{"session": code, "token": f"token-{n}"} for n in range(voices)]
    sids = [f"{n:020d}" for n in range(voices)]
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for sid, auth in zip(sids[: voices // 2], auths, strict=False):
        door.come_in(sid, auth, Knock("192.0.2.1", "hall.example", URL))
    store.do(_nothing)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    at = time.process_time()
    for sid, auth in zip(sids[voices // 2 :], auths[voices // 2 :], strict=True):
        door.come_in(sid, auth, Knock("192.0.2.1", "hall.example", URL))
    came = time.process_time() - at
    store.do(_nothing)
    written = time.process_time() - at
    at = time.process_time()
    broadcast._greeting._run()
    greeted = time.process_time() - at
    print(
        f"come in      {came / voices * 2e6:8.1f} µs (with arriving on the writer's thread {written / voices * 2e6:.1f})"
    )
    print(f"be greeted   {greeted / voices * 1e6:8.1f} µs")
    print(f"stay         {held / voices * 2:8.0f} bytes (buckets of the limits included, the wire not)")


def _join(db: Connection, session_id: int, voices: int) -> None:
    for n in range(voices):
        joining.join(db, session_id, "saal", sha256(f"token-{n}"))


def _nothing(_db: Connection) -> None:
    """An act that only takes its turn."""


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else VOICES)
