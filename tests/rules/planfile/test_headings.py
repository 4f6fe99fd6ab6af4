"""Headings above a place in a document, and the field they name."""

from facilitation.rules.planfile.blocks import Heading, TextBlock
from tests.rules.planfile.grids import MEASURES, NEEDS, document_fields, table


def test_the_nearest_heading_that_may_be_a_field_is_the_field():
    chapter, part = Heading("7 Maßnahmenkatalog 2024", 1), Heading("Ziele und Maßnahmen", 3)
    assert document_fields(chapter, Heading("7.1 Sprache", 2), part, table(NEEDS)) == ["Sprache"]
    assert document_fields(Heading("Integrationsplan der Stadt", 1), Heading("Wohnen", 2), table(NEEDS)) == ["Wohnen"]
    assert document_fields(chapter, table(NEEDS)) == [""]


def test_a_heading_with_handlungsfeld_takes_precedence_over_those_below_it():
    assert document_fields(Heading("4.1 Handlungsfeld B – Bildung", 2), Heading("Kitas", 3), table(NEEDS)) == [
        "Handlungsfeld B – Bildung"
    ]


def test_a_heading_removes_those_of_its_level_and_deeper():
    assert document_fields(Heading("A", 2), Heading("B", 3), Heading("C", 2), table(NEEDS)) == ["C"]


def test_a_caption_names_the_field():
    assert document_fields(TextBlock("Tabelle 3: Maßnahmen im Handlungsfeld Wohnen"), table(MEASURES)) == [
        "Handlungsfeld Wohnen"
    ]


def test_a_heading_of_a_part_names_its_field():
    for text in (
        "Maßnahmen im Handlungsfeld Wohnen",
        "5.2 Maßnahmenübersicht zum Handlungsfeld „Wohnen“",
        "Bedarfe des Handlungsfeldes Wohnen",
    ):
        assert document_fields(Heading(text, 2), table(MEASURES)) == ["Wohnen"]
    assert document_fields(
        Heading("Umsetzung", 1), TextBlock("Ziele im Themenfeld Wohnen", strong=True), table(NEEDS)
    ) == ["Wohnen"]
    assert document_fields(Heading("Maßnahmen in den Handlungsfeldern", 2), table(MEASURES)) == [""]


def test_the_heading_of_a_field_takes_precedence_over_that_of_its_part():
    whole, part = Heading("Handlungsfeld 4: Wohnen und Quartier", 1), Heading("Maßnahmen im Handlungsfeld Wohnen", 2)
    assert document_fields(whole, part, table(MEASURES)) == ["Handlungsfeld 4: Wohnen und Quartier"]
