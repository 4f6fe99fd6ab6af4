"""Measure whether the tests notice small changes of the code: `make mutants [N=400] [SEED=…] [ROOM=…]`.

Draws a sample of mutants of the rooms where a silent change does most harm, judges each against the test file of its
module's name and those that import the module, and prints how many were killed, with the 95 % interval, and every survivor.
What the tests let live the type checker is asked about, which runs before them in `make test`. A mutant whose module cannot
be imported is not judged: any test at all would notice it.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from facilitation.rules.results.statistics import wilson
from tools.module_graph import PACKAGE
from tools.mutants.choose import ROOMS, all_mutants, asked_by_module, sample
from tools.mutants.judging import Verdict, judge
from tools.mutants.operators import Mutant

ROOT = Path(__file__).parent.parent.parent
KILLED = {"killed", "out of time", "type error"}
ALIVE = {"survived", "untested"}
OUTCOMES = ("killed", "out of time", "type error", "survived", "untested", "not importable")
ENOUGH = 0.9


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run the sample and print the report; 1 if fewer than 90 % of the judged were killed."""
    options = _parser().parse_args(arguments)
    rooms = [options.room] if options.room else list(ROOMS)
    if options.again:
        mutants = survivors(root, json.loads(options.again.read_text(encoding="utf-8")))
    else:
        chosen = sample({room: all_mutants(root, room) for room in rooms}, options.number, options.seed)
        mutants = [mutant for room in rooms for mutant in chosen[room]]
    # What is left when the minutes are over is then a sample, too.
    random.Random(options.seed).shuffle(mutants)  # noqa: S311
    verdicts = judge(root, mutants, asked_by_module(root), options.workers, options.minutes, _say)
    print(report(rooms, verdicts, options.seed))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps([_as_json(verdict) for verdict in verdicts], indent=1) + "\n")
    killed, judged = _count(verdicts)
    return int(killed < ENOUGH * judged)


def survivors(root: Path, verdicts: Sequence[dict[str, Any]]) -> list[Mutant]:
    """The mutants that lived according to an earlier report, where the code still has them, at the nearest line."""
    found = []
    for verdict in verdicts:
        place = str(verdict["file"]).removeprefix(f"{PACKAGE}/")
        if verdict["outcome"] in ALIVE and (root / PACKAGE / place).exists():
            same = [one for one in all_mutants(root, place) if _change(one) == _change_of(verdict)]
            found += sorted(same, key=lambda one: abs(one.line - verdict["line"]))[:1]
    return found


def _change(mutant: Mutant) -> tuple[str, str, str]:
    return mutant.operator, mutant.before, mutant.after


def _change_of(verdict: dict[str, Any]) -> tuple[str, str, str]:
    return verdict["operator"], verdict["before"], verdict["after"]


def report(rooms: Iterable[str], verdicts: Sequence[Verdict], seed: int) -> str:
    """The tables by room and by operator, then the survivors."""
    rows = [
        _row(room, verdicts, lambda verdict, room=room: verdict.mutant.file.startswith(f"{PACKAGE}/{room}"))
        for room in rooms
    ]
    operators = [
        _row(name, verdicts, lambda verdict, name=name: verdict.mutant.operator == name)
        for name in sorted({verdict.mutant.operator for verdict in verdicts})
    ]
    alive = [f"{verdict.outcome:9} {verdict.mutant}" for verdict in verdicts if verdict.outcome in ALIVE]
    return "\n".join(
        [
            f"{'':30}  judged  killed        %  95 % interval",
            *rows,
            *operators,
            _row(f"all (seed {seed})", verdicts, lambda _: True),
            *(f"{name}: {sum(one.outcome == name for one in verdicts)}" for name in OUTCOMES),
            "",
            *sorted(alive),
        ]
    )


def _row(name: str, verdicts: Sequence[Verdict], belongs: Callable[[Verdict], bool]) -> str:
    killed, judged = _count([verdict for verdict in verdicts if belongs(verdict)])
    interval = wilson(killed, judged)
    if not interval:
        return f"{name:30}  {judged:6}"
    return f"{name:30}  {judged:6}  {killed:6}  {killed / judged:7.1%}  {interval.low:.1%} – {interval.high:.1%}"


def _count(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """How many were killed, and how many were judged."""
    outcomes = [verdict.outcome for verdict in verdicts]
    return sum(outcome in KILLED for outcome in outcomes), sum(outcome in KILLED | ALIVE for outcome in outcomes)


def _as_json(verdict: Verdict) -> dict[str, str | int | float]:
    mutant = verdict.mutant
    values = {name: getattr(mutant, name) for name in ("file", "line", "operator", "before", "after")}
    return values | {"outcome": verdict.outcome, "seconds": verdict.seconds}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--number", type=int, default=400, help="how many mutants (400)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed draws the same mutants of the same code (1)")
    parser.add_argument("--room", help=f"a folder or file below {PACKAGE}; default: {', '.join(ROOMS)}")
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")
    parser.add_argument("--minutes", type=float, default=55, help="begin no mutant after this time (55)")
    parser.add_argument(
        "--again", type=Path, metavar="REPORT", help="judge only what lived according to this --json report"
    )
    parser.add_argument("--json", type=Path, help="also write every verdict to this file")
    return parser


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
