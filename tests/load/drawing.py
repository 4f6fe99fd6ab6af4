"""The picture of latency against participants: three lines on logarithmic scales, readable in light and dark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log10

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 96, 530, 56, 350
STYLE = """
    :root { --paper: #ffffff; --ink: #1b1f24; --grid: #d0d7de; --a: #0b5cad; --b: #2e7d32; --c: #b3261e; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #15191e; --ink: #e6edf3; --grid: #3a424c; --a: #79b8ff; --b: #7ee08a; --c: #ff9d94; }
    }
    .paper { fill: var(--paper); }
    text { font: 14px system-ui, sans-serif; fill: var(--ink); }
    .head { font-size: 16px; font-weight: 600; }
    .grid { stroke: var(--grid); stroke-width: 1; }
    polyline { fill: none; stroke-width: 3; }
    .a { stroke: var(--a); } .b { stroke: var(--b); stroke-dasharray: 9 5; } .c { stroke: var(--c); stroke-dasharray: 2 5; }
    .a-dot { fill: var(--a); } .b-dot { fill: var(--b); } .c-dot { fill: var(--c); }
"""
LINES = ("a", "b", "c")  # told apart by dashes and a label at the end, too, not by colour alone
APART = 20

Points = Mapping[int, float]


@dataclass(frozen=True)
class Scale:
    """Values on a logarithmic axis."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return round(self.start + share * (self.end - self.start), 1)


def drawn(title: str, series: Mapping[str, Points]) -> str:
    """An SVG of milliseconds against people, by name of the server."""
    sizes = sorted({size for points in series.values() for size in points})
    values = [value for points in series.values() for value in points.values()]
    across = Scale(sizes[0], sizes[-1], LEFT + 20, RIGHT)
    up = Scale(10 ** (len(str(int(min(values)))) - 1), 10 ** len(str(int(max(values)))), BOTTOM, TOP + 10)
    parts = [*_axes(sizes, across, up), *_series(series, across, up)]
    told = "; ".join(f"{name}: {_in_words(points)}" for name, points in series.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title desc">\n'
        f'  <title id="title">{escape(title)}</title>\n  <desc id="desc">{escape(told)}.</desc>\n'
        f"  <style>{STYLE}  </style>\n"
        f'  <rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>\n'
        f'  <text class="head" x="24" y="32">{escape(title)}</text>\n'
        + "".join(f"  {part}\n" for part in parts)
        + "</svg>\n"
    )


def _axes(sizes: Sequence[int], across: Scale, up: Scale) -> list[str]:
    parts, value = [], up.low
    while value <= up.high:
        y = up.at(value)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{LEFT - 10}" y="{y + 5}" text-anchor="end">{value:,.0f} ms</text>')
        value *= 10
    for size in sizes:
        x = across.at(size)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{BOTTOM}"/>')
        parts.append(f'<text x="{x}" y="{BOTTOM + 24}" text-anchor="middle">{size:,}</text>')
    parts.append(
        f'<text x="{(LEFT + RIGHT) / 2}" y="{BOTTOM + 50}" text-anchor="middle">participants (both scales logarithmic)</text>'
    )
    return parts


def _series(series: Mapping[str, Points], across: Scale, up: Scale) -> list[str]:
    parts, taken = [], list[float]()
    for look, (name, points) in zip(LINES, series.items(), strict=False):
        places = [(across.at(size), up.at(value)) for size, value in sorted(points.items())]
        parts.append(f'<polyline class="{look}" points="{" ".join(f"{x},{y}" for x, y in places)}"/>')
        parts += [f'<circle class="{look}-dot" cx="{x}" cy="{y}" r="5"/>' for x, y in places]
        y = free(places[-1][1], taken)
        taken.append(y)
        parts.append(f'<text x="{RIGHT + 14}" y="{y + 5}">{escape(name)}</text>')
    return parts


def free(wanted: float, taken: Sequence[float]) -> float:
    """The place nearest to the wanted one where a label covers no other."""
    steps = sorted(range(-10, 11), key=abs)
    return next(
        y for y in (wanted + step * APART / 2 for step in steps) if all(abs(y - other) >= APART for other in taken)
    )


def _in_words(points: Points) -> str:
    return ", ".join(f"{size:,} people {value:.3g} ms" for size, value in sorted(points.items()))
