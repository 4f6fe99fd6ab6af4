"""Word documents of headings, facts, lists and tables."""

from docx.oxml.ns import qn
from docx.shared import Mm

from facilitation.exchange.minutes.word_document import TEXT_WIDTH, MinutesDocument
from facilitation.exchange.minutes.word_xml import Column, Run
from tests.exchange.minutes.word_shape import opened, rows, text, widths


def document() -> MinutesDocument:
    return MinutesDocument("Titel\x00 der Datei", "en-GB")


def test_a_document_has_a_title_a_language_and_no_author() -> None:
    word = opened(document().to_bytes())
    core = word.core_properties
    assert (core.title, core.language, core.author, core.comments) == ("Titel der Datei", "en-GB", "", "")
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_page_is_a4_portrait_with_room_for_the_text() -> None:
    [section] = opened(document().to_bytes()).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == TEXT_WIDTH


def test_paragraphs_come_in_order_with_their_styles() -> None:
    made = document()
    made.add_heading("Eins", 2, new_page=True)
    made.add_fact("Ort", ("Saal", Run(" 1")))
    made.add_bullets(["a", "b"])
    made.add_paragraph("Ende", "After Table")
    word = opened(made.to_bytes())
    assert [(one.style.name, one.text) for one in word.paragraphs] == [
        ("Heading 2", "Eins"), ("Fact", "Ort\tSaal 1"), ("List Bullet", "a"), ("List Bullet", "b"), ("After Table", "Ende"),
    ]  # fmt: skip
    assert "<w:pageBreakBefore/>" in word.paragraphs[0]._p.xml


def test_a_footer_counts_the_pages() -> None:
    made = document()
    made.set_footer("Protokoll", "Seite {page} von {pages}")
    footer = opened(made.to_bytes()).sections[0].footer
    assert footer.paragraphs[0].text == "Protokoll\tSeite 1 von 1"
    assert [code.text.strip() for code in footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_table_has_a_header_and_the_widths_of_its_columns() -> None:
    made = document()
    made.add_table("Tabelle", [Column("Nr.", 10), Column("Text", 100, number=True)], [["1", "Eins"]])
    [table] = opened(made.to_bytes()).tables
    assert (rows(table), widths(table)) == ([["Nr.", "Text"], ["1", "Eins"]], [567, 5670])


def test_a_text_field_can_be_filled_in() -> None:
    made = document()
    made.add_paragraph(Run("hier ergänzen", role="fill in"))
    assert "<w:showingPlcHdr/>" in opened(made.to_bytes()).element.xml
    assert text(made.to_bytes()) == "hier ergänzen"
