"""OpenDocument texts."""

from tests.exchange.plan_import import traps
from tests.exchange.plan_import.documents import cell, odf, row, sheet
from tests.exchange.plan_import.reading import CROSSED_OUT, NEEDS, WOHNEN, crossed_out, plan_texts, read


def test_a_writer_document_is_read_without_its_notes_and_deleted_texts():
    preview = read(traps.writer_a_table_under_its_heading())
    assert plan_texts(preview) == {"4 Wohnen": {"W1": "Es  fehlt viel", "W2": "Zwei"}}
    needs = preview.content.fields[0].needs
    assert [need.extra for need in needs] == [{"Lebenslage": "Wohnungen"}] * 2
    assert needs[1].target_group == "• Familien\n• Ältere"


def test_text_that_is_crossed_out_is_read_and_reported():
    style = '<style:style style:name="weg"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    struck = [
        row(NEEDS[2][0], cell(f'<text:p text:style-name="weg">{NEEDS[2][1]}</text:p>')),
        row(NEEDS[3][0], cell(f'<text:p><text:span text:style-name="weg">{NEEDS[3][1]}</text:span></text:p>')),
    ]
    title = '<text:h text:outline-level="1">Wohnen</text:h>'
    assert crossed_out(odf("text", title + sheet(*NEEDS[:2], *struck), styles=style)) == CROSSED_OUT


def test_a_title_and_bold_lines_are_told_by_their_styles():
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:p text:style-name="P1">Integrationsplan Musterstadt 2024</text:p>'
        '<text:p><text:span text:style-name="B">Handlungsfeld Wohnen</text:span></text:p>' + sheet(*NEEDS[:2])
    )
    preview = read(odf("text", body, styles=styles))
    assert plan_texts(preview) == WOHNEN
    assert (preview.content.title, preview.content.label) == ("Integrationsplan Musterstadt 2024", "2024")
