"""The plays: each yields one result per fault. `FAULTS` names all of them in the order of `make faults`."""

import itertools
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field

from tests.faults import hooks
from tests.faults.invariants import Violation
from tests.faults.misfortunes import MISFORTUNES, OF_THE_DISK, locked, reopened
from tests.faults.scene import Scene, Stage, at_the_end, playing
from tests.rig.programs import Refused


@dataclass
class Result:
    """One fault: what was played with which seed, and what it broke."""

    fault: str
    seed: str
    violations: list[Violation] = field(default_factory=list)
    counts: bool = True
    """False for a last look that is no fault of its own."""
    said: str = ""


Play = Callable[[Stage], Iterator[Result]]


def played(scene: Scene, stage: Stage, n: int, *names: str) -> list[Violation]:
    """Let these happen at once while everybody answers; what is broken when all is over and healed."""
    rng, order = stage.rng(n), list(names)
    with scene.evening.talking():
        scene.evening.wait_for_answers(10)
        with ExitStack() as over:
            for name in order:
                over.enter_context(MISFORTUNES[name](scene, rng))
        scene.heal()
        if "clock moved" in names:
            reopened(scene)
        late = going_on(scene)
    return scene.evening.checked() + late


def going_on(scene: Scene) -> list[Violation]:
    """People are answered again."""
    try:
        scene.evening.wait_for_answers(10, 10)
    except AssertionError:
        return [Violation(0, "nobody is answered anymore")]
    return []


def one_after_another(stage: Stage, faults: list[tuple[str, ...]]) -> Iterator[Result]:
    """Faults in one evening, then its end."""
    with playing(stage, "clock", bad_disk=True) as scene:
        for n, names in enumerate(faults):
            if scene.disk is not None or not OF_THE_DISK & set(names):
                yield Result(" + ".join(names), f"{stage.seed} {n}", played(scene, stage, n, *names))
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


# ---- the process ends --------------------------------------------------------------------------
def kills(stage: Stage) -> Iterator[Result]:
    """SIGKILL at random, again and again, in one evening."""
    yield from one_after_another(stage, [("killed",)] * (2 if stage.short else 20))


def points(stage: Stage) -> Iterator[Result]:
    """SIGKILL at every named point."""
    names = ["after-commit", "rows-without-totals"] if stage.short else list(hooks.POINTS)
    with playing(stage, *hooks.POINTS) as scene:
        for n, point in enumerate(names):
            yield Result(f"killed {point}", f"{stage.seed} {n}", killed_at(scene, stage, n, point))
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def killed_at(scene: Scene, stage: Stage, n: int, point: str) -> list[Violation]:
    """Let the process die at a point, by what leads there."""
    evening, house = scene.evening, scene.house
    with evening.talking():
        evening.wait_for_answers(10)
        hooks.arm(house.data, point, stage.rng(n).randint(1, 5) if "-a-" not in point else 1)
        if point == "frozen-not-closed":
            hooks.arm(house.data, point)
            with suppress(Refused, OSError):
                evening.steer("close", activity=evening.review)
        elif point == "recount-at-start":
            hooks.arm(house.data, point)
            house.kill()
            house.launch()
        try:
            house.wait_for_death()
        except subprocess.TimeoutExpired:
            return [Violation(0, f"never came to {point}")]
        scene.heal()
        reopened(scene)
        evening.wait_for_answers(10)
    return evening.checked()


# ---- alone and in pairs ------------------------------------------------------------------------
def singles(stage: Stage) -> Iterator[Result]:
    """Everything alone, in one evening."""
    names = ["halted", "ended", "disk full", "torn", "doubled"] if stage.short else list(MISFORTUNES)
    yield from one_after_another(stage, [(name,) for name in names])


def pairs(stage: Stage) -> Iterator[Result]:
    """Every two at once, in evenings of fifteen."""
    both = list(itertools.combinations(MISFORTUNES, 2))
    stage.rng().shuffle(both)
    parts = [both[:1]] if stage.short else [both[at : at + 15] for at in range(0, len(both), 15)]
    for n, part in enumerate(parts):
        yield from one_after_another(stage.named(str(n)), list(part))


# ---- a long lock, a storm, five tabs, a close against votes ----------------------------------
def long_lock(stage: Stage) -> Iterator[Result]:
    """A foreign program holds the lock for 30 s: longer than the writer waits. The moderator is told, nobody else has to do anything."""
    seconds = 7 if stage.short else 30
    with playing(stage) as scene:
        with scene.evening.talking():
            scene.evening.wait_for_answers(10)
            with locked(scene, stage.rng(), seconds):
                told = scene.evening.moderator.state()["state"]["desk"]["health"]
        put_off = scene.evening.crowd.put_off.get("storage", 0)
        found = scene.evening.checked() + at_the_end(scene)
        if not put_off or told == "ok":
            found.append(Violation(0, f"{put_off} refusals, the moderator was told {told!r}"))
    yield Result(f"locked for {seconds} s", stage.seed, found, said=f"{put_off} answers put off")


def storm(stage: Stage) -> Iterator[Result]:
    """Hundreds are cut off at once and come back, under the limits of every day."""
    people = 60 if stage.short else 500
    with playing(
        Stage(stage.folder, stage.seed, stage.short, stage.planted, settings={"FACILITATION_LIMITS": ""}), voices=people
    ) as scene:
        for n in range(1 if stage.short else 3):
            scene.evening.burst(1)
            scene.evening.loop.do(scene.evening.crowd.cut)
            began = time.monotonic()
            found = scene.evening.checked(10.0)
            took = time.monotonic() - began
            yield Result(f"{people} come back at once", f"{stage.seed} {n}", found, said=f"{took:.1f} s")
            time.sleep(2)
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def tabs(stage: Stage) -> Iterator[Result]:
    """Five tabs of each participant, out of step, on a network that doubles and breaks."""
    with playing(stage, voices=6, tabs=5) as scene:
        for n, name in enumerate(
            ["doubled", "torn"] if stage.short else ["doubled", "torn", "late", "killed", "cut off", "silent"]
        ):
            yield Result(f"five tabs + {name}", f"{stage.seed} {n}", played(scene, stage, n, name))
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def close_against_votes(stage: Stage) -> Iterator[Result]:
    """Close while everybody answers: what was accepted is in the result, what was refused is not; round after round."""
    rounds, per_result = (10, 10) if stage.short else (200, 20)
    with playing(stage, voices=20) as scene:
        for n in range(rounds // per_result):
            found: list[Violation] = []
            for m in range(per_result):
                found += one_close(scene, stage.rng(n * per_result + m).uniform(0, 0.03))
            yield Result(f"close against votes, {per_result} rounds", f"{stage.seed} {n}", found)
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def one_close(scene: Scene, after_s: float) -> list[Violation]:
    """Everybody answers twice, and somewhere in between the review is closed."""
    evening = scene.evening
    closing = threading.Timer(after_s, evening.steer, ("close",), {"activity": evening.review})
    closing.start()
    evening.burst(2)
    closing.join()
    late = evening.healed()
    return late + evening.compare_closed() + evening.rows_hold()


PLAYS: dict[str, Play] = {
    "kills": kills,
    "points": points,
    "singles": singles,
    "tabs": tabs,
    "lock": long_lock,
    "close": close_against_votes,
    "storm": storm,
    "pairs": pairs,
}
