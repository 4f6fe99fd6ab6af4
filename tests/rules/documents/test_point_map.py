"""Points between two scales as shapes."""

from itertools import combinations

from facilitation.rules.documents.blocks import Point, PointMap
from facilitation.rules.documents.drawing import WIDTH, Box, Dot, Words
from facilitation.rules.documents.pictures import draw, svg
from facilitation.rules.documents.point_map import HEIGHT

QUARTERS = ("vormerken", "angehen", "streichen", "klären")
CORNERS = PointMap("Karte", "Zwei Punkte.", "hoch", "rechts", QUARTERS, (Point("A", 0, 0), Point("B", 100, 100)))
CROWD = CORNERS._replace(points=tuple(Point(f"W-{n}", 50 + n % 7, 60 + n % 5) for n in range(90)))


def test_more_urgent_needs_are_farther_right_and_more_important_ones_higher() -> None:
    low, high = [one for one in draw(CORNERS).shapes if isinstance(one, Dot)]
    assert (low.x < high.x, low.y > high.y) == (True, True)
    assert all(0 < one.x < WIDTH and 0 < one.y < HEIGHT for one in (low, high))


def test_labels_stand_within_the_frame_and_none_covers_another() -> None:
    labels = [one for one in draw(CROWD).shapes if isinstance(one, Words) and one.text.startswith("W-")]
    assert 10 < len(labels) < 90
    boxes = [_extent(one) for one in labels]
    assert all(left >= 0 and right <= WIDTH for left, right, _top, _bottom in boxes)
    assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == []


def test_the_map_says_in_words_what_it_shows() -> None:
    drawn = svg(CORNERS)
    assert "<title>Karte</title><desc>Zwei Punkte.</desc>" in drawn
    assert drawn.count("<circle") == 2
    assert [one.text for one in draw(CORNERS).shapes if isinstance(one, Words)][2:6] == list(QUARTERS)
    assert not any(isinstance(one, Box) and one.width < 0 for one in draw(CORNERS).shapes)


def _extent(words: Words) -> tuple[float, float, float, float]:
    width = len(words.text) * words.size * 0.5
    left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return left, left + width, words.y - words.size * 0.7, words.y


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    beside = one[1] <= other[0] or other[1] <= one[0]
    return not (beside or one[3] <= other[2] or other[3] <= one[2])
