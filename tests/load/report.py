"""`python -m tests.load.report FILE`: what `LOAD_JSON=FILE make load` wrote becomes docs/performance.md and docs/latency.svg."""

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.load import machine
from tests.load.contenders import NAMES
from tests.load.drawing import drawn
from tests.load.table import HEAD, Row, as_cells, read

ROOT = Path(__file__).parents[2]
PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "latency.svg"
BEGIN, END = "<!-- written by tests/load/report.py: begin -->", "<!-- end -->"
POINT = re.compile(r"^([\d,]+) answer within [\d.]+ s: ack p99, ms · (.+)$")
TITLE = "Acknowledgement of an answer, p99, when everybody answers within 5 s"


def main(file: Path) -> None:
    """Rewrite the part between the marks, and the picture."""
    rows = read(file)
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{results(rows)}\n\n{END}{rest.partition(END)[2]}")
    PICTURE.write_text(drawn(TITLE, points(rows)))


def results(rows: Sequence[Row]) -> str:
    """The table with its machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = [f"`make load` at {commit.stdout.strip()}, {datetime.now(tz=UTC):%Y-%m-%d}.", *machine.facts()]
    return "\n".join([*(f"- {fact}" for fact in told), "", *markdown(rows), "", missed(rows)])


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
