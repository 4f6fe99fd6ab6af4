"""Backgrounds of Excel's cells: given directly, by number, or by the theme."""

from types import SimpleNamespace

import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from facilitation.exchange.plan_import.xlsx_colours import CellStyles

THEME = b"""<x:theme xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/main"><x:themeElements><x:clrScheme name="x">
<x:dk1><x:sysClr val="windowText" lastClr="000000"/></x:dk1><x:lt1><x:sysClr val='window' lastClr='FFFFFF' /></x:lt1>
<!-- <x:accent1><x:srgbClr val="123456"/></x:accent1> --><x:accent6><x:srgbClr val="70AD47"/></x:accent6>
</x:clrScheme></x:themeElements></x:theme>"""


def cell(fill: PatternFill | None = None, font: Font | None = None, style: int = 1) -> SimpleNamespace:
    return SimpleNamespace(has_style=True, _style_id=style, fill=fill, font=font)


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        (Color(rgb="FF92D050"), "#92d050"),
        (Color(rgb="92D050"), "#92d050"),
        (Color(indexed=2), "#ff0000"),
        (Color(indexed=64), ""),
        (Color(indexed=999), ""),
        (Color(theme=9), "#70ad47"),
        (Color(theme=4), ""),
        (Color(theme=99), ""),
    ],
)
def test_a_background_is_read_as_rgb(colour, fill):
    assert CellStyles(THEME).fill(cell(PatternFill("solid", fgColor=colour))) == fill


@pytest.mark.parametrize("theme", [None, b"", b"<a:accent6>", b"<theme/>"])
def test_without_a_theme_that_can_be_read_its_colours_are_none(theme):
    assert CellStyles(theme).fill(cell(PatternFill("solid", fgColor=Color(theme=9)))) == ""


def test_patterns_and_cells_without_a_style_have_no_background():
    styles = CellStyles(None)
    assert styles.fill(cell(PatternFill("darkGrid", fgColor="FF92D050"))) == ""
    assert styles.fill(cell(None, style=2)) == ""
    assert styles.fill(SimpleNamespace()) == ""


def test_crossed_out_text_is_told_by_the_font():
    styles = CellStyles(None)
    found = [styles.is_struck(cell(font=font, style=n)) for n, font in enumerate((Font(strike=True), Font(), None))]
    assert found == [True, False, False]
