"""Read the ruling lines and coloured rectangles of a PDF page. Runs in the child only."""

import ctypes
import itertools
from collections.abc import Iterator
from typing import NamedTuple

from pypdfium2 import raw

from facilitation.exchange.plan_import.pdf.letters import Point
from facilitation.rules.pagelayout.page import Edge, Shade

MOST_SHAPES = 20_000
"""Shapes of a page that are looked at, and their corners; a page with a table of 500 cells has 2,000."""
DEEPEST = 4
"""How far shapes may stand within groups of shapes."""
THIN = 3.0
"""Points; a rectangle that is thinner is a line."""
SHORTEST = 4.0
STRAIGHT = 0.7
_WHITE = 245
_MOVE, _CURVE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO

Corner = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


class Drawing(NamedTuple):
    """The lines and shades of a page."""

    across: list[Edge]
    down: list[Edge]
    shades: list[Shade]


class _Shape(NamedTuple):
    """A path of a page, and the matrix of the groups in which it stands."""

    path: raw.FPDF_PAGEOBJECT
    outer: Matrix


def read_drawing(page: raw.FPDF_PAGE, place: Point) -> Drawing:
    """Read a page; what is neither a straight line nor a rectangle is left out."""
    drawing = Drawing([], [], [])
    left = MOST_SHAPES
    for shape in _shapes(page):
        left -= 1 + max(raw.FPDFPath_CountSegments(shape.path), 0)
        if left < 0:
            break
        filled, stroked = _painted(shape.path)
        for corners in _outlines(shape, place) if filled or stroked else ():
            _add(drawing, corners, _colour(shape.path) if filled else "", stroked=stroked)
    return drawing


def _shapes(page: raw.FPDF_PAGE) -> Iterator[_Shape]:
    for n in range(min(raw.FPDFPage_CountObjects(page), MOST_SHAPES)):
        yield from _within(raw.FPDFPage_GetObject(page, n), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)


def _within(one: raw.FPDF_PAGEOBJECT, outer: Matrix, depth: int) -> Iterator[_Shape]:
    """Yield a path, or the paths within a group."""
    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield _Shape(one, outer)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _times(_matrix(one), outer)
        for n in range(min(raw.FPDFFormObj_CountObjects(one), MOST_SHAPES)):
            yield from _within(raw.FPDFFormObj_GetObject(one, n), inner, depth + 1)


def _matrix(one: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(one, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that applies one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _painted(path: raw.FPDF_PAGEOBJECT) -> tuple[bool, bool]:
    """Whether a path is filled, and whether its outline is drawn."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    return mode.value != raw.FPDF_FILLMODE_NONE, bool(stroke.value)


def _colour(path: raw.FPDF_PAGEOBJECT) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(path, *parts)
    red, green, blue, opaque = (part.value for part in parts)
    return f"#{red:02x}{green:02x}{blue:02x}" if opaque and min(red, green, blue) < _WHITE else ""


def _outlines(shape: _Shape, place: Point) -> Iterator[list[Corner]]:
    """Yield the corners of each part of a path; a part with a curve has none."""
    a, b, c, d, e, f = _times(_matrix(shape.path), shape.outer)
    corners: list[Corner] = []
    curved, x, y = False, ctypes.c_float(), ctypes.c_float()
    for n in range(raw.FPDFPath_CountSegments(shape.path)):
        segment = raw.FPDFPath_GetPathSegment(shape.path, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE:
            if not curved:
                yield corners
            corners, curved = [], False
        curved = curved or kind == _CURVE
        corners.append(place(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    if not curved:
        yield corners


def _add(drawing: Drawing, corners: list[Corner], colour: str, *, stroked: bool) -> None:
    """Add the lines of an outline; a thin filled one is a line, a wide one a shade."""
    if len(corners) < 2:
        return
    if not stroked:
        lefts, tops = [x for x, _ in corners], [y for _, y in corners]
        box = Shade(min(lefts), min(tops), max(lefts), max(tops), colour)
        corners = _thin(box)
        if not corners and colour and len(set(lefts)) <= 4:
            drawing.shades.append(box)
    for (x1, y1), (x2, y2) in itertools.pairwise(corners):
        if abs(y1 - y2) <= STRAIGHT and abs(x1 - x2) >= SHORTEST:
            drawing.across.append(Edge((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
        elif abs(x1 - x2) <= STRAIGHT and abs(y1 - y2) >= SHORTEST:
            drawing.down.append(Edge((x1 + x2) / 2, min(y1, y2), max(y1, y2)))


def _thin(box: Shade) -> list[Corner]:
    """The line that a thin rectangle draws; nothing for a wide one."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if box.bottom - box.top <= THIN:
        return [(box.left, y), (box.right, y)]
    return [(x, box.top), (x, box.bottom)] if box.right - box.left <= THIN else []
