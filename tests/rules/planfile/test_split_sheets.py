"""Several tables on one sheet, below or beside one another."""

from facilitation.rules.planfile.preview import Mapping, SheetMapping
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import entries, grid

BELOW = [
    "Nr.|Bedarf|Zielgruppe", "W1|Räume fehlen|alle", "W2|Ruhe fehlt|", "",
    "Maßnahmen", "Nr.|Maßnahme|Zuständig|Zu Bedarf", "M1|Bauen|Amt|W1",
]  # fmt: skip


def test_a_second_table_below_the_first_is_read_with_its_own_header():
    preview = recognise_plan(grid(BELOW, names=["Wohnen"]))
    assert entries(preview) == [("Wohnen", ["W1", "W2"], ["M1"])]
    assert preview.content.fields[0].measures[0].needs == ("W1",)
    assert [(sheet.name, sheet.header_row) for sheet in preview.sheets] == [("Wohnen", 1), ("Wohnen, Tabelle 2", 6)]


def test_rows_of_a_second_table_keep_their_numbers():
    preview = recognise_plan(grid([*BELOW, "M1|Planen|Amt|"], names=["Wohnen"]))
    assert [(one.place.sheet, one.place.row) for one in preview.problems if one.severity == "error"] == [
        ("Wohnen, Tabelle 2", 8)
    ]


def test_a_field_named_above_the_first_table_holds_for_the_next():
    table = ["Handlungsfeld 1: Wohnen", *BELOW, "Handlungsfeld 2: Arbeit", BELOW[0], "A1|Stellen fehlen|"]
    assert entries(recognise_plan(grid(table))) == [("Wohnen", ["W1", "W2"], ["M1"]), ("Arbeit", ["A1"], [])]


def test_a_sheet_whose_header_a_person_chose_is_not_split():
    mapping = Mapping(sheets={"Wohnen": SheetMapping(header_row=6)})
    preview = recognise_plan(grid(BELOW, names=["Wohnen"]), mapping)
    assert entries(preview) == [("Wohnen", [], ["M1"])]


def test_tables_side_by_side_are_not_joined_by_their_rows():
    table = ["Nr.|Bedarf||Nr.|Maßnahme|Zuständig", "W1|Räume fehlen||M1|Bauen|Amt", "W2|Ruhe fehlt||M2|Planen|Amt"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert entries(preview) == [("Wohnen", ["W1", "W2"], ["M1", "M2"])]
    assert [one.needs for one in preview.content.fields[0].measures] == [(), ()]
    assert [question.about for question in preview.questions] == ["links"]
    assert [[one.letters for one in sheet.columns] for sheet in preview.sheets] == [["A", "B"], ["D", "E", "F"]]


def test_tables_side_by_side_each_have_the_field_above_them():
    table = [
        "Handlungsfeld Wohnen|||Handlungsfeld Arbeit",
        "Nr.|Bedarf||Nr.|Bedarf",
        "W1|Räume||A1|Stellen",
        "|||A2|Kurse",
    ]
    assert entries(recognise_plan(grid(table))) == [("Wohnen", ["W1"], []), ("Arbeit", ["A1", "A2"], [])]


def test_headers_that_begin_in_different_rows_do_not_split_a_sheet():
    table = ["Nr.|Bedarf|||", "W1|Räume fehlen||Aktion|Verantwortlich", "W2|Ruhe fehlt||Bauen|Amt"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert [sheet.name for sheet in preview.sheets] == ["Wohnen"]


def test_an_empty_column_within_a_table_does_not_split_it():
    table = ["Handlungsfeld|Nr.|Bedarf||Maßnahme|Zuständig", "Wohnen|W1|Räume fehlen||Bauen|Amt"]
    preview = recognise_plan(grid(table))
    assert [sheet.name for sheet in preview.sheets] == [preview.sheets[0].name]
    assert preview.content.fields[0].measures[0].needs == ("W1",)


def test_data_with_words_of_headers_does_not_start_a_table():
    table = ["Nr.|Bedarf|Zielgruppe", "W1|Maßnahme|alle", "W2|Bedarf|Ziel"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert [sheet.name for sheet in preview.sheets] == ["Wohnen"]


def test_a_row_that_names_neither_needs_nor_measures_starts_no_table():
    table = ["Nr.|Bedarf|Zielgruppe", "W1|Räume fehlen|alle", "Handlungsfeld|Frist|Zuständig", "W2|Ruhe fehlt|alle"]
    assert [sheet.name for sheet in recognise_plan(grid(table, names=["Wohnen"])).sheets] == ["Wohnen"]


def test_all_title_rows_directly_above_a_second_table_are_left_out_of_the_first():
    table = [
        "Nr.|Bedarf|Zielgruppe", "W1|Räume fehlen|alle", "Zweiter Teil", "Maßnahmen",
        "Nr.|Maßnahme|Zuständig", "M1|Bauen|Amt",
    ]  # fmt: skip
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert [len(sheet.rows) for sheet in preview.sheets] == [1, 1]
    assert [found.code for found in preview.problems if found.code == "row_unread"] == []
