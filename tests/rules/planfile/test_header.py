"""The header of a table among the first rows of its sheet."""

import pytest

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import candidates, find_header, header_at
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import fields, grid, rows


def test_a_header_is_found_in_row_three_below_a_title():
    preview = recognise_plan(
        grid(["Integrationsplan der Stadt 2023", "", "Nr.|Handlungsfeld|Bedarf", "W-1|Wohnen|Es fehlen Wohnungen"])
    )
    assert preview.sheets[0].header_row == 3
    assert fields(preview) == [("W", "Wohnen", {"W-1": "Es fehlen Wohnungen"})]
    assert (preview.content.title, preview.content.label) == ("Integrationsplan der Stadt 2023", "2023")


def test_the_texts_of_a_header_with_two_rows_are_joined():
    preview = recognise_plan(
        grid(
            ["Bedarf|Bedarf|Maßnahme|Maßnahme", "Nr.|Text|Nr.|Titel", "W-1|Wohnungen fehlen|M1|Bauen"], names=["Wohnen"]
        )
    )
    assert [column.meaning for column in preview.sheets[0].columns] == [
        "need_number",
        "need",
        "measure_number",
        "measure",
    ]
    assert preview.content.fields[0].measures == (MeasureContent(number="M1", title="Bauen", needs=("W-1",)),)
    assert preview.sheets[0].header_lines == 2


def test_a_row_of_data_with_known_words_is_not_a_second_header_row():
    table = ["Nr.|Bedarf|Ampel|Farbe", "1|Kurse fehlen|OE|Termin", "2|Zeit fehlt||"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert preview.sheets[0].header_lines == 1
    assert fields(preview)[0][2] == {"1": "Kurse fehlen", "2": "Zeit fehlt"}


def test_a_header_is_found_below_many_rows_about_the_file():
    above = [f"Angabe {n}" for n in range(14)]
    assert fields(recognise_plan(grid([*above, "Nr.|Handlungsfeld|Bedarf", "W1|Wohnen|Eins"]))) == [
        ("W", "Wohnen", {"W1": "Eins"})
    ]


def sheet(*lines: str) -> Sheet:
    return Sheet(name="Bedarfe", rows=rows(*lines))


def test_a_header_is_found_among_the_first_thirty_filled_rows_only():
    def found(above: int) -> int | None:
        header = find_header(sheet(*(["x", ""] * above), "Nr.|Bedarf", "1|Eins"))
        return header.row if header else None

    assert (found(29), found(30)) == (58, None)


def test_a_header_may_be_asked_for_in_any_row_of_the_sheet():
    table = sheet("Nr.|Bedarf", "1|Eins")

    assert [header_at(table, row) is None for row in (-1, 0, 1, 2)] == [True, False, False, True]
    header = header_at(table, 1)
    assert (header.row, header.lines, header.texts, header.first_data_row) == (1, 1, ("1", "Eins"), 2)


def test_a_header_knows_its_meanings_and_scores_each_once():
    once, twice = (candidates(sheet(line), 0)[0] for line in ("Nr.|Bedarf", "Nr.|Bedarf|Bedarf|Geometrie"))

    assert (once.meanings, twice.meanings) == ({"number", "need"}, {"number", "need", "extra"})
    assert once.score == twice.score == 2.0


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Nr.|Bedarf", True),
        ("Bedarf", True),
        ("Maßnahme|Frist", True),
        ("Handlungsfeld|Vision", True),
        ("Handlungsfeld|Nr.", False),
        ("Vision|Ziel", False),
        ("Frist|Zuständig", False),
        ("Bedarf|Xyz", False),
        ("Xyz|Abc", False),
    ],
)
def test_a_header_names_needs_or_measures_beside_something_else_or_describes_fields(line, is_one):
    assert (find_header(sheet(line, "1|2")) is not None) == is_one


def test_a_second_row_belongs_to_the_header_if_it_adds_meaning_under_spanned_titles():
    double = sheet("Bedarf|Bedarf|Maßnahme|Maßnahme", "Nr.|Text|Nr.|Titel", "1|a|2|b")
    header = find_header(double)
    assert (header.lines, header.texts, header.first_data_row) == (
        2,
        ("Bedarf Nr.", "Bedarf Text", "Maßnahme Nr.", "Maßnahme Titel"),
        2,
    )

    long = "x" * 200
    assert find_header(sheet("Bedarf|Bedarf|Maßnahme|Maßnahme", f"Nr.|{long}|Nr.|Titel", "1|a|2|b")).lines == 1
    assert [one.lines for one in candidates(sheet("Nr.|Bedarf"), 0)] == [1]
    assert [one.lines for one in candidates(sheet("Übersicht|Übersicht", "Nr.|Bedarf"), 0)] == [1]


def test_the_better_of_two_headers_is_found_and_of_equal_ones_the_first():
    assert find_header(sheet("Nr.|Bedarf", "1|a", "Nr.|Bedarf|Handlungsfeld", "2|b|c")).row == 2
    assert find_header(sheet("Nr.|Bedarf", "1|a", "Nr.|Bedarf", "2|b")).row == 0


def test_a_header_of_two_rows_is_one_even_at_the_end_of_a_sheet():
    last = sheet("Bedarf|Bedarf|Maßnahme|Maßnahme", "Nr.|Text|Nr.|Titel")

    assert [one.lines for one in candidates(last, 0)] == [1, 2]
    assert [one.lines for one in candidates(last, 1)] == [1]


def test_a_row_of_kinds_of_values_below_a_header_belongs_to_it():
    header = find_header(sheet("id|title|Maßnahme|start", "string|markdown|string|date", "1|Weg|Radweg|2026"))
    assert header is not None
    assert header.first_data_row == 2
