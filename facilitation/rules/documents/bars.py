"""Draw bars as shapes. Pure.

A part of a bar is told apart by its place, its words and its shade, never by its colour alone.
"""

from collections.abc import Iterator, Sequence

from facilitation.rules.documents.blocks import Bar, Bars
from facilitation.rules.documents.drawing import INK, LETTER, LINE, PAPER, SIZE, WIDTH, Box, Drawing, Words

_ROW, _BAR, _LEGEND = 14.0, 11.5, 17.0
_LONGEST = 14
"""Letters of a label that are drawn."""
_GAP, _SWATCH = 8.0, 9.0
SHADES = (("#1B3A5C", PAPER), ("#B9CBDD", INK), (PAPER, INK))
"""Fill of the first, second and third part of a bar, and the colour of its words: 11, 9 and 11 to 1."""


def draw(bars: Bars) -> Drawing:
    """The picture: what the parts are called, and below it a line for each bar."""
    top = _LEGEND if any(bars.parts) else 0.0
    left = min(_LONGEST, max((len(one.label) for one in bars.bars), default=0)) * SIZE * 0.62 + _GAP
    shapes: list[Box | Words] = list(_legend(bars.parts)) if top else []
    for place, bar in enumerate(bars.bars):
        shapes += _bar(bar, left, top + place * _ROW)
    return Drawing(WIDTH, top + len(bars.bars) * _ROW, tuple(shapes))


def _legend(parts: Sequence[str]) -> Iterator[Box | Words]:
    at = 0.0
    for name, (fill, _ink) in zip(parts, SHADES, strict=False):
        yield from _outlined(at, 2.0, _SWATCH, _SWATCH, fill)
        yield Words(at + _SWATCH + 4, 10.0, name)
        at += _SWATCH + 4 + len(name) * SIZE * LETTER + 2 * _GAP


def _bar(bar: Bar, left: float, top: float) -> Iterator[Box | Words]:
    line = top + _BAR - 2.8
    yield Words(0.0, line, bar.label if len(bar.label) <= _LONGEST else f"{bar.label[: _LONGEST - 1]}…")
    room = WIDTH - left - 2
    at = left
    for share, words, (fill, ink) in zip(bar.parts, bar.words, SHADES, strict=False):
        long = room * share / 100
        if share:
            yield from _outlined(at, top + 0.5, long, _BAR - 1, fill)
        if len(words) * SIZE * LETTER + 6 <= long:
            yield Words(at + long / 2, line, words, ink, "middle")
        elif len(bar.parts) == 1:
            yield Words(at + long + 4, line, words)
        at += long


def _outlined(x: float, y: float, width: float, height: float, fill: str) -> Iterator[Box]:
    """A rectangle with a thin line around it, so that a white one is seen on white."""
    yield Box(x, y, width, height, LINE)
    yield Box(x + 0.6, y + 0.6, max(0.0, width - 1.2), height - 1.2, fill)
