"""Cost of a connection: `python -m tools.bench_arrivals [VOICES]` prints microseconds and bytes per voice, without sockets."""

import gc
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

from facilitation.actions import joining
from facilitation.app import create_app
from facilitation.authentication import Credentials
from facilitation.broadcast import Broadcast
from facilitation.live.participant import Participant
from facilitation.rules.session.limits import RateLimit
from facilitation.settings import Limits, Settings
from facilitation.store import Connection
from facilitation.tokens import hash_token
from tests.data_folder import open_store
from tests.meeting import Meeting
from tests.rig.prepared import lay_assets
from tools.bench_pictures import plan

URL = "http://hall.example"
WIDE = Limits(connects=RateLimit(1e6, 1e6), address_connects=RateLimit(1e6, 1e6))
VOICES, NEEDS = 2_000, 60


class Nowhere:
    """A transport that sends nothing."""

    def send(self, *_: Any) -> None:
        """Do nothing."""

    def disconnect(self, *_: Any) -> None:
        """Do nothing."""


def main(voices: int) -> None:
    """Print the costs."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        room = Meeting(store, plan(NEEDS))
        room.steer("open", activity=room.review)
        store.do(_join, room.id, voices)
        lay_assets(Path(folder))
        application = create_app(Settings(Path(folder), limits=WIDE), store, lambda work, *rest: work(*rest), URL, "")
        tasks: list[Any] = []
        application.broadcast = Broadcast(application.socketio, store, Nowhere(), tasks.append)
        _measure(Participant(application), room.code, voices, application.broadcast, store)
        store.close()


def _measure(namespace: Participant, code: str, voices: int, broadcast: Broadcast, store: Any) -> None:
    auths = [{"session": code, "token": f"token-{n}"} for n in range(voices)]
    sids = [f"{n:020d}" for n in range(voices)]
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for sid, auth in zip(sids[: voices // 2], auths, strict=False):
        namespace.admit(sid, auth, Credentials("192.0.2.1", "hall.example", URL))
    store.do(_nothing)
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    at = time.process_time()
    for sid, auth in zip(sids[voices // 2 :], auths[voices // 2 :], strict=True):
        namespace.admit(sid, auth, Credentials("192.0.2.1", "hall.example", URL))
    came = time.process_time() - at
    store.do(_nothing)
    written = time.process_time() - at
    at = time.process_time()
    broadcast._connecting._run()
    greeted = time.process_time() - at
    print(
        f"come in      {came / voices * 2e6:8.1f} µs (with arriving on the writer's thread {written / voices * 2e6:.1f})"
    )
    print(f"be greeted   {greeted / voices * 1e6:8.1f} µs")
    print(f"stay         {held / voices * 2:8.0f} bytes (buckets of the limits included, the wire not)")


def _join(db: Connection, session_id: int, voices: int) -> None:
    for n in range(voices):
        joining.join(db, session_id, "saal", hash_token(f"token-{n}"))


def _nothing(_db: Connection) -> None:
    """An act that only takes its turn."""


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else VOICES)
