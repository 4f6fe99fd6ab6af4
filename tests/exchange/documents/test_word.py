"""Documents as Word files."""

from docx.oxml.ns import qn
from docx.shared import Mm

from facilitation.exchange.documents import word
from facilitation.rules.documents.blocks import TEXT_WIDTH, Annexes, Bar, Bars, BlockList, Column, Contents, Run
from tests.exchange.documents.samples import PNG, document
from tests.exchange.documents.word_shape import faults, opened, rows, widths


def written(blocks: BlockList, **more: str | bytes) -> bytes:
    return word.write(document(blocks, **more))


def test_a_document_has_a_title_a_language_and_the_city_as_its_author() -> None:
    opened_ = opened(written(BlockList(), title="Titel\x00 der Datei", language="en-GB", author="Stadt"))
    core = opened_.core_properties
    assert (core.title, core.language, core.author, core.comments) == ("Titel der Datei", "en-GB", "Stadt", "")
    assert {one.get(qn("w:val")) for one in opened_.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_page_is_a4_portrait_with_room_for_the_text() -> None:
    [section] = opened(written(BlockList())).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round((section.page_width - section.left_margin - section.right_margin) / Mm(1)) == TEXT_WIDTH


def test_paragraphs_come_in_order_with_their_styles() -> None:
    blocks = BlockList()
    blocks.add_heading("Eins", 2, new_page=True)
    blocks.add_fact("Ort", ("Saal", Run(" 1")))
    blocks.add_bullets(["a", "b"])
    blocks.add_paragraph("Ende", "after_table")
    found = opened(written(blocks))
    assert [(one.style.name, one.text) for one in found.paragraphs] == [
        ("Heading 2", "Eins"), ("Fact", "Ort\tSaal 1"), ("List Bullet", "a"), ("List Bullet", "b"), ("After Table", "Ende"),
    ]  # fmt: skip
    assert "<w:pageBreakBefore/>" in found.paragraphs[0]._p.xml


def test_a_footer_says_what_it_is_and_counts_the_pages_and_the_head_has_the_mark_of_a_draft() -> None:
    [section] = opened(written(BlockList(), foot="Protokoll", mark="Entwurf")).sections
    assert section.footer.paragraphs[0].text == "Protokoll\tSeite 1 von 1"
    assert [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert section.header.paragraphs[0].text == "Entwurf"


def test_a_table_has_a_header_and_the_widths_of_its_columns() -> None:
    blocks = BlockList()
    blocks.add_table("Tabelle", [Column("Nr.", 10), Column("Text", 100, number=True)], [["1", "Eins"]])
    [table] = opened(written(blocks)).tables
    assert (rows(table), widths(table)) == ([["Nr.", "Text"], ["1", "Eins"]], [567, 5670])


def test_pictures_stand_in_the_text_and_say_what_they_show() -> None:
    blocks = BlockList()
    blocks.add(Bars("Noch wichtig?", "W-01: 60 % ja", ("ja", "nein"), (Bar("W-01", (60, 40), ("60 %", "40 %")),)))
    blocks.add_paragraph("Ende")
    data = written(blocks, arms=PNG, arms_alt="Wappen")
    described = [one.get("descr") for one in opened(data).element.iter(qn("wp:docPr"))]
    assert described == ["Wappen", "Noch wichtig? W-01: 60 % ja"]
    assert faults(data) == []


def test_letters_of_annexes_are_smaller() -> None:
    blocks = BlockList()
    blocks.add_fact("Ort", "Rathaus")
    blocks.add(Annexes())
    blocks.add_fact("Ort", "Rathaus")
    blocks.add_table("Tabelle", [Column("Nr.", 20)], [["1"]])
    blocks.add_paragraph("Ende")
    found = opened(written(blocks))
    assert [(one.style.name, one.style.font.size.pt) for one in found.paragraphs] == [
        ("Fact", 10.5), ("Annex Fact", 9), ("Annex Text", 9),
    ]  # fmt: skip
    assert [row.cells[0].paragraphs[0].style.name for row in found.tables[0].rows] == ["Annex Head", "Annex Cell"]


def test_contents_are_the_headings_of_two_levels() -> None:
    blocks = BlockList()
    blocks.add(Contents("Inhalt"))
    for level, words in ((1, "Wohnen"), (2, "Bedarfe"), (3, "Mehr")):
        blocks.add_heading(words, level)
    blocks.add_paragraph("Ende")
    found = opened(written(blocks))
    assert [(one.style.name, one.text) for one in found.paragraphs][:3] == [
        ("Heading 1", "Inhalt"), ("Contents 1", "Wohnen"), ("Contents 2", "Bedarfe"),
    ]  # fmt: skip
