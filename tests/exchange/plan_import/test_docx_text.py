"""The text of Word's paragraphs and cells."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.exchange.plan_import.docx_styles import Styles
from facilitation.exchange.plan_import.docx_text import ParagraphReader
from tests.exchange.plan_import.documents import docx, heading, p, run, tbl, tc, tr


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Wingdings", "F0FC", "✓"), ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0FD", "☒"), ("Wingdings", "F078", "☒"), ("Wingdings", "F0A8", "☐"),
        ("Wingdings 2", "F050", "✓"), ("Wingdings 2", "0052", "☑"), ("wingdings", "fc", "✓"), ("Wingdings", "F0E0", "→"),
        ("Webdings", "F0FC", ""), ("Wingdings", "F041", ""), ("Wingdings", "x", ""), ("Wingdings", "", ""),
    ],
)  # fmt: skip
def test_a_mark_from_a_font_of_pictures_is_read(font, char, sign):
    mark = tc(p(runs=f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + run(" ja")))
    table = tbl(("Nr.", "Maßnahme", "Stand"), tr("M1", "Bauen", mark))
    [field] = read_plan(docx(heading("Wohnen"), table), "plan").content.fields
    assert field.measures[0].status == f"{sign} ja".strip()


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def reader() -> ParagraphReader:
    return ParagraphReader(Styles(None, None))


def element(inner: str, tag: str = "p") -> Element:
    return fromstring(f"<w:{tag} {SPACE}>{inner}</w:{tag}>")


def test_deleted_and_hidden_text_and_field_codes_are_left_out():
    inner = (
        run("a")
        + "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
        + run("c", "<w:vanish/>")
        + "<w:ins>"
        + run("d")
        + "</w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert reader().paragraph(element(inner)).text == "ad"


def test_a_paragraph_whose_end_was_deleted_is_carried_over():
    first = reader().paragraph(element("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Es fehlen ")))
    assert (first.carried_over, reader().paragraph(element(run("Räume")), first.carried_over).text) == (
        "Es fehlen ",
        "Es fehlen Räume",
    )


def test_a_paragraph_is_strong_if_all_of_its_text_is_bold():
    bold = "<w:b/>"
    found = [
        reader().paragraph(element(inner)).strong
        for inner in (run("a", bold) + run(" "), run("a", bold) + run("b"), run("a", '<w:b w:val="0"/>'), "")
    ]
    assert found == [True, False, False, False]


def test_a_table_within_a_cell_becomes_a_line_for_each_row():
    inner = reader()
    assert inner.cell_text(element(p("Vor") + tbl(("a", "b"), ("c", "")), "tc")) == "Vor\na – b\nc"


def test_a_cell_tells_whether_text_in_it_is_crossed_out():
    found = reader()
    for inner, struck in ((run("weg", "<w:strike/>"), True), (run("bleibt"), False), (run(" ", "<w:dstrike/>"), False)):
        found.cell_text(element(f"<w:p>{inner}</w:p>", "tc"))
        assert found.struck is struck
