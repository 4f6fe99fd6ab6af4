"""Headings above a place in a document, and the field they name."""

import pytest

from facilitation.rules.planfile.blocks import TITLE, Heading, TextBlock
from facilitation.rules.planfile.headings import (
    FIELD_LEVEL,
    PART_LEVEL,
    HeadingStack,
    as_heading,
    is_generic,
    is_title,
    unnumbered,
)
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


def stack(*headings: Heading) -> HeadingStack:
    one = HeadingStack()
    for heading in headings:
        one.push(heading)
    return one


TITLE_, CHAPTER, PART = Heading("Integrationsplan", TITLE), Heading("4 Wohnen", 1), Heading("4.1 Lage", 2)


def test_a_stack_tells_its_chapter_and_its_nearest_heading():
    headings = stack(TITLE_, CHAPTER, PART)

    assert (headings.chapter, headings.innermost) == ("4 Wohnen", PART)
    assert (stack().chapter, stack().innermost, stack().field, stack(TITLE_).chapter) == ("", None, "", "")


def test_copies_do_not_change_with_later_headings():
    headings = stack(CHAPTER, PART)
    copied, outer = headings.copy(), headings.without_innermost()
    headings.push(Heading("5 Arbeit", 1))

    assert (copied.headings, outer.headings, headings.headings) == (
        [CHAPTER, PART],
        [CHAPTER],
        [Heading("5 Arbeit", 1)],
    )


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (("4 Wohnen", "4.1 Lage"), "Lage"),
        (("3 Wohnen", "4.1 Lage"), "4.1 Lage"),
        (("4 Wohnen", "41.1 Lage"), "41.1 Lage"),
        (("Kapitel 4 Handlungsfeld Wohnen",), "Handlungsfeld Wohnen"),
        (("Wohnen", "Vision"), "Wohnen"),
        (("Handlungsfeld Wohnen", "Handlungsfeld Bauen"), "Handlungsfeld Bauen"),
        (("Handlungsfeld Wohnen", "Ziele im Handlungsfeld Bauen"), "Handlungsfeld Wohnen"),
        (("Umsetzung", "Ziele im Handlungsfeld „Bauen“"), "Bauen"),
        (("Bedarfe und Ziele",), ""),
    ],
)
def test_a_chapter_number_is_left_out_below_its_chapter(texts, field):
    assert stack(*(Heading(text, level + 2) for level, text in enumerate(texts))).field == field


@pytest.mark.parametrize(
    ("text", "level", "generic", "title"),
    [
        ("3. Maßnahmen", 2, True, False),
        ("Unsere strategische Ziele", 2, True, False),
        ("Handlungsbedarfe", 3, True, False),
        ("Wohnen", 2, False, False),
        ("Integrationskonzept der Stadt", 1, True, True),
        ("1 Integrationskonzept", 1, True, False),
        ("Integrationskonzept", 2, False, False),
        ("Wohnen", TITLE, False, True),
    ],
)
def test_headings_that_any_plan_has_are_no_fields(text, level, generic, title):
    assert (is_generic(Heading(text, level)), is_title(Heading(text, level))) == (generic, title)


def test_a_heading_is_compared_without_its_chapter_number():
    assert [unnumbered(text) for text in ("7.1 Sprache", "Kapitel 3. Über uns", "12) Ärzte", "2024")] == [
        "sprache",
        "ueber uns",
        "aerzte",
        "2024",
    ]


@pytest.mark.parametrize(
    ("block", "heading"),
    [
        (TextBlock("Handlungsfeld 4: Wohnen"), Heading("Handlungsfeld 4: Wohnen", FIELD_LEVEL)),
        (TextBlock("Tab. 2 – Ziele zum Handlungsfeld Wohnen"), Heading("Handlungsfeld Wohnen", FIELD_LEVEL)),
        (TextBlock("Wohnen:", strong=True), Heading("Wohnen", FIELD_LEVEL)),
        (TextBlock("Maßnahmen:", strong=True), Heading("Maßnahmen", PART_LEVEL)),
    ],
)
def test_text_that_works_as_a_heading_is_one(block, heading):
    assert as_heading(block) == heading


@pytest.mark.parametrize(
    "block",
    [
        TextBlock("Handlungsfeld 4 ist wichtig."),
        TextBlock("Handlungsfeld 4:"),
        TextBlock("Wohnen"),
        TextBlock("Wohnen ist wichtig.", strong=True),
        TextBlock("Handlungsfeld Wohnen " + "x" * 100),
        TextBlock("Handlungsfeld Wohnen", item=True),
        table(NEEDS),
    ],
)
def test_other_text_stays_text(block):
    assert as_heading(block) is block


def test_the_title_of_a_document_is_no_field():
    assert stack(Heading("Wohnen", TITLE)).field == ""
    assert stack(Heading("Wohnen", TITLE), Heading("Arbeit", 1)).field == "Arbeit"
