"""`make faults`: every fault, one line each with its seed; then the planted bugs.

    python -m tests.faults [--seed SEED] [--only PLAY[,PLAY…]] [--short]

The last line counts: `N faults, M violations, K of K planted bugs caught`. Exit code 1 on a violation or a missed bug.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.hunt import HUNTS, found
from tests.faults.invariants import Violation
from tests.faults.plays import PLAYS as PEOPLES
from tests.faults.plays import Play, Result
from tests.faults.plays_of_the_disk import power_cuts, sweep
from tests.faults.scene import Stage

PLAYS: dict[str, Play] = {"power": power_cuts, "sweep": sweep} | PEOPLES
"""The faults of `make faults`, in this order."""


def main() -> int:
    """Play; returns the exit code."""
    asked = _asked()
    stage = Stage(Path(tempfile.mkdtemp(prefix="faults-")), asked.seed, short=asked.short)
    print(f"seed {asked.seed}, logs in {stage.folder}", flush=True)
    faults, violations = play_all([name for name in PLAYS if not asked.only or name in asked.only.split(",")], stage)
    hunted = [
        name for name in HUNTS if not asked.only or name in asked.only.split(",") or "bugs" in asked.only.split(",")
    ]
    caught = sum(hunted_down(name, stage.named(name)) for name in hunted)
    print(f"{faults} faults, {violations} violations, {caught} of {len(hunted)} planted bugs caught")
    return 1 if violations or caught < len(hunted) else 0


def play_all(names: list[str], stage: Stage) -> tuple[int, int]:
    """Play these; how many faults and violations."""
    faults = violations = 0
    for name in names:
        for result in told(PLAYS[name], stage.named(name)):
            faults += result.counts
            violations += len(result.violations)
    return faults, violations


def hunted_down(name: str, stage: Stage) -> bool:
    """Plant a bug; whether the checker finds it, with a line that says where."""
    began = time.monotonic()
    try:
        result = found(name, stage)
    except Exception as error:
        print(f"     {type(error).__name__}: {error}")
        result = None
    verdict = "missed" if result is None else "caught"
    print(f"{verdict} {time.monotonic() - began:4.1f} s  {name:<40} seed {stage.seed}", flush=True)
    if result is not None:
        print(f"     {result.fault}: {result.violations[0]}", flush=True)
    return result is not None


def told(play: Play, stage: Stage) -> Iterator[Result]:
    """The results of a play, each with its line; a play that breaks off is a violation."""
    began = time.monotonic()
    results = play(stage)
    while True:
        try:
            result = next(results)
        except StopIteration:
            return
        except Exception as error:
            result = Result("broke off", stage.seed, [Violation(0, f"{type(error).__name__}: {error}")])
        seconds, began = time.monotonic() - began, time.monotonic()
        verdict = "ok  " if not result.violations else "FAIL"
        print(f"{verdict} {seconds:6.1f} s  {result.fault:<40} seed {result.seed}  {result.said}", flush=True)
        for violation in result.violations[:10]:
            print(f"     {violation}", flush=True)
        yield result


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**6)))
    parser.add_argument("--only", help=", ".join([*PLAYS, "bugs", *HUNTS]))
    parser.add_argument("--short", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
