"""One plan from the rows of all sheets: numbers, fields of measures, links."""

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent
from facilitation.rules.planfile.assembly import apply_joins
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import cell_place
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import entries, fields, grid, measures


def test_an_entry_without_a_number_gets_one_with_a_warning():
    preview = recognise_plan(grid(["Nr.|Bedarf", "W-01|Eins", "|Zwei"], names=["W Wohnen"]))
    assert fields(preview) == [("W", "Wohnen", {"W-01": "Eins", "W-02": "Zwei"})]
    assert preview.problems == (problem("number_missing", cell_place("W Wohnen", 2, 1), number="W-02"),)


def test_numbers_that_start_over_in_each_field_get_its_code():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], ["Nr.|Bedarf", "1|Zwei"], names=["A Arbeit", "W Wohnen"]))
    assert fields(preview) == [("A", "Arbeit", {"A-1": "Eins"}), ("W", "Wohnen", {"W-1": "Zwei"})]
    assert preview.problems == (problem("numbers_prefixed", number="A-1"),)


def test_measures_on_another_sheet_get_the_field_of_their_need():
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


def need(number, lineage=None):
    return NeedContent(number=number, statement={"de": number}, lineage=lineage)


def measure(number, *needs):
    return MeasureContent(number=number, title=number, needs=needs)


FIELDS = (
    FieldContent(code="W", title={"de": "Wohnen"}, needs=(need("W1"), need("W2")), measures=(measure("M1", "W1"),)),
    FieldContent(code="A", title={"de": "Arbeit"}, measures=(measure("M2"),)),
)


def test_joins_replace_the_needs_of_a_measure_in_any_field():
    fields, problems = apply_joins(FIELDS, {"M1": ("W2",), "M2": ("W1", "W2")})
    assert [[one.needs for one in field.measures] for field in fields] == [[("W2",)], [("W1", "W2")]]
    assert problems == []


def test_a_measure_without_a_join_keeps_its_needs():
    fields, _problems = apply_joins(FIELDS, {"M2": ("W2",)})
    assert [[one.needs for one in field.measures] for field in fields] == [[("W1",)], [("W2",)]]


def test_a_join_to_an_unknown_need_is_left_out_with_a_warning():
    fields, problems = apply_joins(FIELDS, {"M2": ("W1", "X9")})
    assert fields[1].measures[0].needs == ("W1",)
    assert problems == [problem("link_dropped", measure="M2", need="X9")]


def test_without_joins_nothing_changes():
    assert apply_joins(FIELDS, {}) == (FIELDS, [])


def test_a_measure_gets_the_field_whose_code_its_number_begins_with():
    preview = recognise_plan(grid(["HF|Nr.|Bedarf", "W|W1|Eins", "A|A1|Zwei"], ["Nr.|Maßnahme", "A-M1|Bauen"]))
    assert entries(preview) == [("W", ["W1"], []), ("A", ["A1"], ["A-M1"])]


def test_entries_without_a_field_are_collected_and_counted():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins", "2|Zwei"], ["Nr.|Maßnahme", "M1|Bauen"]))
    assert entries(preview) == [("Ohne Handlungsfeld", ["1", "2"], ["M1"])]
    assert [found for found in preview.problems if found.code == "field_missing"] == [problem("field_missing", count=3)]


def test_a_link_by_the_typed_number_is_found_after_numbers_were_prefixed():
    tables = ["Nr.|Bedarf|Maßnahme", "1|Eins|"], ["Nr.|Bedarf", "1|Zwei"], ["HF|Maßnahme|Bedarf-Nr.", "Wohnen|Bauen|1"]
    preview = recognise_plan(grid(*tables, names=["Arbeit", "Wohnen", "Maßnahmen"]))
    assert [one.needs for one in measures(preview).values()] == [("W-1",)]


def test_the_first_vision_and_all_goals_between_the_rows_belong_to_the_field_above():
    table = [
        "Nr.|Bedarf",
        "Wohnen|",
        "Vision: Alle wohnen gut|",
        "Vision: Anders|",
        "Leitziel: Bauen|",
        "Oberziel 2: Kaufen|",
        "1|Eins",
    ]

    [field] = recognise_plan(grid(table)).content.fields
    assert (field.vision, field.goals) == ({"de": "Alle wohnen gut"}, ("Bauen", "Kaufen"))


def test_measures_without_a_number_get_one_with_an_m():
    preview = recognise_plan(grid(["Nr.|Maßnahme", "M1|Bauen", "|Planen"], names=["Wohnen"]))

    assert [one.title for one in measures(preview).values()] == ["Bauen", "Planen"]
    assert [number for number in measures(preview) if number != "M1"] == [
        found.params["number"] for found in preview.problems if found.code == "number_missing"
    ]


def test_a_goal_without_a_field_does_not_keep_the_others_from_theirs():
    table = ["Nr.|Bedarf", "Leitziel: Ankommen|", "Wohnen|", "Leitziel: Bauen|", "1|Eins"]

    [field] = recognise_plan(grid(table)).content.fields
    assert (field.title["de"], field.goals) == ("Wohnen", ("Bauen",))


def test_many_entries_without_a_number_are_counted_so_that_nothing_else_is_hidden():
    preview = recognise_plan(
        grid(["Maßnahme|Zuständig", *(f"Radweg {n} bauen|Bauamt" for n in range(40))], names=["Wohnen"])
    )
    found = [one for one in preview.problems if one.code.startswith("number")]
    assert found == [problem("numbers_missing", count=40, first="W-M01", last="W-M40")]
