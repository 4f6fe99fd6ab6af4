"""`python -m tests.load.report FILE`: writes the rows of `LOAD_JSON=FILE make load` into docs/performance.md and docs/latency.svg.

Rows of `paths` have a table of their own; a file that has only those leaves everything else as it is.
"""

import math
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.load import machine
from tests.load.contenders import NAMES
from tests.load.drawing import drawn
from tests.load.table import HEAD, Row, as_cells, figure, read

ROOT = Path(__file__).parents[2]
PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "latency.svg"
BEGIN, END = "<!-- written by tests/load/report.py: begin -->", "<!-- end -->"
PATHS_BEGIN, PATHS_END = "<!-- paths, written by tests/load/report.py: begin -->", "<!-- end of paths -->"
POINT = re.compile(r"^([\d,]+) answer within [\d.]+ s: ack p99, ms · (.+)$")
PATH = re.compile(r"^([\d,]+) answer within [\d.]+ s on our paths: (.+) · (.+)$")
TITLE = "Acknowledgement of an answer, p99, when everybody answers within 5 s"
ENOUGH_MS, ENOUGH_CPU = 100.0, 50.0
"""A path is enough while 99 of 100 answers are acknowledged within 100 ms and half of the core is free."""


def main(file: Path) -> None:
    """Rewrite the parts between the marks that the file has rows for, and the picture."""
    rows = read(file)
    paths = [row for row in rows if PATH.match(row.measure)]
    others = [row for row in rows if row not in paths]
    if paths:
        put(PATHS_BEGIN, path_results(paths), PATHS_END)
    if others:
        put(BEGIN, results(others), END)
        PICTURE.write_text(drawn(TITLE, points(others)))


def put(begin: str, text: str, end: str) -> None:
    """Replace what is between two marks of the page."""
    before, _, rest = PAGE.read_text().partition(begin)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{rest.partition(end)[2]}")


def measured_at() -> list[str]:
    """The commit, the day and the machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = [f"`make load` at {commit.stdout.strip()}, {datetime.now(tz=UTC):%Y-%m-%d}.", *machine.facts()]
    return [f"- {fact}" for fact in told]


def path_results(rows: Sequence[Row]) -> str:
    """Our paths side by side, and from how many people the fast one is needed."""
    found = by_path(rows)
    names = list(dict.fromkeys(path for figures in found.values() for path in next(iter(figures.values()))))
    keys = [(people, figure) for people, figures in found.items() for figure in figures]
    cells = [("people", "figure", *names), ("---:", "---", *["---:"] * len(names))]
    cells += [
        (f"{people:,}", what, *(figure(found[people][what].get(name)) for name in names)) for people, what in keys
    ]
    table = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([*measured_at(), "", *table, "", *(enough(found, name) for name in names)])


def by_path(rows: Iterable[Row]) -> dict[int, dict[str, dict[str, float]]]:
    """Figures by number of people, figure and path."""
    found: dict[int, dict[str, dict[str, float]]] = {}
    for row in rows:
        if (match := PATH.match(row.measure)) and row.ours is not None and row.peer is not None:
            figures = found.setdefault(int(match[1].replace(",", "")), {}).setdefault(match[2], {"fast": row.ours})
            figures[match[3]] = row.peer
    return found


def enough(found: dict[int, dict[str, dict[str, float]]], path: str) -> str:
    """Up to how many of the measured people a path is enough."""
    served = 0
    for people, figures in sorted(found.items()):
        wait = figures["ack p99, ms"].get(path, math.inf)
        if wait > ENOUGH_MS or figures["server's use of its core, %"].get(path, math.inf) > ENOUGH_CPU:
            break
        served = people
    return f"- **{path}** is enough for {served:,} people (p99 up to {ENOUGH_MS:g} ms, half of the core free)."


def results(rows: Sequence[Row]) -> str:
    """The table with its machine."""
    return "\n".join([*measured_at(), "", *markdown(rows), "", missed(rows)])


def markdown(rows: Iterable[Row]) -> list[str]:
    """The rows as a table."""
    cells = [HEAD, ("---", *["---:"] * 3, "---", "---"), *(as_cells(row) for row in rows)]
    return [f"| {' | '.join(row)} |" for row in cells]


def missed(rows: Iterable[Row]) -> str:
    """Which targets are not met, said plainly."""
    some = [row.measure for row in rows if row.met is False]
    return "\n".join(["Not met:", "", *(f"- {one}" for one in some)]) if some else "Every target is met."


def points(rows: Iterable[Row]) -> dict[str, dict[int, float]]:
    """Latency by server and number of people."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        if (point := POINT.match(row.measure)) and row.ours is not None and row.peer is not None:
            size = int(point[1].replace(",", ""))
            found.setdefault("this program", {})[size] = row.ours
            found.setdefault(point[2], {})[size] = row.peer
    order = ["this program", NAMES["node"], NAMES["eventlet"]]
    return {name: found[name] for name in order if name in found}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
