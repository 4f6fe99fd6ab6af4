"""What can happen, each as a block: it begins, people go on answering, it ends. Alone or several at once.

A block does not bring the server back: `Scene.heal` does, when all that happened is over.
"""

import errno
import random
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from typing import Any

from tests.faults import hooks
from tests.faults.scene import Scene
from tests.rig.programs import Refused
from tests.store import disks

HOUR_S = 3_600.0
Misfortune = Callable[[Scene, random.Random], AbstractContextManager[None]]


# ---- the process -------------------------------------------------------------------------------
@contextmanager
def killed(scene: Scene, rng: random.Random) -> Iterator[None]:
    """SIGKILL at any moment."""
    time.sleep(rng.uniform(0, 0.4))
    if scene.server.running:
        scene.server.kill()
    yield


@contextmanager
def killed_while_starting(scene: Scene, rng: random.Random) -> Iterator[None]:
    """SIGKILL, and again while it starts."""
    if scene.server.running:
        scene.server.kill()
    scene.server.launch()
    time.sleep(rng.uniform(0.1, 1.0))
    scene.server.kill()
    yield


@contextmanager
def halted(scene: Scene, rng: random.Random) -> Iterator[None]:
    """SIGSTOP for a while: the sockets stay, nobody answers."""
    scene.server.signal(signal.SIGSTOP)
    time.sleep(rng.uniform(0.2, 1.5))
    yield
    if scene.server.running:
        scene.server.signal(signal.SIGCONT)


@contextmanager
def ended(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """SIGTERM: an end in order."""
    scene.server.signal(signal.SIGTERM)
    yield
    scene.server.signal(signal.SIGCONT)
    with suppress(subprocess.TimeoutExpired):
        scene.server.wait_for_death()


# ---- the disk ----------------------------------------------------------------------------------
@contextmanager
def full(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """No space left, then space again."""
    assert scene.disk is not None
    scene.disk.fill()
    time.sleep(0.5)
    yield
    scene.disk.make_room()


@contextmanager
def failing(scene: Scene, rng: random.Random) -> Iterator[None]:
    """Three of the next calls fail with EIO."""
    assert scene.disk is not None
    scene.disk.fail({rng.randint(1, 60): errno.EIO for _ in range(3)})
    time.sleep(0.5)
    yield
    scene.disk.fail({})


@contextmanager
def slow(scene: Scene, rng: random.Random) -> Iterator[None]:
    """Every sync takes a tenth of a second or more."""
    assert scene.disk is not None
    scene.disk.slow(rng.uniform(0.1, 0.3))
    time.sleep(0.5)
    yield
    scene.disk.slow(0)


@contextmanager
def locked(scene: Scene, rng: random.Random, seconds: float | None = None) -> Iterator[None]:
    """A foreign program holds the write lock; a server that stands still may have it in its hand already."""
    with ExitStack() as held:
        with suppress(sqlite3.OperationalError):
            held.enter_context(disks.locked(scene.server.data / "facilitation.sqlite3"))
        time.sleep(rng.uniform(0.5, 2) if seconds is None else seconds)
        yield


# ---- the network -------------------------------------------------------------------------------
@contextmanager
def _line(scene: Scene, **bad: Any) -> Iterator[None]:
    """The relay does something to what it carries, for half a second and as long as the block takes."""
    good = {name: getattr(scene.relay, name) for name in bad}
    for name, value in bad.items():
        setattr(scene.relay, name, value)
    time.sleep(0.5)
    yield
    for name, value in good.items():
        setattr(scene.relay, name, value)


@contextmanager
def late(scene: Scene, rng: random.Random) -> Iterator[None]:
    """Everything comes late."""
    with _line(scene, delay_s=rng.uniform(0.05, 0.5)):
        yield


@contextmanager
def torn(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """Every connection breaks in the middle of a frame."""
    with _line(scene, torn=True):
        yield


@contextmanager
def silent(scene: Scene, rng: random.Random) -> Iterator[None]:
    """Nothing arrives for a while, then everything or, as often, nothing of it."""
    scene.evening.loop.do(scene.relay.silence)
    time.sleep(rng.uniform(0.5, 2))
    yield
    if rng.random() < 0.5:
        scene.evening.loop.do(scene.relay.cut)
    scene.evening.loop.do(scene.relay.speak)


@contextmanager
def unacknowledged(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """What is said arrives, and no acknowledgement comes back; then the connections break."""
    loop = scene.evening.loop
    loop.do(scene.relay.silence, "down")
    scene.evening.burst(3)
    time.sleep(0.5)
    yield
    loop.do(scene.relay.cut)
    loop.do(scene.relay.speak)


@contextmanager
def doubled(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """Every frame comes twice, both ways."""
    with _line(scene, doubled=True):
        yield


@contextmanager
def cut_off(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """Every connection breaks at once, and all come back."""
    scene.evening.loop.do(scene.evening.crowd.cut)
    yield


# ---- the rest ----------------------------------------------------------------------------------
@contextmanager
def clock_moved(scene: Scene, rng: random.Random) -> Iterator[None]:
    """The wall clock jumps by an hour, either way, and back, while a countdown runs."""
    evening = scene.evening
    with suppress(Refused, OSError):
        evening.steer("close", activity=evening.collect, in_s=120)
    hooks.set_clock(scene.server.data, rng.choice([HOUR_S, -HOUR_S]))
    time.sleep(0.5)
    yield
    hooks.set_clock(scene.server.data, 0.0)


@contextmanager
def backed_up(scene: Scene, _rng: random.Random) -> Iterator[None]:
    """A backup is being taken."""
    to = scene.server.logs / f"backup-{time.monotonic_ns()}.zip"
    taking = threading.Thread(target=scene.server.run, args=("backup", "--output", str(to)))
    taking.start()
    yield
    taking.join(60)


MISFORTUNES: dict[str, Misfortune] = {
    "killed": killed,
    "killed while starting": killed_while_starting,
    "halted": halted,
    "ended": ended,
    "disk full": full,
    "disk failing": failing,
    "disk slow": slow,
    "locked": locked,
    "late": late,
    "torn": torn,
    "silent": silent,
    "unacknowledged": unacknowledged,
    "doubled": doubled,
    "cut off": cut_off,
    "clock moved": clock_moved,
    "backed up": backed_up,
}
"""Name → what happens."""
OF_THE_DISK = frozenset({"disk full", "disk failing", "disk slow"})


def reopened(scene: Scene) -> None:
    """What a countdown closed under a moved clock takes answers again."""
    evening = scene.evening
    agenda = evening.moderator.state()["state"]["agenda"]
    for activity in (evening.collect, evening.review):
        if next(one["state"] for one in agenda if one["id"] == activity) == "closed":
            evening.steer("reopen", activity=activity)
