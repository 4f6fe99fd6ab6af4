"""Look at what a run left: `python -m tests.faults.check LOG FOLDER` reads a clients' log and a data folder nobody runs on."""

import argparse
import sys
from pathlib import Path

from tests.faults import invariants, rows
from tests.faults.log import Log


def main() -> int:
    """Print each violation of what a log and a file alone can show; 1 if there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.check")
    parser.add_argument("log", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    log, stored = Log.read(asked.log), rows.read(asked.folder)
    found = [*invariants.of_the_rows(log, stored), *invariants.rev_only_grows(log)]
    print("\n".join(str(violation) for violation in found))
    print(
        f"{len(log.entries)} lines, {len(stored.answers)} answers, {len(stored.cards)} cards, {len(found)} violations"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
