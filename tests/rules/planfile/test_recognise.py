"""From a grid to a plan: the tables of real plans, each trap a small grid."""

from facilitation.rules.plan.content import MeasureContent, NeedContent
from facilitation.rules.planfile.grid import Grid, Sheet, cell_name
from facilitation.rules.planfile.messages import describe_problem, problem
from facilitation.rules.planfile.preview import Mapping, Place, Preview, SheetMapping, cell_place
from facilitation.rules.planfile.recognise import MOST_PROBLEMS, recognise_plan


def grid(*tables, names=(), named=True, **more):
    """A grid of tables drawn as lines of cells between bars."""
    sheets = [
        Sheet(
            name=names[i] if names else "Bedarfe",
            rows=tuple(tuple(cell.strip() for cell in line.split("|")) for line in table),
            **more,
        )
        for i, table in enumerate(tables)
    ]
    return Grid(name="Integrationsplan 2024", sheets=tuple(sheets), named_sheets=named)


def fields(preview: Preview):
    """Code, title and needs of each field."""
    assert preview.content is not None
    return [
        (field.code, field.title["de"], {need.number: need.statement["de"] for need in field.needs})
        for field in preview.content.fields
    ]


def codes(preview: Preview):
    return [found.code for found in preview.problems]


def test_the_header_may_stand_in_row_three_below_a_title():
    preview = recognise_plan(
        grid(["Integrationsplan der Stadt 2023", "", "Nr.|Handlungsfeld|Bedarf", "W-1|Wohnen|Es fehlen Wohnungen"])
    )
    assert preview.sheets[0].header_row == 3
    assert fields(preview) == [("W", "Wohnen", {"W-1": "Es fehlen Wohnungen"})]
    assert (preview.content.title, preview.content.label) == ("Integrationsplan der Stadt 2023", "2023")


def test_a_header_of_two_lines_is_read_together():
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


def test_a_field_named_once_counts_for_the_rows_below():
    preview = recognise_plan(grid(["HF|Nr.|Bedarf", "Wohnen|W1|Eins", "|W2|Zwei", "Arbeit|A1|Drei"]))
    assert fields(preview) == [("W", "Wohnen", {"W1": "Eins", "W2": "Zwei"}), ("A", "Arbeit", {"A1": "Drei"})]


def test_a_heading_between_the_rows_names_the_field():
    merged = frozenset({(1, 0), (1, 1), (3, 0), (3, 1)})
    table = [
        "Nr.|Bedarf",
        "Handlungsfeld 1: Wohnen|Handlungsfeld 1: Wohnen",
        "1.1|Eins",
        "2 Arbeit|2 Arbeit",
        "2.1|Zwei",
    ]
    preview = recognise_plan(grid(table, merged=merged))
    assert fields(preview) == [("1", "Wohnen", {"1.1": "Eins"}), ("2", "Arbeit", {"2.1": "Zwei"})]
    assert [row.kind for row in preview.sheets[0].rows] == ["section", "need", "section", "need"]


def test_a_heading_alone_in_the_first_column_names_the_field():
    assert fields(recognise_plan(grid(["Nr.|Bedarf", "Wohnen", "1|Eins"]))) == [("W", "Wohnen", {"1": "Eins"})]


def test_a_sheet_per_field_takes_its_name():
    preview = recognise_plan(grid(["Nr.|Bedarf", "A1|Eins"], ["Nr.|Bedarf", "W1|Zwei"], names=["Arbeit", "Wohnen"]))
    assert fields(preview) == [("A", "Arbeit", {"A1": "Eins"}), ("W", "Wohnen", {"W1": "Zwei"})]


def test_the_full_name_above_the_header_comes_before_the_sheets():
    preview = recognise_plan(
        grid(["Handlungsfeld 5: Werte, Regeln und Normen", "Nr.|Bedarf", "5.1|Eins"], names=["Werte"])
    )
    assert fields(preview) == [("5", "Werte, Regeln und Normen", {"5.1": "Eins"})]


def test_numbers_stay_as_they_are_typed():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1.1|Eins", "1.10|Zehn", "Üneu1|Neu"], names=["Wohnen"]))
    assert fields(preview)[0][2] == {"1.1": "Eins", "1.10": "Zehn", "Üneu1": "Neu"}
    assert preview.problems == ()


def test_a_number_that_excel_shortened_is_named_with_its_likely_form():
    table = ["Nr.|Bedarf", "1,1|Eins", "1,1|Zehn"]
    preview = recognise_plan(grid(table, names=["Wohnen"], kinds={(1, 0): "number", (2, 0): "number"}))
    assert [found for found in preview.problems if found.severity == "error"] == [
        problem("number_repeated_numeric", cell_place("Wohnen", 2, 0), number="1.1")
    ]
    assert not preview.ready


def test_a_date_in_the_numbers_is_shown_and_not_guessed():
    preview = recognise_plan(grid(["Nr.|Bedarf", "01. Okt|Zehn"], names=["Wohnen"], kinds={(1, 0): "date"}))
    assert fields(preview)[0][2] == {"01. Okt": "Zehn"}
    assert preview.problems == (problem("number_date", cell_place("Wohnen", 1, 0), number="01. Okt"),)


def test_an_entry_without_a_number_gets_one_and_says_so():
    preview = recognise_plan(grid(["Nr.|Bedarf", "W-01|Eins", "|Zwei"], names=["W Wohnen"]))
    assert fields(preview) == [("W", "Wohnen", {"W-01": "Eins", "W-02": "Zwei"})]
    assert preview.problems == (problem("number_missing", cell_place("W Wohnen", 2, 1), number="W-02"),)


def test_numbers_that_begin_anew_in_each_field_are_told_apart():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], ["Nr.|Bedarf", "1|Zwei"], names=["A Arbeit", "W Wohnen"]))
    assert fields(preview) == [("A", "Arbeit", {"A-1": "Eins"}), ("W", "Wohnen", {"W-1": "Zwei"})]
    assert preview.problems == (problem("numbers_prefixed", number="A-1"),)


def test_a_need_merged_over_its_measures_is_one_need():
    table = ["Nr.|Bedarf|Nr.|Maßnahme", "1|Eins|M1|Bauen", "1|Eins|M2|Kaufen"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert fields(preview)[0][2] == {"1": "Eins"}
    assert [(measure.number, measure.needs) for measure in preview.content.fields[0].measures] == [
        ("M1", ("1",)),
        ("M2", ("1",)),
    ]


def test_a_measure_below_an_empty_cell_belongs_to_the_need_above():
    table = ["Nr.|Bedarf|Nr.|Maßnahme", "1|Eins|M1|Bauen", "||M2|Kaufen"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert [measure.needs for measure in preview.content.fields[0].measures] == [("1",), ("1",)]
    assert preview.problems == (problem("measure_attached", Place("Wohnen", row=3), need="1"),)


def test_measures_of_a_sheet_of_their_own_find_their_field_by_the_need_they_serve():
    preview = recognise_plan(
        grid(
            ["Nr.|Bedarf", "A1|Eins"],
            ["Nr.|Maßnahme|Bedarf", "1|Bauen|A1", "2|Planen|A9"],
            names=["Arbeit", "Maßnahmen"],
        )
    )
    assert preview.content.fields[0].measures == (MeasureContent(number="1", title="Bauen", needs=("A1",)),)
    assert preview.problems == (
        problem("link_dropped", cell_place("Maßnahmen", 2, 0), measure="2", need="A9"),
        problem("field_missing", count=1),
    )


def test_languages_stand_beside_each_other():
    table = ["Nr.|Bedarf|Bedarf (Englisch)|Erläuterung|Erläuterung (Englisch)|Ampel", "1|Eins|One|weil|because|grün"]
    [need] = recognise_plan(grid(table, names=["Wohnen"])).content.fields[0].needs
    assert need == NeedContent(
        number="1",
        statement={"de": "Eins", "en": "One"},
        explanation={"de": "weil", "en": "because"},
        extra={"Ampel": "grün"},
    )


def test_goals_and_visions_said_between_the_rows_belong_to_the_field():
    table = ["Nr.|Bedarf", "Wohnen|", "Zukunftsbild: Alle wohnen gut|", "Leitziel 1: Bauen|", "1|Eins"]
    [field] = recognise_plan(grid(table)).content.fields
    assert (field.vision, field.goals) == ({"de": "Alle wohnen gut"}, ("Bauen",))


def test_a_header_repeated_on_each_page_is_no_row():
    assert fields(recognise_plan(grid(["Nr.|Bedarf", "1|Eins", "Nr.|Bedarf", "2|Zwei"], names=["Wohnen"])))[0][2] == {
        "1": "Eins",
        "2": "Zwei",
    }


def test_every_cost_column_is_kept_with_its_year():
    preview = recognise_plan(grid(["Maßnahme|Kosten 2024|Kosten 2025", "Bauen|5 T€|6 T€"], names=["Wohnen"]))
    assert preview.content.fields[0].measures[0].cost == "Kosten 2024: 5 T€\nKosten 2025: 6 T€"


def test_hidden_parts_are_read_and_said_and_hidden_sheets_are_not():
    table = ["Nr.|Bedarf|Zielgruppe", "1|Eins|alle", "2|Zwei|alle"]
    preview = recognise_plan(
        grid(table, names=["Wohnen"], hidden_rows=frozenset({2}), hidden_columns=frozenset({2, 9}))
    )
    assert len(preview.content.fields[0].needs) == 2
    assert preview.problems == (
        problem("hidden_rows", Place("Wohnen"), count=1),
        problem("hidden_columns", Place("Wohnen"), count=1),
    )
    assert codes(recognise_plan(grid(table, hidden=True))) == ["no_table", "sheet_hidden"]


def test_cells_without_a_value_are_named():
    kinds = {(1, 1): "error:#REF!", (1, 2): "formula"}
    preview = recognise_plan(grid(["Nr.|Bedarf|Zielgruppe", "1||", "2|Zwei|"], names=["Wohnen"], kinds=kinds))
    assert preview.problems == (
        problem("error_cell", cell_place("Wohnen", 1, 1), text="#REF!"),
        problem("formula_empty", cell_place("Wohnen", 1, 2)),
        problem("row_without_text", Place("Wohnen", row=2), text="1"),
    )


def test_a_file_without_a_table_says_what_is_needed():
    preview = recognise_plan(grid(["Einladung", "Wir treffen uns am Freitag."]))
    assert (preview.content, codes(preview)) == (None, ["no_table", "sheet_skipped"])


def test_a_person_corrects_the_header_the_columns_the_field_and_the_use_of_a_sheet():
    tables = (["Was?|Wozu?", "Eins|weil"], ["Nr.|Bedarf", "9|Alt"])
    mapping = Mapping(
        title="Unser Plan", label="2025", municipality="Musterlingen",
        sheets={
            "Wohnen": SheetMapping(header_row=1, columns={0: "need", 1: "need_explanation"}, field="W Wohnen"),
            "Archiv": SheetMapping(use=False),
        },
    )  # fmt: skip
    preview = recognise_plan(grid(*tables, names=["Wohnen", "Archiv"]), mapping)
    assert fields(preview) == [("W", "Wohnen", {"W-01": "Eins"})]
    assert preview.content.fields[0].needs[0].explanation == {"de": "weil"}
    assert (preview.content.title, preview.content.label, preview.content.municipality) == (
        "Unser Plan",
        "2025",
        "Musterlingen",
    )
    assert [sheet.kind for sheet in preview.sheets] == ["table", "skipped"]


def test_the_preview_names_each_column_with_confidence_and_reason():
    [sheet] = recognise_plan(grid(["Nr.|Bedarf|Farbe", "1|Eins|rot"], names=["Wohnen"])).sheets
    assert [(c.letters, c.header, c.meaning, c.confidence, c.reason) for c in sheet.columns] == [
        ("A", "Nr.", "need_number", 1.0, "exact"),
        ("B", "Bedarf", "need", 1.0, "exact"),
        ("C", "Farbe", "extra", 0.0, "none"),
    ]


def test_many_problems_are_cut_and_say_so():
    preview = recognise_plan(grid(["Nr.|Bedarf", *[f"{n}|" for n in range(300)], "x1|Eins"], names=["Wohnen"]))
    assert len(preview.problems) == MOST_PROBLEMS + 1
    assert preview.problems[-1] == problem("more_problems", count=100)


def test_a_problem_is_worded_with_its_place():
    found = problem("column_unsure", Place("Wohnen", cell="B3"), header="Massnahne", meaning="measure")
    place, message = describe_problem(found, lambda german: german)
    assert (place, message) == (
        "Blatt „Wohnen“, Zelle B3",
        "Die Spalte „Massnahne“ wurde als „Maßnahme“ gelesen. Bitte prüfen Sie das.",
    )


def test_cells_have_the_names_of_a_spreadsheet():
    assert [cell_name(*cell) for cell in ((6, 1), (0, 25), (0, 26), (9, 701), (0, 702))] == [
        "B7",
        "Z1",
        "AA1",
        "ZZ10",
        "AAA1",
    ]


def test_a_row_of_data_with_known_words_is_no_second_line_of_the_header():
    table = ["Nr.|Bedarf|Ampel|Farbe", "1|Kurse fehlen|OE|Termin", "2|Zeit fehlt||"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert preview.sheets[0].header_lines == 1
    assert fields(preview)[0][2] == {"1": "Kurse fehlen", "2": "Zeit fehlt"}


def test_a_column_that_a_person_names_moves_the_recognised_one_aside():
    mapping = Mapping(sheets={"Wohnen": SheetMapping(columns={2: "need"})})
    preview = recognise_plan(grid(["Nr.|Bedarf|Wortlaut", "1|kurz|Es fehlen Wohnungen"], names=["Wohnen"]), mapping)
    [need] = preview.content.fields[0].needs
    assert (need.statement, need.explanation) == ({"de": "Es fehlen Wohnungen"}, {"de": "kurz"})
    assert [(column.meaning, column.confidence, column.reason) for column in preview.sheets[0].columns][2] == (
        "need",
        1.0,
        "mapping",
    )
