"""Rows that go on with one above, that sum up, or that repeat a number."""

import pytest

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Preview, SheetMapping, cell_place
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.test_recognise import codes, grid

STEPS = [
    "Nr.|Maßnahme|Umsetzungsschritte|Zuständig",
    "M1|Bauen|Planen|Amt",
    "M1|Bauen|Graben|Hof",
    "M2|Reden|Laden|Amt",
]
GAPS = [STEPS[0], STEPS[1], "||Graben|Hof", STEPS[3]]
DOWN = frozenset({(1, 0), (2, 0), (1, 1), (2, 1)})


def measures(preview: Preview) -> dict[str, MeasureContent]:
    assert preview.content is not None
    return {one.number: one for field in preview.content.fields for one in field.measures}


def errors(preview: Preview) -> list[object]:
    return [found for found in preview.problems if found.severity == "error"]


def test_a_measure_merged_over_its_steps_is_one_measure() -> None:
    preview = recognise_plan(grid(STEPS, merged=DOWN))
    assert (errors(preview), list(measures(preview))) == ([], ["M1", "M2"])
    assert measures(preview)["M1"].description == "Planen\nGraben"
    assert measures(preview)["M1"].lead == "Amt\nHof"


def test_a_row_that_may_go_on_is_left_out_with_what_to_do() -> None:
    preview = recognise_plan(grid(GAPS))
    assert "row_without_title" in codes(preview)
    assert measures(preview)["M1"].description == "Planen"


def test_gaps_filled_from_above_make_it_one_measure() -> None:
    mapping = Mapping(sheets={"Bedarfe": SheetMapping(fill_down=(0, 1))})
    preview = recognise_plan(grid(GAPS), mapping)
    assert (errors(preview), measures(preview)["M1"].description) == ([], "Planen\nGraben")


def test_a_need_merged_over_two_rows_keeps_what_both_say() -> None:
    table = ["Nr.|Bedarf|Erläuterung|Zielgruppe", "W1|Räume fehlen|Saal|alle", "W1|Räume fehlen|Küche|alle"]
    [field] = recognise_plan(grid(table)).content.fields
    assert [(need.explanation["de"], need.target_group) for need in field.needs] == [("Saal\nKüche", "alle")]


def test_a_measure_written_beside_each_need_it_serves_is_one_measure() -> None:
    table = ["Nr.|Bedarf|Nr.|Maßnahme|Zuständig", "W1|Eins|M1|Bauen|Amt", "W2|Zwei|M1|Bauen|"]
    preview = recognise_plan(grid(table))
    assert (errors(preview), measures(preview)["M1"].needs) == ([], ("W1", "W2"))


def test_a_measure_written_twice_with_different_words_stays_an_error() -> None:
    preview = recognise_plan(grid(STEPS))
    assert errors(preview) == [problem("number_repeated", cell_place("Bedarfe", 2, 0), number="M1")]


def test_each_row_that_repeats_a_number_is_named_but_not_the_first() -> None:
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins", "2|Zwei", "1|Drei", "1|Vier"]))
    assert errors(preview) == [problem("number_repeated", cell_place("Bedarfe", row, 0), number="1") for row in (3, 4)]


@pytest.mark.parametrize("title", ["Summe", "Gesamtkosten 2024:", "Zwischensumme Wohnen", "Insgesamt"])
def test_a_total_is_no_measure(title: str) -> None:
    preview = recognise_plan(grid(["Nr.|Maßnahme|Kosten", "M1|Bauen|5", f"|{title}|5"]))
    assert (list(measures(preview)), "row_unread" in codes(preview)) == (["M1"], True)


@pytest.mark.parametrize("title", ["Gesamtkonzept Sprache", "Gesamtschule öffnen", "Total normal"])
def test_a_measure_that_only_begins_like_a_total_stays(title: str) -> None:
    preview = recognise_plan(grid(["Nr.|Maßnahme|Kosten", "M1|Bauen|5", f"|{title}|5"]))
    assert [one.title for one in measures(preview).values()] == ["Bauen", title]


@pytest.mark.parametrize(
    ("header", "text", "meant"),
    [
        ("Kosten in T€", "5", "5 T€"),
        ("Kosten (Euro)", "5.000", "5.000 Euro"),
        ("Kosten (in 1.000 €)", "12,5", "12,5 Tsd. €"),
        ("Kosten in T€", "3.000 €", "3.000 €"),
        ("Kosten (geschätzt)", "5", "5"),
        ("Laufzeit (Monate)", "12", "12 Monate"),
    ],
)
def test_a_bare_number_takes_its_unit_from_the_header(header: str, text: str, meant: str) -> None:
    preview = recognise_plan(grid([f"Nr.|Maßnahme|{header}", f"M1|Bauen|{text}"]))
    one = measures(preview)["M1"]
    assert (one.cost or one.period) == meant
