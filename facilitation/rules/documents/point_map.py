"""Draw points between two scales as shapes, with as many labels as have room. Pure."""

from collections.abc import Iterator
from itertools import product
from math import hypot

from facilitation.rules.documents.blocks import Point, PointMap
from facilitation.rules.documents.drawing import INK, LETTER, LINE, SIZE, WIDTH, Anchor, Box, Dot, Drawing, Words

HEIGHT = 172.0
_AXIS, _EDGE, _DOT = 15.0, 0.6, 2.2
_GREY = "#4A6076"
_LINE = SIZE * 1.1
_PLACES = tuple(product((1, -1, 0), (0, -1, 1, -2, 2)))
"""Where a label may stand beside its point: right, left or centred, and how many lines below."""


def draw(picture: PointMap) -> Drawing:
    """The picture: two scales, the names of the quarters in their corners, the points, and labels of those far out first."""
    top, bottom = _AXIS, HEIGHT - _AXIS
    frame, corners = list(_frame(top, bottom)), list(_quarters(picture, top, bottom))
    dots = [Dot(_x(one), _y(one, top, bottom), _DOT) for one in picture.points]
    taken = [*frame, *map(_box_of, corners), *(Box(one.x - 3, one.y - 3, 6, 6, "") for one in dots)]
    labels: list[Words] = []
    for point in sorted(picture.points, key=lambda one: -hypot(one.x - 50, one.y - 50)):
        for label in _labels(point, top, bottom):
            box = _box_of(label)
            if _inside(box, top, bottom) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                labels.append(label)
                break
    return Drawing(WIDTH, HEIGHT, (*frame, *_scales(picture, top), *corners, *dots, *labels))


def _x(point: Point) -> float:
    return 8 + (WIDTH - 16) * point.x / 100


def _y(point: Point, top: float, bottom: float) -> float:
    return bottom - 6 - (bottom - top - 12) * point.y / 100


def _frame(top: float, bottom: float) -> Iterator[Box]:
    """The edges and the two lines in the middle."""
    for y in (top, (top + bottom) / 2, bottom - _EDGE):
        yield Box(0, y, WIDTH, _EDGE, LINE)
    for x in (0.0, WIDTH / 2, WIDTH - _EDGE):
        yield Box(x, top, _EDGE, bottom - top, LINE)


def _scales(picture: PointMap, top: float) -> Iterator[Words]:
    yield Words(0, top - 5, picture.upward)
    yield Words(WIDTH, HEIGHT - 3, picture.rightward, anchor="end")


def _quarters(picture: PointMap, top: float, bottom: float) -> Iterator[Words]:
    """Upper left, upper right, lower left, lower right."""
    corners = product((top + _LINE + 1, bottom - 5), ((5.0, "start"), (WIDTH - 5, "end")))
    for name, (y, (x, anchor)) in zip(picture.quarters, corners, strict=True):
        yield Words(x, y, name, _GREY, "end" if anchor == "end" else "start")


def _labels(point: Point, top: float, bottom: float) -> Iterator[Words]:
    """The label at each place where it may stand, the best first."""
    x, y = _x(point), _y(point, top, bottom)
    for side, line in _PLACES:
        if side or line:
            anchor: Anchor = "start" if side > 0 else "end" if side < 0 else "middle"
            yield Words(x + side * 5, y + SIZE * 0.35 + line * _LINE, point.label, INK, anchor)


def _box_of(words: Words) -> Box:
    width = len(words.text) * words.size * LETTER
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return Box(left, words.y - words.size * 0.85, width, _LINE, "")


def _inside(box: Box, top: float, bottom: float) -> bool:
    return box.x >= 2 and box.x + box.width <= WIDTH - 2 and top < box.y and box.y + box.height < bottom


def _meet(one: Box, other: Box) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (apart or one.y + one.height <= other.y or other.y + other.height <= one.y)
