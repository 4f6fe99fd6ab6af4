"""The XML of Word's paragraphs and tables."""

import pytest

from facilitation.exchange.documents.word_xml import paragraph, table
from facilitation.rules.documents.blocks import Column, Run
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.session.record import SessionRecord
from tests.exchange.documents.word_shape import faults, opened
from tests.exchange.minutes.documents import crowded, fifty, written
from tests.exchange.results_export import results_of_a_session as made


def test_a_text_in_another_language_is_marked() -> None:
    xml = opened(fifty("public", "en")).element.xml
    assert 'w:lang w:val="de-DE"' in xml  # titles of steps have no English words
    assert "<w:bidi/>" in opened(written(crowded())).element.xml


def test_a_row_that_is_longer_than_a_page_may_part() -> None:
    item = ItemFacts(ref="n1", number="1", field="W", text={"de": "sehr lang " * 900})
    [step] = [made.snapshot("review", [(item, {"saal": made.relevance(6, 1, 1)})], title="Prüfen")]
    assert any(fault.startswith("rows that part") for fault in faults(written(SessionRecord(snapshots=(step,)))))


def test_line_breaks_tabs_and_hyphens_are_elements_and_markup_is_escaped() -> None:
    xml = paragraph("a\nb\tc\u00add\u2011<e> & f", "Normal")
    assert "<w:br/>" in xml
    assert "<w:tab/>" in xml
    assert "<w:softHyphen/>" in xml
    assert "<w:noBreakHyphen/>" in xml
    assert "&lt;e&gt; &amp; f" in xml


def test_the_direction_of_a_paragraph_is_that_of_its_first_letter() -> None:
    found = ["<w:bidi/>" in paragraph(text, "Normal") for text in ("123 שלום abc", "abc שלום", "123", "")]
    assert found == [True, False, False, False]


def test_bold_text_and_its_language_are_marked() -> None:
    assert '<w:b/><w:bCs/><w:lang w:val="de-DE"/>' in paragraph(Run("a", bold=True, language="de-DE"), "Normal")


@pytest.mark.parametrize(
    ("count", "whole", "kept"),
    [(1, False, 0), (3, False, 2), (6, False, 5), (10, False, 2), (10, True, 9)],
)
def test_the_rows_of_a_small_table_are_kept_on_one_page(count: int, whole: bool, kept: int) -> None:
    xml = table("T", [Column("A", 10)], [["x"]] * count, whole=whole)
    assert xml.count("<w:keepNext/>") == kept


def test_numbers_are_aligned_to_the_right() -> None:
    xml = table("T", [Column("A", 10), Column("B", 10, number=True)], [["x", "1"]])
    assert xml.count('<w:jc w:val="right"/>') == 2
