"""Plays that need a bad disk: power cuts made from one recording, and an error at each of the first sixty calls."""

import errno
import random
import time
from collections.abc import Iterator
from pathlib import Path

from facilitation.store.erasing import LOG_HEAD
from tests.faults import rows
from tests.faults.disk.bad_disk import Disk, kind
from tests.faults.disk.journal import FATES, Remains, Step, laid
from tests.faults.invariants import Violation
from tests.faults.log import Log
from tests.faults.plays import Play, Result, after_a_return
from tests.faults.scene import Scene, Stage, at_the_end, playing
from tests.faults.server import FaultyServer

TALK_S = 6.0
SHORT_TALK_S = 2.0
TRIES = 5
"""Power cuts at each moment in which the head of the log is not synced."""
ERRORS = (errno.EIO, errno.ENOSPC)


# ---- power cuts --------------------------------------------------------------------------------
def power_cuts(stage: Stage) -> Iterator[Result]:
    """One recorded evening; at many moments of it the power goes, in each of four ways for what was not synced.

    And several times wherever the head of the log was written and not synced: what is behind it may be there without it.
    """
    steps, log, began = recorded(stage)
    cuts = 8 if stage.short else 60
    heads = [n for n in heads_not_synced(steps) if steps[n].at > began]
    moments = stage.rng().sample([n for n, step in enumerate(steps) if step.at > began], cuts)
    remains, taken = Remains(), 0
    for n, moment in enumerate(sorted([*moments, *heads * TRIES])):
        for step in steps[taken : moment + 1]:
            remains.take(step)
        taken = moment + 1
        fate = "some" if moment in heads else list(FATES)[n % len(FATES)]
        name = f"power cut, un-synced writes: {fate}"
        left = laid(remains.cut(stage.rng(n), FATES[fate]).items(), stage.folder / f"cut-{n}")
        known = log.until(steps[moment].at)
        found = after_a_return(rows.read(left), known, log)
        if not found and not stage.short and n % (cuts // 4) == 0:
            found = started_on(left, known, log)
        yield Result(name, f"{stage.seed} {n}", found, said=f"step {moment} of {len(steps)}")


def recorded(stage: Stage) -> tuple[list[Step], Log, float]:
    """What the disk was told while people answered and somebody closed, the clients' log, and when the answers began."""
    with playing(stage, on_a_bad_disk=True) as scene:
        assert scene.disk is not None, "neither FUSE nor a C compiler here"
        began = time.monotonic()
        with scene.evening.talking(0.1):
            for _ in range(3):
                time.sleep((SHORT_TALK_S if stage.short else TALK_S) / 3)
                scene.evening.steer("close", activity=scene.evening.review)
                scene.evening.steer("reopen", activity=scene.evening.review)
        return scene.disk.journal, scene.evening.log_so_far(), began


def heads_not_synced(steps: list[Step]) -> list[int]:
    """The last steps before a write-ahead log is synced whose head was written since it was synced before."""
    logs = {step.file for step in steps if step.told == "create" and step.name.endswith("-wal")}
    found: list[int] = []
    written = False
    for n, step in enumerate(steps):
        if step.file in logs and step.told == "write":
            written |= step.offset < LOG_HEAD
        elif step.file in logs and step.told == "sync":
            found += [n - 1] if written else []
            written = False
    return found


def started_on(left: Path, known: Log, whole: Log) -> list[Violation]:
    """The product starts on what is left, and still all is there."""
    server = FaultyServer(left)
    server.start()
    server.stop()
    return after_a_return(rows.read(left), known, whole)


# ---- an error at each call ---------------------------------------------------------------------
def sweep(stage: Stage) -> Iterator[Result]:
    """Start again and again; the n-th writing call of the database fails, from the first to the sixtieth; in short any one."""
    with playing(stage, on_a_bad_disk=True) as scene:
        assert scene.disk is not None, "neither FUSE nor a C compiler here"
        calls = range(1, 61)
        for n in [stage.rng().choice(calls)] if stage.short else calls:
            number = random.Random(f"{stage.seed} {n}").choice(ERRORS)
            found = failed_at(scene, scene.disk, n, number)
            yield Result(f"call {n} fails with {errno.errorcode[number]}", f"{stage.seed} {n}", found)
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def failed_at(scene: Scene, disk: Disk, n: int, number: int) -> list[Violation]:
    """A start whose n-th call fails, then or while people answer; a start that gives up is done again."""
    scene.server.kill()
    disk.fail({n: number})
    scene.server.launch()
    with scene.evening.talking():
        deadline = time.monotonic() + 60  # a start takes seconds on a busy machine
        while not disk.failed and time.monotonic() < deadline:
            time.sleep(0.02)
        found = [] if disk.failed else [Violation(0, f"only {disk.calls} calls, none failed")]
        scene.heal()
        scene.evening.wait_for_answers(5)
    return found + scene.evening.checked()


PLAYS: dict[str, Play] = {"sweep": sweep, "power": power_cuts} if kind() else {}
