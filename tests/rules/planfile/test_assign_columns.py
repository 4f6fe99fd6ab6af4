"""The meaning of each column from a person, its header, its neighbours and its cells."""

import pytest

from facilitation.rules.planfile.assign_columns import resolve_guesses
from facilitation.rules.planfile.columns import guess_meaning
from facilitation.rules.planfile.preview import Mapping, SheetMapping
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import (
    grid,
)


@pytest.mark.parametrize(
    ("headers", "meanings"),
    [
        ("Nr.|Bedarf|Beschreibung", "need_number need need_explanation"),
        ("Nr.|Bedarf|Nr.|Maßnahme|Beschreibung", "need_number need measure_number measure measure_description"),
        ("Nr.|Maßnahme|Bedarf-Nr.|Status", "measure_number measure measure_needs status"),
        ("Nr.|Bedarf|Status", "need_number need extra"),
        ("Bedarf|Ausgangslage", "need need_explanation"),
        ("Maßnahme|Projekt", "measure measure_description"),
        ("Kürzel|Handlungsfeld|Zukunftsbild", "field_code field vision"),
        ("Bedarf|Bedarf (Englisch)|Prio|Prio", "need need extra extra"),
    ],
)
def test_neighbouring_columns_decide_what_a_column_belongs_to(headers, meanings):
    assert [
        guess.meaning for guess in resolve_guesses([guess_meaning(header) for header in headers.split("|")])
    ] == meanings.split()


def test_the_preview_names_each_column_with_confidence_and_reason():
    [sheet] = recognise_plan(grid(["Nr.|Bedarf|Farbe", "1|Eins|rot"], names=["Wohnen"])).sheets
    assert [(c.letters, c.header, c.meaning, c.confidence, c.reason) for c in sheet.columns] == [
        ("A", "Nr.", "need_number", 1.0, "exact"),
        ("B", "Bedarf", "need", 1.0, "exact"),
        ("C", "Farbe", "extra", 0.0, "none"),
    ]


def test_a_meaning_given_by_a_person_displaces_the_recognised_column():
    mapping = Mapping(sheets={"Wohnen": SheetMapping(columns={2: "need"})})
    preview = recognise_plan(grid(["Nr.|Bedarf|Wortlaut", "1|kurz|Es fehlen Wohnungen"], names=["Wohnen"]), mapping)
    [need] = preview.content.fields[0].needs
    assert (need.statement, need.explanation) == ({"de": "Es fehlen Wohnungen"}, {"de": "kurz"})
    assert [(column.meaning, column.confidence, column.reason) for column in preview.sheets[0].columns][2] == (
        "need",
        1.0,
        "mapping",
    )


def meanings(*lines, **columns):
    mapping = Mapping(sheets={"Wohnen": SheetMapping(columns={int(index[1:]): of for index, of in columns.items()})})
    [sheet] = recognise_plan(grid([*lines], names=["Wohnen"]), mapping).sheets
    return [column.meaning for column in sheet.columns]


@pytest.mark.parametrize(
    ("cells", "meaning"),
    [("W1; W2", "measure_needs"), ("Wohnungen fehlen", "need")],
)
def test_a_column_bedarf_of_numbers_beside_measures_names_the_needs(cells, meaning):
    assert meanings("Maßnahme|Bedarf", f"Bauen|{cells}") == ["measure", meaning]


def test_a_meaning_that_does_not_exist_is_ignored():
    assert meanings("Nr.|Bedarf", "1|Eins", c1="nonsense") == ["need_number", "need"]


def test_a_column_without_a_header_can_be_given_a_meaning():
    assert meanings("Nr.|Bedarf|", "1|Eins|weil", c2="need_explanation:en") == [
        "need_number",
        "need",
        "need_explanation:en",
    ]


def test_a_column_of_yes_and_no_is_not_the_period_that_a_part_of_its_header_says():
    table = ["Nr.|Maßnahme|Start empfohlen", "1|Bauen|ja", "2|Reden|nein"]
    columns = recognise_plan(grid(table)).sheets[0].columns
    assert [column.meaning for column in columns] == ["measure_number", "measure", "extra"]


def test_of_columns_that_each_name_a_language_the_german_or_english_one_is_the_text():
    table = [
        "id|title_ar|title_en|description_ar|description_en|status_fr",
        "1|a|Track|b|Long|x",
        "2|c|Path|d|Longer|y",
    ]
    columns = recognise_plan(grid(table, names=["Programs"])).sheets[0].columns
    assert [column.meaning for column in columns] == [
        "measure_number", "extra", "measure", "extra", "measure_description", "status",
    ]  # fmt: skip
