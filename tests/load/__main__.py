"""`python -m tests.load [MEASURE …]`: ours against bare python-socketio on eventlet and Node's socket.io."""

import argparse
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

from tests.load import machine, table
from tests.load.contest import Run
from tests.load.process import OWN

MEASURES = (
    "throughput",
    "pictures",
    "memory",
    "connects",
    "burst",
    "paths",
    "slow_disk",
    "flatness",
    "reconnect",
    "stall",
    "uploads",
    "hall",
    "anonymous",
    "two_sessions",
    "soak",
)


def main() -> int:
    """Measure, print the table, write it where LOAD_JSON says; 1 where something could not be measured."""
    asked = arguments()
    os.sched_setaffinity(0, OWN)
    run = Run(asked.rounds, asked.seconds, asked.clients, tuple(asked.against.split(",")))
    print("\n".join(machine.facts()))
    rows, failed = [], []
    for name in asked.measures or MEASURES:
        try:
            rows += import_module(f"tests.load.measures.{name}").measure(run)
        except Exception:
            traceback.print_exc()
            failed.append(name)
    print("\n".join(table.lines(rows)))
    if failed:
        print(f"not measured: {', '.join(failed)}")
    if where := os.environ.get("LOAD_JSON"):
        table.write(rows, Path(where))
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=f"of {', '.join(MEASURES)}; otherwise all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int)
    parser.add_argument(
        "--against", type=str, default="ours,eventlet,node", help="of ours, eventlet, node, with commas"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
