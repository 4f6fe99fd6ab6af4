"""Everything a fault can be played on: a server on a bad disk, with a movable clock, behind a bad network, with people in it."""

import random
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults.disk.bad_disk import Disk, bad_disk, kind
from tests.faults.evening import Evening
from tests.faults.invariants import Violation
from tests.faults.relay import Relay
from tests.faults.server import PATIENT_S, FaultyServer, opened


@dataclass
class Stage:
    """What a play needs to know: where, with which seed, how long, and what is planted."""

    folder: Path
    seed: str
    short: bool = False
    planted: tuple[str, ...] = ()
    new_seq_on_retry: bool = False
    settings: dict[str, str] = field(default_factory=dict)
    within_s: float = 5.0
    """So soon after a fault everybody must have the last rev."""

    def named(self, name: str) -> "Stage":
        """The same for one play, with a folder and a seed of its own."""
        folder = self.folder / name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        return replace(self, folder=folder, seed=f"{self.seed}-{name}")

    def rng(self, n: int = 0) -> random.Random:
        """The dice of the n-th fault of this play."""
        return random.Random(f"{self.seed} {n}")


@dataclass
class Scene:
    """A running evening and all that can go wrong around it."""

    server: FaultyServer
    evening: Evening
    relay: Relay
    disk: Disk | None

    def heal(self) -> None:
        """Let the server go on, or start it again until it stays up, as a supervisor would."""
        deadline = time.monotonic() + PATIENT_S
        if self.server.running:
            self.server.signal(signal.SIGCONT)
        while True:
            assert time.monotonic() < deadline, f"the server does not come back:\n{self.server.log}"
            if not self.server.running:
                self.server.launch()
            with suppress(AssertionError):
                if self.server.answers():
                    return
            time.sleep(0.05)


@contextmanager
def playing(stage: Stage, *hooks: str, voices: int = 16, tabs: int = 1, on_a_bad_disk: bool = False) -> Iterator[Scene]:
    """A scene with a server that runs; what is left at the end is ended."""
    with ExitStack() as stack:
        data = stage.folder / "data"
        disk = stack.enter_context(bad_disk(data)) if on_a_bad_disk and kind() else None
        server = stack.enter_context(opened(data, *stage.planted, *hooks, **stage.settings))
        server.settings |= disk.settings() if disk else {}
        server.start()
        relay = Relay(server.port)
        evening = Evening(server, stage.seed, relay, stage.within_s)
        stack.callback(evening.end)
        evening.crowd.new_seq_on_retry = stage.new_seq_on_retry
        evening.come(voices, tabs)
        stack.callback(lambda: evening.log_so_far().write(stage.folder / "log.jsonl"))
        yield Scene(server, evening, relay, disk)


def at_the_end(scene: Scene, *, closed: bool = False) -> list[Violation]:
    """All views, once more, when the evening is over; and nothing of our own went wrong on the way."""
    evening = scene.evening
    found = evening.checked() + (evening.reveal_and_compare() if closed else evening.close_and_compare())
    traces = scene.server.traces
    return found + ([Violation(0, f"an error of our own in the log:\n{traces[-2_000:]}")] if traces else [])
