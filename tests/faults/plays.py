"""The plays: each yields one result per fault. `FAULTS` names all of them in the order of `make faults`."""

import itertools
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from tests.faults import hooks, invariants, rows
from tests.faults.invariants import Violation
from tests.faults.log import Log
from tests.faults.misfortunes import MISFORTUNES, OF_THE_DISK, locked, reopened
from tests.faults.rows import Stored
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
        late = going_on(scene, 2 * stage.within_s)
    return scene.evening.checked() + late


def going_on(scene: Scene, within_s: float) -> list[Violation]:
    """People are answered again so soon."""
    try:
        scene.evening.wait_for_answers(10, within_s)
    except AssertionError:
        return [Violation(0, "nobody is answered anymore")]
    return []


def one_after_another(stage: Stage, faults: list[tuple[str, ...]]) -> Iterator[Result]:
    """Faults in one evening, then its end."""
    with playing(stage, "clock", on_a_bad_disk=True) as scene:
        for n, names in enumerate(faults):
            if scene.disk is not None or not OF_THE_DISK & set(names):
                yield Result(" + ".join(names), f"{stage.seed} {n}", played(scene, stage, n, *names))
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


# ---- the process ends --------------------------------------------------------------------------
def kills(stage: Stage) -> Iterator[Result]:
    """SIGKILL at random, again and again, in one evening."""
    yield from one_after_another(stage, [("killed",)] * (1 if stage.short else 20))


def points(stage: Stage) -> Iterator[Result]:
    """SIGKILL at every named point."""
    names = ["after-commit", "rows-without-totals"] if stage.short else list(hooks.POINTS)
    with playing(stage, *hooks.POINTS) as scene:
        for n, point in enumerate(names):
            yield Result(f"killed {point}", f"{stage.seed} {n}", killed_at(scene, stage, n, point))
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def killed_at(scene: Scene, stage: Stage, n: int, point: str) -> list[Violation]:
    """Let the process die at a point, by what leads there."""
    evening, server = scene.evening, scene.server
    with evening.talking():
        evening.wait_for_answers(10)
        if point == "frozen-not-looked":
            evening.steer("close", activity=evening.review)
            hooks.arm(server.data, point)
            with suppress(Refused, OSError):
                evening.steer("look", activity=evening.review)
        elif point == "recount-at-start":
            hooks.arm(server.data, point)
            server.kill()
            server.launch()
        else:
            hooks.arm(server.data, point, stage.rng(n).randint(1, 5) if "-a-" not in point else 1)
        try:
            server.wait_for_death()
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


PAIRS_TOGETHER = 15
PARTS = -(-len(MISFORTUNES) * (len(MISFORTUNES) - 1) // 2 // PAIRS_TOGETHER)


def pairs(part: int, stage: Stage) -> Iterator[Result]:
    """Every two at once, in evenings of fifteen; the same every time, in the order the seed gives."""
    both = list(itertools.combinations(MISFORTUNES, 2))[part::PARTS]
    stage.rng().shuffle(both)
    yield from one_after_another(stage, list(both[:1] if stage.short else both))


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


REFILL_S = 12.0
"""What one address may do refills at 50 connections a second: a hall that is cut off twice within seconds is put off for a moment."""


def storm(stage: Stage) -> Iterator[Result]:
    """Hundreds are cut off at once and come back, under the limits of every day; nobody is put off."""
    people = 60 if stage.short else 500
    with playing(replace(stage, settings={"FACILITATION_LIMITS": ""}), voices=people) as scene:
        for n in range(1 if stage.short else 3):
            scene.evening.burst(1)
            scene.evening.loop.do(scene.evening.crowd.cut)
            began = time.monotonic()
            found = scene.evening.checked(10.0)
            took = time.monotonic() - began
            found += [Violation(0, f"put off: {scene.evening.crowd.put_off}")] if scene.evening.crowd.put_off else []
            yield Result(f"{people} come back at once", f"{stage.seed} {n}", found, said=f"{took:.1f} s")
            time.sleep(REFILL_S)
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
            before, found = scene.evening.log_so_far(), []
            for m in range(per_result):
                found += one_close(scene, stage.rng(n * per_result + m).uniform(0, 0.05))
            said, found = outcomes(before, scene.evening.log_so_far()), found + scene.evening.rows_hold()
            yield Result(f"close against votes, {per_result} rounds", f"{stage.seed} {n}", found, said=said)
        last = close_against(scene, 0.1, within_s=1.0) + at_the_end(scene, closed=True)
        yield Result("the last of them is shown", stage.seed, last, counts=False)


def one_close(scene: Scene, after_s: float) -> list[Violation]:
    """A close against votes, which is taken back."""
    found = close_against(scene, after_s)
    scene.evening.steer("reopen", activity=scene.evening.review)
    return found


def close_against(scene: Scene, after_s: float, within_s: float = 0.06) -> list[Violation]:
    """Everybody answers twice within a time, and somewhere in between the review is closed."""
    evening = scene.evening
    with ThreadPoolExecutor(1) as moderator:
        closing = moderator.submit(evening.steer_after, after_s, "close", activity=evening.review)
        evening.trickle(within_s)
        closing.result(10)
    return evening.healed() + evening.compare_closed()


def outcomes(before: Log, now: Log) -> str:
    """How many answers made it and how many came too late."""
    new = now.entries[len(before.entries) :]
    accepted, late = sum(entry.what == "ok" for entry in new), sum(entry.reason == "closed" for entry in new)
    return f"{accepted} accepted, {late} too late"


def backups(stage: Stage) -> Iterator[Result]:
    """A backup while everybody answers; what was acknowledged before it began is in it, and it can be restored."""
    with playing(stage) as scene:
        for n in range(1 if stage.short else 5):
            with scene.evening.talking(0.1):
                scene.evening.wait_for_answers(50)
                known = scene.evening.log_so_far()
                to = stage.folder / f"restored-{n}"
                found = backed_up_and_restored(scene, stage.folder / f"backup-{n}.zip", to)
            found = found or after_a_return(rows.read(to), known, scene.evening.log_so_far())
            yield Result("backup under load, restored", f"{stage.seed} {n}", found + scene.evening.checked())
        yield Result("the end of that evening", stage.seed, at_the_end(scene), counts=False)


def backed_up_and_restored(scene: Scene, file: Path, to: Path) -> list[Violation]:
    """What `backup`, `restore` and `verify` themselves say."""
    elsewhere = replace(scene.server, data=to)
    for server, command in (
        (scene.server, ("backup", "--output", str(file))), (elsewhere, ("restore", str(file))), (elsewhere, ("verify",)),
    ):  # fmt: skip
        done = server.run(*command)
        if done.returncode:
            return [Violation(0, f"{command[0]}: {done.stdout}{done.stderr}")]
    return []


def after_a_return(stored: Stored, known: Log, whole: Log) -> list[Violation]:
    """What was acknowledged by a moment is there; what is there was sent, be it acknowledged or not."""
    acknowledged = [entry for entry in known.entries if entry.what == "ok"]
    return invariants.of_the_rows(
        Log([entry for entry in whole.entries if entry.what == "sent"] + acknowledged), stored
    )


PLAYS: dict[str, Play] = {
    "kills": kills,
    "points": points,
    "singles": singles,
    "tabs": tabs,
    "lock": long_lock,
    "close": close_against_votes,
    "backup": backups,
    "storm": storm,
    **{f"pairs-{part}": partial(pairs, part) for part in range(PARTS)},
}
