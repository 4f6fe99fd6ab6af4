"""The sheet for the working group of a field."""

from functools import cache

from facilitation.exchange.documents import pdf, word
from facilitation.exchange.jobs.sandbox import read_plan_file
from facilitation.exchange.locale import Locale
from facilitation.exchange.papers import field_sheet
from facilitation.exchange.papers.field_sheet import FieldSheet, fields_with_results, of_field
from facilitation.rules.plan.content import PlanContent
from tests.exchange.documents import pdf_structure
from tests.exchange.documents.word_shape import faults, text
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import ENGLISH, crowded, headings

GERMAN = Locale("de", str)


@cache  # a child reads the file, which takes a second
def plan() -> PlanContent:
    content = read_plan_file(large_results.SAMPLE).content
    assert content is not None
    return content


def test_a_sheet_has_the_needs_cards_and_measures_of_its_field_alone() -> None:
    data = word.write(
        field_sheet.compose(FieldSheet(large_results.evening(50), plan(), "W"), GERMAN, made="2026-05-02")
    )
    assert headings(data) == ["Das Wichtigste", "Ergebnisse", "Neue Bedarfe", "Maßnahmen im Plan"]
    read = text(data)
    assert "Wohnführerschein" in read
    assert "Von 10 geprüften Bedarfen" in read
    assert "Jeder Haushalt hat eine eigene, bezahlbare Wohnung" in read
    assert not any(other in read for other in ("A-01", "A\u201101", "Anhang"))


def test_the_fields_with_results_come_in_the_plans_order() -> None:
    assert list(fields_with_results(large_results.evening(50))) == ["A", "B", "S", "W", "N"]
    assert {item.field for one in of_field(large_results.evening(50), "S").snapshots for item in one.items} == {"S"}


def test_sheets_are_well_made_at_any_size_in_both_languages() -> None:
    english = Locale("en", lambda words: str(ENGLISH[words]))
    small, many = large_results.evening(3, cards=0, remarks=0), large_results.evening(600)
    for record, code in ((small, "A"), (large_results.evening(50), "N"), (many, "W"), (crowded(), "W")):
        for locale in (GERMAN, english):
            document = field_sheet.compose(FieldSheet(record, plan(), code), locale, made="2026-05-02")
            assert faults(word.write(document)) == []
    document = field_sheet.compose(FieldSheet(large_results.evening(50), plan(), "W"), GERMAN, made="2026-05-02")
    assert pdf_structure.faults(pdf.write(document, str)) == []
