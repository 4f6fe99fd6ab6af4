"""Rows that name the row above them are fields, entries and their text; nothing of them is lost."""

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.record_tree import OF_FIELD, joined_records
from tests.exchange.plan_import.reading import codes, measures, read

HEADER = ("id", "title", "text", "parent")
ROWS = (
    ("V", "Verkehr", "Wege für alle", ""),
    ("V1", "Radwege", "Radwege", "V"),
    ("V1-p", "geplant", "Die Stadt baut Wege.", "V1"),
    ("V1-s", "Sachstand", "Der erste ist fertig.", "V1"),
    ("V2", "Busspur", "", "V"),
    ("W", "Wohnen", "", ""),
    ("W1", "Lotsen", "", "W"),
    ("W1-p", "geplant", "Ab 2026.", "W1"),
)


def test_the_uppermost_rows_are_fields_the_next_entries_and_all_below_their_text():
    found = joined_records(Sheet(name="plan", rows=(HEADER, *ROWS)))
    assert found.rows == (
        ("Handlungsfeld", "id", "title", "text", "Beschreibung", OF_FIELD),
        ("Verkehr", "V1", "Radwege", "Radwege", "geplant: Die Stadt baut Wege.\nSachstand: Der erste ist fertig.", "Wege für alle"),
        ("Verkehr", "V2", "Busspur", "", "", "Wege für alle"),
        ("Wohnen", "W1", "Lotsen", "", "geplant: Ab 2026.", ""),
    )  # fmt: skip
    assert found.records == 8


def test_a_table_without_a_third_level_with_a_circle_or_repeated_numbers_stays_as_it_is():
    two_levels = Sheet(name="plan", rows=(HEADER, *(row for row in ROWS if "-" not in row[0])))
    circle = Sheet(name="plan", rows=(HEADER, *ROWS, ("A", "a", "", "B"), ("B", "b", "", "A")))
    repeated = Sheet(name="plan", rows=(HEADER, *ROWS, ROWS[1]))
    other = Sheet(name="plan", rows=(("Nr.", "Maßnahme"), ("1", "Wege")))
    assert [joined_records(one) for one in (two_levels, circle, repeated, other)] == [
        two_levels, circle, repeated, other,
    ]  # fmt: skip


def test_a_list_with_parents_comes_in_whole():
    lines = "\n".join(";".join(row) for row in (HEADER, *ROWS))
    preview = read(lines.encode(), "massnahmen.csv")
    assert [(one.title, one.description) for one in measures(preview).values()] == [
        ("Radwege", "geplant: Die Stadt baut Wege.\nSachstand: Der erste ist fertig."),
        ("Busspur", ""),
        ("Lotsen", "geplant: Ab 2026."),
    ]
    assert [field.title["de"] for field in preview.content.fields] == ["Verkehr", "Wohnen"]
    assert "records_joined" in codes(preview)
