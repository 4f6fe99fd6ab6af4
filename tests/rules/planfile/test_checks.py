"""Problems of sheets and of plans."""

import pytest

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.planfile.assign_columns import Assigned
from facilitation.rules.planfile.checks import check_content, column_problems, sheet_problems
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.header import header_at
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import ColumnReading, Place, cell_place
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import errors, grid, rows

STEPS = [
    "Nr.|Maßnahme|Umsetzungsschritte|Zuständig",
    "M1|Bauen|Planen|Amt",
    "M1|Bauen|Graben|Hof",
    "M2|Reden|Laden|Amt",
]


def test_a_number_that_excel_shortened_is_named_with_its_likely_form():
    table = ["Nr.|Bedarf", "1,1|Eins", "1,1|Zehn"]
    preview = recognise_plan(grid(table, names=["Wohnen"], kinds={(1, 0): "number", (2, 0): "number"}))
    assert [found for found in preview.problems if found.severity == "error"] == [
        problem("number_repeated_numeric", cell_place("Wohnen", 2, 0), number="1.1")
    ]
    assert not preview.ready


def test_cells_with_errors_or_empty_formulas_are_named():
    kinds = {(1, 1): "error:#REF!", (1, 2): "formula"}
    preview = recognise_plan(grid(["Nr.|Bedarf|Zielgruppe", "1||", "2|Zwei|"], names=["Wohnen"], kinds=kinds))
    assert preview.problems == (
        problem("error_cell", cell_place("Wohnen", 1, 1), text="#REF!"),
        problem("formula_empty", cell_place("Wohnen", 1, 2)),
        problem("row_without_text", Place("Wohnen", row=2), text="1"),
    )


def test_a_number_with_two_different_measures_is_an_error():
    preview = recognise_plan(grid(STEPS))
    assert errors(preview) == [problem("number_repeated", cell_place("Bedarfe", 2, 0), number="M1")]


def test_each_row_that_repeats_a_number_is_named_but_not_the_first():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins", "2|Zwei", "1|Drei", "1|Vier"]))
    assert errors(preview) == [problem("number_repeated", cell_place("Bedarfe", row, 0), number="1") for row in (3, 4)]


def plan(*needs, measures=(), language="de"):
    field = FieldContent(code="W", title={"de": "Wohnen"}, needs=needs, measures=measures)
    return PlanContent(title="Plan", label="1", language=language, fields=(field,))


def need(number="1", **texts):
    return NeedContent(number=number, **({"statement": {"de": "Wohnungen fehlen"}} | texts))


PLACE = Place("Wohnen", row=4)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (plan(need()), []),
        (plan(need("1"), need("1")), [problem("number_repeated", number="1")]),
        (plan(need("1:2"), need("1:2")), [problem("number_repeated", number="1:2")]),
        (plan(need("")), [problem("empty_text", number="")]),
        (plan(need("7", statement={"en": " "})), [problem("empty_text", number="7")]),
        (plan(need("7", statement={"en": "Flats"})), []),
        (plan(need("7", explanation={"de": "x" * 10_001})), [problem("text_too_long", limit=10_000)]),
        (plan(need("7", explanation={"de": "x" * 10_000})), []),
        (plan(need("7", statement={"de": "x" * 121})), [problem("statement_long", number="7", length=121, limit=120)]),
        (plan(need("7", statement={"de": "x" * 120})), []),
        (plan(measures=(MeasureContent(number="M1", title=" "),)), [problem("empty_text", number="M1")]),
        (
            plan(need(), measures=(MeasureContent(number="M1", title="Bauen", needs=("1", "9")),)),
            [problem("link_unknown", measure="M1", need="9")],
        ),
    ],
)  # fmt: skip
def test_a_plan_is_checked_before_it_is_stored(content, found):
    assert check_content(content) == found


def test_a_problem_of_an_entry_names_its_place():
    long = plan(need("7", statement={"de": "x" * 121}))
    assert [found.place for found in check_content(long, {"need:7": [PLACE]})] == [PLACE]


def test_two_fields_with_one_code_are_an_error():
    field = FieldContent(code="W", title={"de": "Wohnen"})
    content = PlanContent(title="Plan", label="1", fields=(field, field))
    assert check_content(content) == [problem("number_repeated", number="W")]


def test_struck_through_and_cut_rows_are_reported_before_the_rows_are_read():
    sheet = Sheet(
        name="Wohnen",
        rows=rows("Nr.|Bedarf", "1|Eins", "2|Zwei", "3|Drei"),
        struck=frozenset({(0, 0), (1, 1), (2, 1), (2, 0)}),
        cut=True,
    )
    assert list(sheet_problems(sheet, 1)) == [
        problem("sheet_cut", Place("Wohnen"), rows=20_000, columns=100),
        problem("struck_through", Place("Wohnen"), rows="2–3"),
    ]


def test_columns_that_are_left_out_or_uncertain_are_reported():
    preview = recognise_plan(grid(["Nr.|Bedarf|Massnahne|Farbe", "1|Eins|Bauen|rot"], names=["Wohnen"]))
    assert [(found.code, found.params) for found in preview.problems if found.code.startswith("column")] == [
        ("column_unsure", {"header": "Massnahne", "meaning": "measure"}),
        ("column_unread", {"header": "Farbe"}),
    ]


@pytest.mark.parametrize(
    ("confidence", "unsure"), [(0.0, False), (0.1, True), (0.74, True), (0.75, False), (1.0, False)]
)
def test_a_column_is_uncertain_below_three_quarters_of_confidence(confidence, unsure):
    column = ColumnReading(
        index=1, letters="B", header="Massnahne", meaning="measure", confidence=confidence, reason="similar"
    )
    sheet = Sheet(name="Wohnen", rows=rows("Nr.|Massnahne"))

    found = list(column_problems(sheet, header_at(sheet, 0), Assigned([column], "measure", "header")))
    assert found == (
        [problem("column_unsure", cell_place("Wohnen", 0, 1), header="Massnahne", meaning="measure")] if unsure else []
    )


def test_hidden_rows_and_columns_with_text_are_counted():
    sheet = Sheet(
        name="Wohnen",
        rows=rows("Nr.|Bedarf|", "1|Eins|", "||", "2|Zwei|"),
        hidden_rows=frozenset({0, 1, 2, 9}),
        hidden_columns=frozenset({1, 2}),
    )

    assert list(sheet_problems(sheet, 1)) == [
        problem("hidden_rows", Place("Wohnen"), count=1),
        problem("hidden_columns", Place("Wohnen"), count=1),
    ]


def test_columns_that_share_a_meaning_are_named_because_their_texts_stand_together():
    table = ["Nr.|Maßnahme|Beginn|Ende|Kosten|Zuständig", "1|Bauen|2024|2025|5 €|Amt", "2|Reden|2024|2026|6 €|Hof"]
    found = [one for one in recognise_plan(grid(table, names=["Wohnen"])).problems if one.code == "columns_joined"]
    assert found == [problem("columns_joined", cell_place("Wohnen", 0, 2), headers="Beginn, Ende", meaning="period")]
