"""The text of OpenDocument paragraphs and cells."""

from xml.etree.ElementTree import fromstring

import pytest

from facilitation.exchange.plan_import.odf_text import MAX_BLANKS, cell_lines, paragraph_text

SPACE = 'xmlns:text="t" xmlns:office="o" xmlns:table="b"'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d', "a   b c\nd"),
        ("a <text:span>b<text:span>c</text:span></text:span> d", "a bc d"),
        ("a<text:note><text:p>Note</text:p></text:note>b<office:annotation>x</office:annotation>c", "abc"),
        ("<text:s/>a", " a"),
    ],
)
def test_blanks_are_written_out_and_notes_left_out(inner, text):
    assert paragraph_text(fromstring(f"<text:p {SPACE}>{inner}</text:p>")) == text


def test_a_million_blanks_are_shortened():
    assert paragraph_text(fromstring(f'<text:p {SPACE}><text:s text:c="1000000"/></text:p>')) == " " * MAX_BLANKS


def test_a_cell_has_a_line_for_each_paragraph_item_and_inner_cell():
    inner = (
        "<text:p>Lead</text:p><text:list><text:list-item><text:p>One</text:p><text:p>more</text:p><text:list><text:list-item>"
        "<text:p>Deep</text:p></text:list-item></text:list></text:list-item><text:list-item><text:number>2.</text:number>"
        "<text:p>Two</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>In</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    cell = fromstring(f"<table:table-cell {SPACE}>{inner}</table:table-cell>")
    assert list(cell_lines(cell)) == ["Lead", "• One", "more", "• Deep", "2. Two", "In"]
