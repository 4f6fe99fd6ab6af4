"""`make faults`: every fault, one line each with its seed; then the planted bugs.

    python -m tests.faults [--seed SEED] [--only NAME[,NAME…]] [--jobs N]

NAME begins the name of a play or of a planted bug, or is `faults` or `bugs`. The same seed plays the same faults in the same order; when a
fault meets which message is up to the machine. The last line counts: `N faults, M violations, K of K planted bugs caught`; exit
code 1 on a violation or a missed bug.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.faults.disk.bad_disk import WORDS, kind
from tests.faults.hunt import HUNTS
from tests.faults.lines import PLAYS, hunt, play
from tests.faults.scene import Stage


def main() -> int:
    """Play; returns the exit code."""
    asked = _asked()
    stage = Stage(Path(tempfile.mkdtemp(prefix="faults-")), asked.seed)
    print(f"seed {asked.seed}, {WORDS[kind()]}, what is left lies in {stage.folder}", flush=True)
    plays, hunts = _chosen(list(PLAYS), asked.only, "faults"), _chosen(list(HUNTS), asked.only, "bugs")
    faults = violations = caught = 0
    with ProcessPoolExecutor(asked.jobs, multiprocessing.get_context("spawn")) as pool:
        playing = [pool.submit(play, name, stage.named(name)) for name in plays]
        hunting = [pool.submit(hunt, name, stage.named(name)) for name in hunts]
        for played in as_completed(playing):
            faults, violations = faults + played.result()[0], violations + played.result()[1]
        for hunted in as_completed(hunting):
            caught += hunted.result()
    print(f"{faults} faults, {violations} violations, {caught} of {len(hunts)} planted bugs caught")
    return 1 if violations or caught < len(hunts) else 0


def _chosen(names: list[str], only: str, word_for_all: str) -> list[str]:
    wanted = tuple(only.split(","))
    return names if not only or word_for_all in wanted else [name for name in names if name.startswith(wanted)]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--seed", default=str(random.SystemRandom().randrange(10**6)))
    parser.add_argument("--only", default="", help=", ".join(["faults", *PLAYS, "bugs", *HUNTS]))
    parser.add_argument("--jobs", type=int, default=2, help="plays at once; a fault mostly waits")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
