"""Tables with one measure each: labels on the left, values on the right."""

import pytest

from facilitation.rules.planfile.blocks import Heading
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.headings import HeadingStack
from facilitation.rules.planfile.located_sheet import locate
from facilitation.rules.planfile.measure_sheets import MeasureSheets, merge_measure_sheets
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import MEASURES, codes, document_sheets, entries, grid, rows, table


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


def read(*lines: str, heading: str = "") -> dict[str, str] | None:
    """The values of one measure sheet; None if the table is not one."""
    measures, headings = MeasureSheets(), HeadingStack()
    if heading:
        headings.push(Heading(heading, 2))
    if not measures.add_if_measure(rows(*lines), headings):
        return None
    [sheet] = measures.sheets()
    return dict(zip(*sheet.rows, strict=True))


LABELLED = ("Zielgruppe|Familien", "Frist|2025", "Zuständig|Bauamt")


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        (LABELLED, True),
        (LABELLED[:2], False),
        ((*LABELLED, "x|1", "y|2", "z|3"), True),
        ((*LABELLED, "x|1", "y|2", "z|3", "a|4"), False),
        (("Zielgruppe|a|b|c|d", *LABELLED), False),
        (("Zielgruppe|a|b|c", *LABELLED), True),
        (("Zielgruppe|Frist", "Frist|Zuständig", "Zuständig|Zielgruppe"), False),
    ],
)
def test_a_measure_sheet_has_three_labels_in_half_of_its_rows_and_four_columns_at_most(lines, is_one):
    assert (read(*lines) is not None) == is_one


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Maßnahme 3: Bauen", "3", "Bauen"),
        ("Maßnahmenblatt M1 Kurse", "M1", "Kurse"),
        ("7.1.2 Projekt: Tandem", None, "Tandem"),
        ("Steckbrief Nr. 4 – Tandem", "4", "Tandem"),
        ("S-M1 Kurse", "S-M1", "Kurse"),
        ("3) Kurse", "3", "Kurse"),
        ("3 Kurse", None, "3 Kurse"),
        ("2024 Kurse", None, "2024 Kurse"),
        ("Kurse", None, "Kurse"),
    ],
)
def test_the_first_line_has_the_number_and_title(line, number, title):
    found = read(line, *LABELLED)

    assert (found.get("Nr."), found["Maßnahme"]) == (number, title)


def test_labels_may_be_on_both_sides_and_values_in_two_cells():
    assert read("Zielgruppe|Familien|Frist|2025", "Zuständig|Bauamt|VHS", "Nr.|7") == {
        "Nr.": "7",
        "Zielgruppe": "Familien",
        "Frist": "2025",
        "Zuständig": "Bauamt\nVHS",
    }


def test_a_label_that_comes_twice_has_both_values_and_an_unknown_one_keeps_its_words():
    assert read(*LABELLED, "Frist|2026", "Stadtteil:|Süd")["Frist"] == "2025\n2026"
    assert read(*LABELLED, "Stadtteil:|Süd")["Stadtteil"] == "Süd"


@pytest.mark.parametrize("label", ["Titel", "Name:", "Bezeichnung", "Kurztitel", "Titel der Maßnahme", "Maßnahme"])
def test_titles_have_many_labels(label):
    assert read(f"{label}|Kurse", *LABELLED)["Maßnahme"] == "Kurse"


def test_a_heading_that_names_a_measure_is_its_title_and_another_is_its_field():
    assert read(*LABELLED, heading="Maßnahme 3: Bauen")["Maßnahme"] == "Bauen"
    assert read(*LABELLED, heading="M 3 Bauen")["Nr."] == "M 3"
    assert read("Maßnahme|Bauen", *LABELLED, heading="Wohnen")["Handlungsfeld"] == "Wohnen"
    assert read("Maßnahme|Bauen", *LABELLED, heading="Maßnahme: Bauen!").get("Handlungsfeld") is None


def test_two_sheets_with_headings_of_their_own_have_these_as_titles_and_the_chapter_as_field():
    measures, headings = MeasureSheets(), HeadingStack()
    headings.push(Heading("Wohnen", 1))
    for title in ("Kurse", "Tandem"):
        headings.push(Heading(title, 2))
        assert measures.add_if_measure(rows(*LABELLED), headings)

    [sheet] = measures.sheets()
    assert (sheet.name, sheet.part, sheet.rows) == (
        "Maßnahmenblätter",
        "table",
        (
            ("Handlungsfeld", "Maßnahme", "Zielgruppe", "Frist", "Zuständig"),
            ("Wohnen", "Kurse", "Familien", "2025", "Bauamt"),
            ("Wohnen", "Tandem", "Familien", "2025", "Bauamt"),
        ),
    )


def test_two_sheets_below_one_heading_have_it_as_their_field():
    measures, headings = MeasureSheets(), HeadingStack()
    headings.push(Heading("Wohnen", 1))
    for title in ("Kurse", "Tandem"):
        assert measures.add_if_measure(rows(f"Titel|{title}", *LABELLED), headings)

    [sheet] = measures.sheets()
    assert [row[:2] for row in sheet.rows] == [("Handlungsfeld", "Maßnahme"), ("Wohnen", "Kurse"), ("Wohnen", "Tandem")]


def test_no_measure_sheets_make_no_table():
    assert MeasureSheets().sheets() == []


def test_hidden_sheets_and_tables_stay_and_measure_sheets_follow_them():
    labelled = Sheet(name="M1", rows=rows(*(f"|{line}" for line in LABELLED)))
    hidden = Sheet(name="M2", rows=rows(*LABELLED), hidden=True)
    needs = Sheet(name="Bedarfe", rows=rows("Nr.|Bedarf", "1|Eins"))

    merged = merge_measure_sheets([locate(one) for one in (labelled, hidden, needs)])
    assert [one.sheet.name for one in merged] == ["M2", "Bedarfe", "Maßnahmenblätter"]
    assert merged[2].sheet.rows == (
        ("Nr.", "Zielgruppe", "Frist", "Zuständig"),
        ("M1", "Familien", "2025", "Bauamt"),
    )


def test_empty_columns_on_the_left_do_not_count_and_others_stay():
    labelled = Sheet(name="M1", rows=rows(*(f"||{line}" for line in LABELLED), "|||"))

    [merged] = merge_measure_sheets([locate(labelled)])
    assert merged.sheet.rows[1] == ("M1", "Familien", "2025", "Bauamt")


def test_a_merged_value_counts_once_and_empty_cells_between_stay():
    assert read("Zielgruppe|Familien|Familien|Familien", "Frist|2025", "Zuständig||Bauamt")["Zielgruppe"] == "Familien"
    assert read("Zielgruppe|Familien", "Frist|2025", "Zuständig||Bauamt")["Zuständig"] == "Bauamt"


def test_a_label_loses_its_colon():
    assert list(read("Zielgruppe:|Familien", "Frist:|2025", "Zuständig:|Bauamt")) == [
        "Zielgruppe",
        "Frist",
        "Zuständig",
    ]


def test_the_first_colon_of_a_cell_parts_label_and_value():
    assert read("Zielgruppe: Familien: alle", "Frist: 2025", "Zuständig: Bauamt")["Zielgruppe"] == "Familien: alle"


def test_labels_may_stand_in_the_second_column_beside_what_they_belong_to():
    measures = MeasureSheets()
    lines = (
        "Action outline|Action name|Heat plan",
        "|Action type|Soft",
        "|Action description|A plan",
        "Impact|Cost|2 €",
    )
    assert measures.add_if_measure(rows(*lines), HeadingStack())
    assert measures.values == [
        {"Maßnahme": "Heat plan", "Action type": "Soft", "Action description": "A plan", "Cost": "2 €"}
    ]


def test_several_measures_in_one_table_are_parted_where_the_next_title_stands():
    measures = MeasureSheets()
    lines = [
        f"|Action name|{name}\n|Action type|Soft\n|Action description|Text {name}" for name in ("A-Plan", "B-Plan")
    ]
    assert measures.add_if_measure(rows(*"\n".join(lines).split("\n")), HeadingStack())
    assert [values["Maßnahme"] for values in measures.values] == ["A-Plan", "B-Plan"]


def test_a_table_of_two_columns_whose_header_names_a_measure_is_no_measure_sheet():
    lines = ("Maßnahme|Zuständig", "Wohnlotsen|Amt 50", "Forum|Amt 61", "Kurse|VHS")
    assert not MeasureSheets().add_if_measure(rows(*lines), HeadingStack())
