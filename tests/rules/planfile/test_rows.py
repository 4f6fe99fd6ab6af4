"""Rows of tables: entries, headings, continued rows, totals."""

import pytest

from facilitation.rules.plan.content import NeedContent
from facilitation.rules.planfile.blocks import Heading
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.parsed_rows import ParsedMeasure, ParsedNeed
from facilitation.rules.planfile.preview import Mapping, Place, SheetMapping, cell_place
from facilitation.rules.planfile.recognise import recognise_plan
from facilitation.rules.planfile.rows import continue_measure, continue_need, have_same_values, is_total
from tests.rules.planfile.grids import (
    NEEDS,
    codes,
    errors,
    fields,
    grid,
    measures,
    table,
)

STEPS = [
    "Nr.|Maßnahme|Umsetzungsschritte|Zuständig",
    "M1|Bauen|Planen|Amt",
    "M1|Bauen|Graben|Hof",
    "M2|Reden|Laden|Amt",
]
GAPS = [STEPS[0], STEPS[1], "||Graben|Hof", STEPS[3]]
DOWN = frozenset({(1, 0), (2, 0), (1, 1), (2, 1)})


def test_a_field_named_once_applies_to_the_rows_below():
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


def test_a_need_merged_over_its_measures_is_one_need():
    table = ["Nr.|Bedarf|Nr.|Maßnahme", "1|Eins|M1|Bauen", "1|Eins|M2|Kaufen"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert fields(preview)[0][2] == {"1": "Eins"}
    assert [(measure.number, measure.needs) for measure in preview.content.fields[0].measures] == [
        ("M1", ("1",)),
        ("M2", ("1",)),
    ]


def test_a_measure_beside_an_empty_need_cell_belongs_to_the_need_above():
    table = ["Nr.|Bedarf|Nr.|Maßnahme", "1|Eins|M1|Bauen", "||M2|Kaufen"]
    preview = recognise_plan(grid(table, names=["Wohnen"]))
    assert [measure.needs for measure in preview.content.fields[0].measures] == [("1",), ("1",)]
    assert preview.problems == (problem("measure_attached", Place("Wohnen", row=3), need="1"),)


def test_each_language_of_a_text_has_its_own_column():
    table = ["Nr.|Bedarf|Bedarf (Englisch)|Erläuterung|Erläuterung (Englisch)|Ampel", "1|Eins|One|weil|because|grün"]
    [need] = recognise_plan(grid(table, names=["Wohnen"])).content.fields[0].needs
    assert need == NeedContent(
        number="1",
        statement={"de": "Eins", "en": "One"},
        explanation={"de": "weil", "en": "because"},
        extra={"Ampel": "grün"},
    )


def test_goals_and_visions_between_the_rows_belong_to_the_field():
    table = ["Nr.|Bedarf", "Wohnen|", "Zukunftsbild: Alle wohnen gut|", "Leitziel 1: Bauen|", "1|Eins"]
    [field] = recognise_plan(grid(table)).content.fields
    assert (field.vision, field.goals) == ({"de": "Alle wohnen gut"}, ("Bauen",))


def test_a_header_repeated_on_each_page_is_not_data():
    assert fields(recognise_plan(grid(["Nr.|Bedarf", "1|Eins", "Nr.|Bedarf", "2|Zwei"], names=["Wohnen"])))[0][2] == {
        "1": "Eins",
        "2": "Zwei",
    }


def test_numbers_stay_as_they_are_typed():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1.1|Eins", "1.10|Zehn", "Üneu1|Neu"], names=["Wohnen"]))
    assert fields(preview)[0][2] == {"1.1": "Eins", "1.10": "Zehn", "Üneu1": "Neu"}
    assert preview.problems == ()


def test_a_date_in_the_numbers_is_shown_and_not_guessed():
    preview = recognise_plan(grid(["Nr.|Bedarf", "01. Okt|Zehn"], names=["Wohnen"], kinds={(1, 0): "date"}))
    assert fields(preview)[0][2] == {"01. Okt": "Zehn"}
    assert preview.problems == (problem("number_date", cell_place("Wohnen", 1, 0), number="01. Okt"),)


def test_a_measure_merged_over_its_steps_is_one_measure():
    preview = recognise_plan(grid(STEPS, merged=DOWN))
    assert (errors(preview), list(measures(preview))) == ([], ["M1", "M2"])
    assert measures(preview)["M1"].description == "Planen\nGraben"
    assert measures(preview)["M1"].lead == "Amt\nHof"


def test_a_row_that_may_continue_another_is_left_out_with_advice():
    preview = recognise_plan(grid(GAPS))
    assert "row_without_title" in codes(preview)
    assert measures(preview)["M1"].description == "Planen"


def test_a_row_filled_from_above_continues_the_measure():
    mapping = Mapping(sheets={"Bedarfe": SheetMapping(fill_down=(0, 1))})
    preview = recognise_plan(grid(GAPS), mapping)
    assert (errors(preview), measures(preview)["M1"].description) == ([], "Planen\nGraben")


def test_a_need_over_two_rows_has_the_texts_of_both():
    table = ["Nr.|Bedarf|Erläuterung|Zielgruppe", "W1|Räume fehlen|Saal|alle", "W1|Räume fehlen|Küche|alle"]
    [field] = recognise_plan(grid(table)).content.fields
    assert [(need.explanation["de"], need.target_group) for need in field.needs] == [("Saal\nKüche", "alle")]


def test_a_measure_repeated_beside_each_need_is_one_measure():
    table = ["Nr.|Bedarf|Nr.|Maßnahme|Zuständig", "W1|Eins|M1|Bauen|Amt", "W2|Zwei|M1|Bauen|"]
    preview = recognise_plan(grid(table))
    assert (errors(preview), measures(preview)["M1"].needs) == ([], ("W1", "W2"))


@pytest.mark.parametrize("title", ["Summe", "Gesamtkosten 2024:", "Zwischensumme Wohnen", "Insgesamt"])
def test_a_total_is_no_measure(title: str):
    preview = recognise_plan(grid(["Nr.|Maßnahme|Kosten", "M1|Bauen|5", f"|{title}|5"]))
    assert (list(measures(preview)), "row_unread" in codes(preview)) == (["M1"], True)


@pytest.mark.parametrize("title", ["Gesamtkonzept Sprache", "Gesamtschule öffnen", "Total normal"])
def test_a_measure_that_only_begins_like_a_total_stays(title: str):
    preview = recognise_plan(grid(["Nr.|Maßnahme|Kosten", "M1|Bauen|5", f"|{title}|5"]))
    assert [one.title for one in measures(preview).values()] == ["Bauen", title]


def test_a_section_of_a_table_below_its_field_is_not_a_field():
    grid = build_grid("plan", [Heading("Wohnen", 1), table(NEEDS, ("1", "Eins"), ("Zweiter Teil", ""), ("2", "Zwei"))])
    preview = recognise_plan(grid)
    assert [(field.title["de"], len(field.needs)) for field in preview.content.fields] == [("Wohnen", 2)]
    place = Place("Tabelle 1: Wohnen", row=3, part="table")
    assert preview.problems == (problem("row_unread", place, text="Zweiter Teil"),)


# ---- the functions beside the reader -------------------------------------------------------------
WHERE = Place("Bedarfe", row=2)


def measure(number: str = "M1", needs: str = "", **values: str) -> ParsedMeasure:
    return ParsedMeasure(place=WHERE, field="W", number=number, title="Bauen", values=values, needs=needs)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"lead": "Amt"}, {"lead": "Amt"}, True),
        ({"lead": "Amt"}, {"period": "2024"}, True),
        ({"lead": "Amt"}, {}, True),
        ({"lead": "Amt"}, {"lead": "Hof"}, False),
        ({"lead": "Amt", "period": "2024"}, {"lead": "Amt", "period": "2025"}, False),
    ],
)
def test_two_rows_of_a_measure_have_the_same_values_if_none_differs(one, other, same):
    assert have_same_values(measure(**one), measure(**other)) == same


def test_further_columns_count_among_the_values():
    one, other = measure(), measure()
    one.extra, other.extra = {"Ampel": "grün"}, {"Ampel": "rot"}

    assert not have_same_values(one, other)


def test_a_further_row_adds_each_of_its_lines_once():
    above, below = measure(lead="Amt\nHof", needs="W1"), measure(lead="Hof\nVHS", period="2024", needs="W1\nW2")
    above.extra, below.extra = {"Ampel": "grün"}, {"Ampel": "grün", "Ort": "Süd"}
    continue_measure(above, below)

    assert (above.values, above.needs) == ({"lead": "Amt\nHof\nVHS", "period": "2024"}, "W1\nW2")
    assert above.extra == {"Ampel": "grün", "Ort": "Süd"}


def test_a_further_row_of_a_need_adds_its_explanation_its_group_and_its_columns():
    above, below = (
        ParsedNeed(place=WHERE, field="W", number="1", explanation={"de": text}, target_group=text, extra={text: text})
        for text in ("Saal", "Küche")
    )
    continue_need(above, below)

    assert (above.explanation, above.target_group) == ({"de": "Saal\nKüche"}, "Saal\nKüche")
    assert above.extra == {"Saal": "Saal", "Küche": "Küche"}


@pytest.mark.parametrize(
    ("title", "total"),
    [
        ("Summe:", True),
        ("Gesamtbetrag EUR", True),
        ("Übertrag 2024", True),
        ("Total", True),
        ("Summen", False),
        ("M1", False),
        ("Übertrag 24", False),
    ],
)
def test_a_total_says_so_in_its_title(title, total):
    assert is_total(title) == total


def kinds(*lines: str, **more) -> list[str]:
    return [row.kind for row in recognise_plan(grid(list(lines), **more)).sheets[0].rows]


def test_each_row_is_told_by_what_was_read_from_it():
    assert kinds(
        "HF|Nr.|Bedarf|Nr.|Maßnahme",
        "Wohnen||||",
        "|1|Eins|M1|Bauen",
        "|2|Zwei||",
        "|||M2|Kaufen",
        "HF|Nr.|Bedarf|Nr.|Maßnahme",
        "|3|||",
        "||Summe||",
    ) == ["field", "both", "need", "measure", "header", "skipped", "total"]


def test_what_cannot_be_read_is_named_with_its_row_and_the_beginning_of_its_text():
    long = "x" * 80
    preview = recognise_plan(
        grid(["Nr.|Bedarf|Erläuterung|Ampel", "1|Eins||", f"||{long}|", "7|||", "|||grün"], names=["Wohnen"])
    )

    assert preview.problems == (
        problem("row_without_title", Place("Wohnen", row=3), text="x" * 60),
        problem("row_without_text", Place("Wohnen", row=4), text="7"),
        problem("row_unread", Place("Wohnen", row=5), text="grün"),
    )


def test_a_field_column_with_a_code_names_the_field_once():
    preview = recognise_plan(
        grid(["HF-Nr.|Handlungsfeld|Nr.|Bedarf", "W|Wohnen|1|Eins", "W|Wohnen|2|Zwei", "A|Arbeit|3|Drei"])
    )

    assert fields(preview) == [("W", "Wohnen", {"1": "Eins", "2": "Zwei"}), ("A", "Arbeit", {"3": "Drei"})]


def test_a_measure_linked_to_its_row_and_to_a_typed_number_has_both_needs_once():
    preview = recognise_plan(
        grid(["Nr.|Bedarf|Nr.|Maßnahme|Zu Bedarf", "1|Eins|M1|Bauen|1", "2|Zwei|M2|Kaufen|1"], names=["Wohnen"])
    )

    assert {number: one.needs for number, one in measures(preview).items()} == {"M1": ("1",), "M2": ("2", "1")}


def test_a_decimal_comma_in_a_number_cell_is_a_point():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1,5|Eins", "2,5|Zwei"], names=["Wohnen"], kinds={(1, 0): "number"}))

    assert list(fields(preview)[0][2]) == ["1.5", "2,5"]


def test_a_sheet_of_fields_has_a_field_in_each_row():
    table = [
        "HF-Nr.|Handlungsfeld|Vision|Leitziel|Leitziel",
        "W|Wohnen|Alle wohnen gut|Bauen|Kaufen",
        "A|Arbeit||Lernen|",
        "|||Reden|",
    ]
    preview = recognise_plan(grid(table, ["Handlungsfeld|Nr.|Bedarf", "Wohnen|1|Eins"], names=["Felder", "Bedarfe"]))

    assert [(one.code, one.title["de"], one.vision, one.goals) for one in preview.content.fields] == [
        ("W", "Wohnen", {"de": "Alle wohnen gut"}, ("Bauen", "Kaufen")),
        ("A", "Arbeit", {}, ("Lernen",)),
    ]
    assert problem("row_unread", Place("Felder", row=4), text="Reden") in preview.problems
    assert [row.kind for row in preview.sheets[0].rows] == ["field", "field"]


def test_further_columns_lose_the_prefix_of_our_own_exports():
    needs = recognise_plan(grid(["Nr.|Bedarf|Weiteres: Ampel|Farbe", "1|Eins|grün|rot"], names=["Wohnen"]))
    both = recognise_plan(
        grid(
            [
                "Nr.|Bedarf|Nr.|Maßnahme|Weiteres: Ampel|Weiteres zur Maßnahme: Ort|Farbe",
                "1|Eins|M1|Bauen|grün|Süd|rot",
            ],
            names=["Wohnen"],
        )
    )
    alone = recognise_plan(
        grid(["Nr.|Maßnahme|Weiteres zur Maßnahme: Ort|Farbe", "M1|Bauen|Süd|rot"], names=["Wohnen"])
    )

    assert needs.content.fields[0].needs[0].extra == {"Ampel": "grün", "Farbe": "rot"}
    assert (both.content.fields[0].needs[0].extra, measures(both)["M1"].extra) == ({"Ampel": "grün"}, {"Ort": "Süd"})
    assert measures(alone)["M1"].extra == {"Ort": "Süd", "Farbe": "rot"}


def test_two_measures_without_a_number_and_with_one_title_stay_two():
    preview = recognise_plan(grid(["Nr.|Maßnahme|Zuständig", "|Bauen|Amt", "|Bauen|Amt"], names=["Wohnen"]))

    assert len(measures(preview)) == 2
