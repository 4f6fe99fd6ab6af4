"""Styles of Word: levels of headings, and the numbers of lists."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from facilitation.exchange.plan_import.docx_styles import Styles
from tests.exchange.plan_import.documents import BULLET, NUMBERED, NUMBERING, STYLES

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def styles(more: str = "", numbering: str = NUMBERING) -> Styles:
    return Styles(
        fromstring(f"<w:styles {SPACE}>{STYLES}{more}</w:styles>"),
        fromstring(f"<w:numbering {SPACE}>{numbering}</w:numbering>"),
    )


def properties(style: str = "", inner: str = "", listed: int = 0, level: int = 0) -> Element:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    return fromstring(f'<w:pPr {SPACE}><w:pStyle w:val="{style}"/>{inner}{number}</w:pPr>')


@pytest.mark.parametrize(
    ("style", "level"), [("Titel", 0), ("berschrift1", 1), ("berschrift3", 3), ("Liste", None), ("unknown", None)]
)
def test_the_name_of_a_style_tells_the_level_of_a_heading(style, level):
    assert styles().style(properties(style)).level == level


def test_an_outline_level_makes_a_heading_and_overrides_the_style():
    own = '<w:style w:styleId="own"><w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    assert styles(own).style(properties("own")).level == 2
    assert styles().style(properties("berschrift1", '<w:outlineLvl w:val="2"/>')).level == 3
    assert styles().style(properties("", '<w:outlineLvl w:val="9"/>')).level is None


@pytest.mark.parametrize(("outline", "level"), [(8, 9), (9, None)])
def test_an_outline_level_of_a_style_above_the_ninth_is_body_text(outline, level):
    own = (
        f'<w:style w:styleId="own"><w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr></w:style>'
    )
    assert styles(own).style(properties("own")).level == level


def test_a_style_inherits_from_the_one_it_is_based_on():
    own = '<w:style w:styleId="own"><w:name w:val="Mein"/><w:basedOn w:val="Verzeichnis1"/></w:style>'
    assert styles(own).style(properties("own")).left_out


def test_a_list_numbers_its_items_and_starts_again_below_each():
    found = styles()
    labels = [found.label(properties(listed=NUMBERED, level=level)) for level in (0, 1, 1, 0, 1)]
    assert labels == [(True, "1."), (True, "1.1"), (True, "1.2"), (True, "2."), (True, "2.1")]


def test_a_bullet_has_no_number_and_a_paragraph_of_no_list_none():
    found = styles()
    assert found.label(properties(listed=BULLET)) == (True, "")
    assert found.label(properties("Liste")) == (True, "")
    assert found.label(properties("berschrift1")) == (False, "")


@pytest.mark.parametrize(
    ("number_format", "numbers"),
    [
        ("upperLetter", ["A", "B", "Z"]),
        ("lowerRoman", ["i", "ii", "xxvi"]),
        ("upperRoman", ["I", "II", "XXVI"]),
        ("decimalZero", ["01", "02", "26"]),
    ],
)
def test_numbers_are_written_in_the_format_of_the_list(number_format, numbers):
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="{number_format}"/><w:lvlText w:val="%1"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    found = styles(numbering=numbering)
    labels = [found.label(properties(listed=1))[1] for _ in range(26)]
    assert [labels[0], labels[1], labels[25]] == numbers
