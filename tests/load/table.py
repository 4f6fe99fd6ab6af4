"""The rows of the result: what was measured, against what, and whether the target is met."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line; `peer` is what `ours` is compared with, `ratio` is ours / peer."""

    measure: str
    ours: float | None
    peer: float | None = None
    ratio: float | None = None
    target: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Target:
    """A bound on the ratio, or on the figure itself where there is no peer."""

    bound: float
    most: bool = True
    unit: str = ""

    def __str__(self) -> str:
        return f"{'≤' if self.most else '≥'} {self.bound:g}{self.unit}"

    def holds(self, figure: float) -> bool:
        """Whether a figure keeps it."""
        return figure <= self.bound if self.most else figure >= self.bound


def compared(measure: str, ours: float, peer: float, target: Target | None = None) -> Row:
    """A row whose target is about the ratio."""
    ratio = ours / peer if peer else None
    met = None if target is None else ratio is not None and target.holds(ratio)
    return Row(measure, _short(ours), _short(peer), _short(ratio), f"{target} ×" if target else "", met)


def absolute(measure: str, ours: float, target: Target | None = None, peer: float | None = None) -> Row:
    """A row whose target is about our own figure."""
    ratio = ours / peer if peer else None
    met = None if target is None else target.holds(ours)
    return Row(measure, _short(ours), _short(peer), _short(ratio), str(target or ""), met)


def write(rows: Iterable[Row], path: Path) -> None:
    """As JSON for programs."""
    path.write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n")


def read(path: Path) -> list[Row]:
    """What `write` wrote."""
    return [Row(**row) for row in json.loads(path.read_text())]


def lines(rows: Iterable[Row]) -> list[str]:
    """The table for a terminal."""
    cells = [HEAD, *(as_cells(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEAD))]
    return [
        "  ".join(_aligned(cell, width, n) for n, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in cells
    ]


def as_cells(row: Row) -> tuple[str, ...]:
    """A row in words."""
    met = {True: "yes", False: "NO", None: "–"}[row.met]
    return (row.measure, figure(row.ours), figure(row.peer), figure(row.ratio), row.target or "–", met)


def figure(value: float | None) -> str:
    """Three digits that matter."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


HEAD = ("measure", "ours", "peer", "ratio", "target", "met")


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column in (1, 2, 3) else cell.ljust(width)


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
