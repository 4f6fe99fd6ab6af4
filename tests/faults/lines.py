"""One play or one hunt, with a line for each fault as soon as it is over."""

import time
from collections.abc import Iterator

from tests.faults.hunt import found
from tests.faults.invariants import Violation
from tests.faults.plays import PLAYS as OF_THE_PEOPLE
from tests.faults.plays import Play, Result
from tests.faults.plays_of_the_disk import PLAYS as OF_THE_DISK
from tests.faults.scene import Stage

PLAYS: dict[str, Play] = OF_THE_DISK | OF_THE_PEOPLE
"""The faults, in this order."""


def play(name: str, stage: Stage) -> tuple[int, int]:
    """One play with a line for each fault; how many faults and violations."""
    results = list(told(PLAYS[name], stage))
    return sum(result.counts for result in results), sum(len(result.violations) for result in results)


def told(play: Play, stage: Stage) -> Iterator[Result]:
    """The results of a play, each with its line; a play that breaks off is a violation."""
    began, results = time.monotonic(), play(stage)
    while True:
        try:
            result = next(results)
        except StopIteration:
            return
        except Exception as error:
            result = Result("broke off", stage.seed, [Violation(0, f"{type(error).__name__}: {error}")])
        seconds, began = time.monotonic() - began, time.monotonic()
        verdict = "ok    " if not result.violations else "BROKEN"
        lines = [f"{verdict} {seconds:5.1f} s  {result.fault:<44} seed {result.seed}  {result.said}".rstrip()]
        print("\n".join(lines + [f"       {violation}" for violation in result.violations[:10]]), flush=True)
        yield result


def hunt(name: str, stage: Stage) -> bool:
    """Plant a bug; whether the checker finds it, with a line that says where."""
    began = time.monotonic()
    try:
        result, why = found(name, stage), "never seen"
    except Exception as error:
        result, why = None, f"{type(error).__name__}: {error}"
    verdict = "MISSED" if result is None else "caught"
    lines = [f"{verdict} {time.monotonic() - began:5.1f} s  {name:<44} seed {stage.seed}"]
    lines.append(f"       {why}" if result is None else f"       {result.fault}: {result.violations[0]}")
    print("\n".join(lines), flush=True)
    return result is not None
