"""Measures that are headings with labelled lines below."""

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.measure_headings import SHEET
from tests.rules.planfile.grids import document_sheets

WOHNEN = Heading("Handlungsfeld Wohnen", 1)
LABELS = TextBlock("Zuständig: Amt 50\nZeitraum: 2026")


def table_of(*blocks):
    return document_sheets(*blocks).get(SHEET)


def test_a_heading_that_calls_itself_a_measure_needs_one_labelled_line():
    blocks = (WOHNEN, Heading("Maßnahme 1.1: Lotsen", 2), TextBlock("Zuständig: Amt 50"))
    assert table_of(*blocks) == (
        ("Handlungsfeld", "Nr.", "Maßnahme", "Zuständig"),
        ("Handlungsfeld Wohnen", "1.1", "Lotsen", "Amt 50"),
    )


def test_any_other_heading_needs_two():
    assert table_of(WOHNEN, Heading("Lotsen", 2), TextBlock("Zuständig: Amt 50")) is None
    assert table_of(WOHNEN, Heading("Lotsen", 2), LABELS) == (
        ("Handlungsfeld", "Maßnahme", "Zuständig", "Zeitraum"),
        ("Handlungsfeld Wohnen", "Lotsen", "Amt 50", "2026"),
    )


def test_other_text_describes_the_measure_and_a_part_of_the_plan_is_none():
    blocks = (WOHNEN, Heading("Maßnahme 2 Forum", 2), TextBlock("Ein Treffen."), TextBlock("Kurs", item=True))
    assert table_of(*blocks) == (
        ("Handlungsfeld", "Nr.", "Maßnahme", "Beschreibung"),
        ("Handlungsfeld Wohnen", "2", "Forum", "Ein Treffen.\n• Kurs"),
    )
    assert table_of(WOHNEN, Heading("Maßnahmen", 2), LABELS) is None
