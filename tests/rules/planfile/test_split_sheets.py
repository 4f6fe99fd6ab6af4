"""Several tables on one sheet, a sheet for each measure, headers far down, and what a sheet's name says."""

import pytest

from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.test_recognise import codes, fields, grid

BELOW = [
    "Nr.|Bedarf|Zielgruppe", "W1|Räume fehlen|alle", "W2|Ruhe fehlt|", "",
    "Maßnahmen", "Nr.|Maßnahme|Zuständig|Zu Bedarf", "M1|Bauen|Amt|W1",
]  # fmt: skip


def entries(preview: Preview) -> list[tuple[str, list[str], list[str]]]:
    """Title, needs and measures of each field."""
    assert preview.content is not None, preview.problems
    return [
        (field.title["de"], [need.number for need in field.needs], [one.number for one in field.measures])
        for field in preview.content.fields
    ]


def test_a_second_table_below_the_first_is_read_with_its_own_header() -> None:
    preview = recognise_plan(grid(BELOW, names=["Wohnen"]))
    assert entries(preview) == [("Wohnen", ["W1", "W2"], ["M1"])]
    assert preview.content.fields[0].measures[0].needs == ("W1",)
    assert [(sheet.name, sheet.header_row) for sheet in preview.sheets] == [("Wohnen", 1), ("Wohnen, Tabelle 2", 6)]


def test_rows_of_a_second_table_keep_their_numbers() -> None:
    preview = recognise_plan(grid([*BELOW, "M1|Planen|Amt|"], names=["Wohnen"]))
    assert [(one.place.sheet, one.place.row) for one in preview.problems if one.severity == "error"] == [
        ("Wohnen, Tabelle 2", 8)
    ]


def test_a_field_named_above_the_first_table_holds_for_the_next() -> None:
    table = ["Handlungsfeld 1: Wohnen", *BELOW, "Handlungsfeld 2: Arbeit", BELOW[0], "A1|Stellen fehlen|"]
    assert entries(recognise_plan(grid(table))) == [("Wohnen", ["W1", "W2"], ["M1"]), ("Arbeit", ["A1"], [])]


def test_a_header_that_somebody_names_is_that_of_the_whole_sheet() -> None:
    mapping = Mapping(sheets={"Wohnen": SheetMapping(header_row=6)})
    preview = recognise_plan(grid(BELOW, names=["Wohnen"]), mapping)
    assert entries(preview) == [("Wohnen", [], ["M1"])]


def test_tables_side_by_side_are_not_joined_by_their_rows() -> None:
    table = ["Nr.|Bedarf||Nr.|Maßnahme|Zuständig", "W1|Räume fehlen||M1|Bauen|Amt", "W2|Ruhe fehlt||M2|Planen|Amt"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert entries(preview) == [("Wohnen", ["W1", "W2"], ["M1", "M2"])]
    assert [one.needs for one in preview.content.fields[0].measures] == [(), ()]
    assert [question.about for question in preview.questions] == ["links"]
    assert [[one.letters for one in sheet.columns] for sheet in preview.sheets] == [["A", "B"], ["D", "E", "F"]]


def test_tables_side_by_side_each_have_the_field_above_them() -> None:
    table = [
        "Handlungsfeld Wohnen|||Handlungsfeld Arbeit",
        "Nr.|Bedarf||Nr.|Bedarf",
        "W1|Räume||A1|Stellen",
        "|||A2|Kurse",
    ]
    assert entries(recognise_plan(grid(table))) == [("Wohnen", ["W1"], []), ("Arbeit", ["A1", "A2"], [])]


def test_an_empty_column_within_a_table_parts_nothing() -> None:
    table = ["Handlungsfeld|Nr.|Bedarf||Maßnahme|Zuständig", "Wohnen|W1|Räume fehlen||Bauen|Amt"]
    preview = recognise_plan(grid(table))
    assert [sheet.name for sheet in preview.sheets] == [preview.sheets[0].name]
    assert preview.content.fields[0].measures[0].needs == ("W1",)


def test_data_that_sounds_like_a_header_begins_no_table() -> None:
    table = ["Nr.|Bedarf|Zielgruppe", "W1|Maßnahme|alle", "W2|Bedarf|Ziel"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert [sheet.name for sheet in preview.sheets] == ["Wohnen"]


def test_a_workbook_with_a_sheet_for_each_measure_is_one_table() -> None:
    def sheet(number: str, title: str) -> list[str]:
        return ["|Maßnahmenblatt|", f"|Nr.|{number}", f"|Maßnahme|{title}", "|Zuständig|VHS", "|Laufzeit|2024"]

    preview = recognise_plan(grid(sheet("M1", "Kurse"), sheet("M2", "Tandem"), names=["M1", "M2"]))
    assert entries(preview) == [("Ohne Handlungsfeld", [], ["M1", "M2"])]
    assert [one.title for one in preview.content.fields[0].measures] == ["Kurse", "Tandem"]
    assert "field_missing" in codes(preview)


def test_a_header_below_many_lines_about_the_file_is_found() -> None:
    above = [f"Angabe {n}" for n in range(14)]
    assert fields(recognise_plan(grid([*above, "Nr.|Handlungsfeld|Bedarf", "W1|Wohnen|Eins"]))) == [
        ("W", "Wohnen", {"W1": "Eins"})
    ]


@pytest.mark.parametrize("name", ["Maßnahmenkatalog", "Stand Mai 2024", "Bedarfsliste neu", "2019", "Tabelle1"])
def test_what_a_sheet_is_called_for_its_kind_or_date_is_no_field(name: str) -> None:
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], names=[name]))
    assert [title for _code, title, _needs in fields(preview)] == ["Ohne Handlungsfeld"]


@pytest.mark.parametrize("name", ["Wohnen", "Maßnahmen Wohnen", "Arbeit 2024"])
def test_what_else_a_sheet_is_called_is_its_field(name: str) -> None:
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], names=[name]))
    assert [title for _code, title, _needs in fields(preview)] == [name]
