"""Bars as shapes."""

from itertools import pairwise

from facilitation.rules.documents.bars import draw
from facilitation.rules.documents.blocks import Bar, Bars
from facilitation.rules.documents.drawing import WIDTH, Box, Words
from facilitation.rules.documents.pictures import svg

SHARES = Bars(
    'Noch "wichtig"?', "W-01: <70 %>", ("ja", "teilweise", "nein"), (Bar("W-01", (70, 28, 2), ("70 %", "28 %", "2 %")),)
)


def test_parts_of_a_bar_lie_side_by_side_within_the_width() -> None:
    boxes = [one for one in draw(SHARES).shapes if isinstance(one, Box)][6:]
    outlines = boxes[::2]
    assert all(abs(left.x + left.width - right.x) < 0.01 for left, right in pairwise(outlines))
    assert outlines[-1].x + outlines[-1].width <= WIDTH
    assert round(outlines[0].width / outlines[1].width, 3) == round(70 / 28, 3)


def test_words_stand_in_a_part_only_if_they_have_room() -> None:
    words = [one.text for one in draw(SHARES).shapes if isinstance(one, Words)]
    assert words == ["ja", "teilweise", "nein", "W-01", "70 %", "28 %"]
    one = Bars("", "", ("",), (Bar("W-01", (1,), ("1,1",)), Bar("Eine sehr lange Nummer", (0,), ("1,0",))))
    assert [one.text for one in draw(one).shapes if isinstance(one, Words)] == ["W-01", "1,1", "Eine sehr lan…", "1,0"]


def test_the_picture_says_in_words_what_it_shows() -> None:
    drawn = svg(SHARES)
    assert "<title>Noch &quot;wichtig&quot;?</title><desc>W-01: &lt;70 %&gt;</desc>" in drawn
    assert 'role="img" aria-label="Noch &quot;wichtig&quot;? W-01: &lt;70 %&gt;"' in drawn
    assert "style=" not in drawn
