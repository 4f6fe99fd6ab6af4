"""Draw bars as shapes, and as an SVG picture. Pure; the same shapes make the PNG of Word documents.

Lengths are in points. A part of a bar is told apart by its place, its words and its shade, never by its colour alone.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Literal, NamedTuple

from facilitation.rules.documents.blocks import Bar, Bars

WIDTH = 470.0
"""The width of the text: 166 mm."""
_ROW, _BAR, _LEGEND, _SIZE = 15.5, 12.5, 18.0, 8.5
_LETTER, _LONGEST = 0.56, 14
"""The width of a letter as a share of its size, and the letters of a label that are drawn."""
_GAP, _SWATCH = 8.0, 9.0
INK, PAPER, LINE = "#1B3A5C", "#FFFFFF", "#5B7590"
SHADES = (("#1B3A5C", PAPER), ("#B9CBDD", INK), (PAPER, INK))
"""Fill of the first, second and third part of a bar, and the colour of its words: 11, 9 and 11 to 1."""
TYPEFACE = "Fira Sans, sans-serif"


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


class Words(NamedTuple):
    """A line of text whose base line is at `y`; `anchor` says which of its points is at `x`."""

    x: float
    y: float
    text: str
    fill: str = INK
    anchor: Literal["start", "middle", "end"] = "start"
    size: float = _SIZE


class Drawing(NamedTuple):
    """Shapes from back to front on white paper of this size."""

    width: float
    height: float
    shapes: tuple[Box | Words, ...]


def draw(bars: Bars) -> Drawing:
    """The picture: what the parts are called, and below it a line for each bar."""
    top = _LEGEND if any(bars.parts) else 0.0
    left = min(_LONGEST, max((len(one.label) for one in bars.bars), default=0)) * _SIZE * 0.62 + _GAP
    shapes: list[Box | Words] = list(_legend(bars.parts)) if top else []
    for place, bar in enumerate(bars.bars):
        shapes += _bar(bar, left, top + place * _ROW)
    return Drawing(WIDTH, top + len(bars.bars) * _ROW, tuple(shapes))


def svg(bars: Bars) -> str:
    """The picture with its title and description, for those who do not see it."""
    drawing = draw(bars)
    shapes = "".join(_box(one) if isinstance(one, Box) else _words(one) for one in drawing.shapes)
    size = f"{drawing.width:g} {drawing.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{drawing.width:g}" '
        f'height="{drawing.height:g}" role="img" aria-label="{escape(bars.alt)}">'
        f"<title>{escape(bars.title)}</title><desc>{escape(bars.description)}</desc>"
        f'<rect width="{drawing.width:g}" height="{drawing.height:g}" fill="{PAPER}"/>{shapes}</svg>'
    )


def _legend(parts: Sequence[str]) -> Iterator[Box | Words]:
    at = 0.0
    for name, (fill, _ink) in zip(parts, SHADES, strict=False):
        yield from _outlined(at, 2.0, _SWATCH, _SWATCH, fill)
        yield Words(at + _SWATCH + 4, 10.0, name)
        at += _SWATCH + 4 + len(name) * _SIZE * _LETTER + 2 * _GAP


def _bar(bar: Bar, left: float, top: float) -> Iterator[Box | Words]:
    line = top + _BAR - 3.2
    yield Words(0.0, line, bar.label if len(bar.label) <= _LONGEST else f"{bar.label[: _LONGEST - 1]}…")
    room = WIDTH - left - 2
    at = left
    for share, words, (fill, ink) in zip(bar.parts, bar.words, SHADES, strict=False):
        long = room * share / 100
        if share:
            yield from _outlined(at, top + 0.5, long, _BAR - 1, fill)
        if len(words) * _SIZE * _LETTER + 6 <= long:
            yield Words(at + long / 2, line, words, ink, "middle")
        elif len(bar.parts) == 1:
            yield Words(at + long + 4, line, words)
        at += long


def _outlined(x: float, y: float, width: float, height: float, fill: str) -> Iterator[Box]:
    """A rectangle with a thin line around it, so that a white one is seen on white."""
    yield Box(x, y, width, height, LINE)
    yield Box(x + 0.6, y + 0.6, max(0.0, width - 1.2), height - 1.2, fill)


def _box(box: Box) -> str:
    return (
        f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.width:.2f}" height="{box.height:.2f}" fill="{box.fill}"/>'
    )


def _words(words: Words) -> str:
    return (
        f'<text x="{words.x:.2f}" y="{words.y:.2f}" font-family="{TYPEFACE}" font-size="{words.size:g}" '
        f'text-anchor="{words.anchor}" fill="{words.fill}">{escape(words.text)}</text>'
    )
