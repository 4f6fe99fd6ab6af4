"""Shapes of a picture, and its SVG. Pure; the same shapes make the PNG of Word documents. Lengths are in points."""

from html import escape
from typing import Literal, NamedTuple

WIDTH = 470.0
"""The width of the text: 166 mm."""
SIZE = 8.5
LETTER = 0.56
"""The width of a letter as a share of its size."""
INK, PAPER, LINE = "#1B3A5C", "#FFFFFF", "#5B7590"
TYPEFACE = "Fira Sans, sans-serif"


Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


class Dot(NamedTuple):
    """A disc around a point."""

    x: float
    y: float
    radius: float
    fill: str = INK


class Words(NamedTuple):
    """A line of text whose base line is at `y`; `anchor` says which of its points is at `x`."""

    x: float
    y: float
    text: str
    fill: str = INK
    anchor: Anchor = "start"
    size: float = SIZE


class Drawing(NamedTuple):
    """Shapes from back to front on white paper of this size."""

    width: float
    height: float
    shapes: tuple[Box | Dot | Words, ...]


def svg(drawing: Drawing, title: str, description: str, alt: str) -> str:
    """The picture with its title and description, for those who do not see it."""
    size = f"{drawing.width:g} {drawing.height:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{drawing.width:g}" '
        f'height="{drawing.height:g}" role="img" aria-label="{escape(alt)}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<rect width="{drawing.width:g}" height="{drawing.height:g}" fill="{PAPER}"/>'
        f"{''.join(map(_element, drawing.shapes))}</svg>"
    )


def _element(shape: Box | Dot | Words) -> str:
    if isinstance(shape, Box):
        place = f'x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}"'
        return f'<rect {place} fill="{shape.fill}"/>'
    if isinstance(shape, Dot):
        return f'<circle cx="{shape.x:.2f}" cy="{shape.y:.2f}" r="{shape.radius:.2f}" fill="{shape.fill}"/>'
    return (
        f'<text x="{shape.x:.2f}" y="{shape.y:.2f}" font-family="{TYPEFACE}" font-size="{shape.size:g}" '
        f'text-anchor="{shape.anchor}" fill="{shape.fill}">{escape(shape.text)}</text>'
    )
