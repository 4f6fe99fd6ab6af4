"""Ruling lines are found however a program draws them."""

import pytest

from facilitation.exchange.plan_import.pdf.pages import read_pages
from tests.exchange.plan_import.pdf.printed import printed

TEXT = "#set page(margin: 50pt)\nGenug Text, damit die Seite etwas zu lesen hat.\n"


def drawn(source):
    return read_pages(printed(TEXT + source)).pages[0].page


@pytest.mark.parametrize(
    "source",
    [
        "#line(length: 200pt, stroke: 1pt)",
        "#rect(width: 200pt, height: 1pt, fill: black, stroke: none)",
        "#scale(200%, origin: left + top)[#line(length: 100pt)]",
    ],
)
def test_lines_and_thin_rectangles_are_lines(source):
    (edge,) = drawn(source).across
    assert (round(edge.start), round(edge.end)) == (50, 250)


def test_a_frame_has_four_lines_and_a_fill_is_a_shade():
    page = drawn(
        "#rect(width: 200pt, height: 40pt, stroke: 1pt)\n#rect(width: 90pt, height: 30pt, fill: red, stroke: none)"
    )
    assert (len(page.across), len(page.down), [one.colour for one in page.shades]) == (2, 2, ["#ff4136"])


def test_curves_and_slanted_lines_are_no_ruling_lines():
    page = drawn("#circle(radius: 30pt)\n#line(end: (100pt, 50pt))")
    assert (page.across, page.down, page.shades) == ((), (), ())
