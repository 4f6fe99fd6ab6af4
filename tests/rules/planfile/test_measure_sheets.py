"""Tables with one measure each: labels on the left, values on the right."""

from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import MEASURES, codes, document_sheets, entries, grid, table


def test_a_workbook_with_a_sheet_for_each_measure_is_one_table():
    def sheet(number: str, title: str) -> list[str]:
        return ["|Maßnahmenblatt|", f"|Nr.|{number}", f"|Maßnahme|{title}", "|Zuständig|VHS", "|Laufzeit|2024"]

    preview = recognise_plan(grid(sheet("M1", "Kurse"), sheet("M2", "Tandem"), names=["M1", "M2"]))
    assert entries(preview) == [("Ohne Handlungsfeld", [], ["M1", "M2"])]
    assert [one.title for one in preview.content.fields[0].measures] == ["Kurse", "Tandem"]
    assert "field_missing" in codes(preview)


def test_a_table_with_its_header_on_each_page_is_not_a_measure_sheet():
    rows = (MEASURES, ("1", "Bauen", "Amt", "2024"))
    assert document_sheets(table(*rows, *rows)) == {"Tabelle 1": rows * 2}


def test_labels_may_be_above_their_values_or_in_the_same_cell():
    above = table(
        ("Maßnahme 3: Bauen",),
        ("Zielgruppe",),
        ("Familien",),
        ("Ältere",),
        ("Frist",),
        ("2025",),
        ("Zuständig",),
        ("Bauamt",),
    )
    before = table(("Maßnahme 3: Bauen",), ("Zielgruppe: Familien\nÄltere",), ("Frist: 2025",), ("Zuständig: Bauamt",))
    told = (
        ("Nr.", "Maßnahme", "Zielgruppe", "Frist", "Zuständig"),
        ("3", "Bauen", "Familien\nÄltere", "2025", "Bauamt"),
    )
    assert (document_sheets(above), document_sheets(before)) == ({"Maßnahmenblätter": told}, {"Maßnahmenblätter": told})


def test_a_table_of_metadata_is_not_a_measure_sheet():
    about = table(("Titel", "Plan"), ("Kommune", "Stadt"), ("Fassung", "2024"), ("Stand", "Mai"), ("Träger", "Stadt"))
    assert list(document_sheets(about)) == ["Tabelle 1"]
