import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.activities import poll_figures
from facilitation.activities.poll_figures import (
    OptionFigures,
    Scale,
    hide_options,
    number_figures,
    number_parts,
    number_question,
    option_figures,
)
from facilitation.rules.results.columns import Answered

TENS = Scale(0, 100, 1, {"de": "km", "en": "km"})
NUMBERS = {"exact:5": 1, "exact:10": 2, "exact:30": 1, "exact:99": 1, "unknown": 2, "voices": 7}


def shares(figures: OptionFigures) -> list[float | None]:
    return [share and share[0] for share in figures["shares"] or ()]


def test_shares_of_one_answer_are_of_all_who_chose_any() -> None:
    figures = option_figures({"option:1": 6, "option:3": 2, "unknown": 4, "voices": 12}, 3, multiple=False)
    assert (figures["n"], figures["unknown"], figures["counts"]) == (8, 4, [6, 0, 2])
    assert shares(figures) == [0.75, 0.0, 0.25]
    assert option_figures({"unknown": 4, "voices": 4}, 2, multiple=False)["shares"] is None


def test_shares_of_several_answers_are_of_all_who_answered() -> None:
    figures = option_figures({"option:1": 8, "option:3": 3, "unknown": 2, "voices": 10}, 3, multiple=True)
    assert (figures["n"], figures["counts"], shares(figures)) == (10, [8, 0, 3], [0.8, 0.0, 0.3])


def test_an_option_that_is_not_told_is_null_among_the_others() -> None:
    figures = option_figures({"option:1": 8, "option:3": 3, "unknown": 2, "voices": 10}, 3, multiple=True)
    hidden = hide_options(figures, {"option:3", "unknown"})
    assert (hidden["n"], hidden["unknown"], hidden["counts"], shares(hidden)) == (
        10,
        None,
        [8, 0, None],
        [0.8, 0.0, None],
    )


def test_numbers_are_told_by_median_and_bands() -> None:
    figures = number_figures(NUMBERS, TENS)
    assert (figures["n"], figures["unknown"]) == (5, 2)
    # 3 of 5 lie in −0.5 … 19.5: −0.5 + 2.5 / 3 · 20
    assert (figures["median"], sorted(figures)) == (16.166667, ["bands", "median", "n", "unknown"])
    assert [(band["low"], band["high"], band["count"]) for band in figures["bands"] or ()] == [
        (0, 19, 3),
        (20, 39, 1),
        (40, 59, 0),
        (60, 79, 0),
        (80, 100, 1),
    ]


def test_bands_alone_give_the_figures_of_the_numbers_in_them() -> None:
    assert number_figures({"band:0": 3, "band:1": 1, "band:4": 1, "unknown": 2}, TENS) == number_figures(NUMBERS, TENS)


def test_without_numbers_there_is_no_summary() -> None:
    none = {"n": 0, "unknown": 9, "median": None, "bands": None}
    assert number_figures({"unknown": 9, "voices": 13}, TENS) == none


def test_a_median_is_no_number_that_nobody_can_give() -> None:
    assert number_figures({"exact:0": 9}, Scale(0, 5, 1, {}))["median"] == 0


def test_classes_that_were_set_hold_every_number_once_and_are_open_at_their_ends() -> None:
    scale = Scale(0, 99, 1, {"de": "km"}, (10, 21, 51))
    assert scale.bands() == [(0, 9), (10, 20), (21, 50), (51, 99)]
    assert scale.words("de") == ["unter 10 km", "10–20 km", "21–50 km", "51 km und mehr"]
    assert Scale(18, 99, 1, {}, (30,)).words("de") == ["18–29", "30 und mehr"]
    assert [scale.kept(number) for number in (0, 9, 10, 50, 51, 99, 100)] == [0, 0, 10, 21, 51, 51, None]


def test_up_to_eleven_numbers_are_said_one_by_one() -> None:
    assert [Scale(0, most, 1, {}).by_class for most in (10, 11)] == [False, True]
    assert Scale(0, 10, 1, {}).kept(7) == 7


def test_exact_numbers_are_told_by_their_bands() -> None:
    question = number_question(TENS)
    assert [question.class_of(one) for one in ("exact:19", "exact:100", "band:2", "unknown")] == [
        "band:0",
        "band:4",
        "band:2",
        "unknown",
    ]
    assert [question.class_of(one) for one in ("voices", "exact:500", "option:1")] == [None, None, None]
    assert (question.tell("exact:19"), question.tell("unknown")) == ("band:0", "unknown")
    assert question.words["band:1"] == {"de": "20–39 km", "en": "20–39 km"}


@given(st.integers(-50, 50), st.integers(1, 4_000), st.sampled_from([0.1, 0.25, 0.5, 1, 5, 100]))
def test_bands_are_few_of_one_width_and_hold_every_number_once(minimum: int, steps: int, step: float) -> None:
    scale = Scale(minimum, minimum + steps * step, step, {})
    bands = scale.bands()
    assert 1 <= len(bands) <= poll_figures.MOST_BANDS
    values = [scale.at(place) for place in range(scale.steps + 1)]
    assert [sum(low <= value <= high for low, high in bands) for value in values] == [1] * len(values)
    assert len({round((high - low) / step) for low, high in bands[:-1]}) <= 1


@given(st.integers(0, 1_000))
def test_what_is_on_the_grid_is_found_whatever_floats_make_of_it(place: int) -> None:
    scale = Scale(0.1, 100.1, 0.1, {})
    assert scale.on_grid(0.1 + place * 0.1 if place < 1_000 else 100.1) == scale.at(place)


def test_a_band_is_named_as_people_write_numbers() -> None:
    scale = Scale(0, 10, 0.5, {"de": "Stunden", "en": "hours"})
    assert (scale.text(-5, -0.5, "de"), scale.text(-5, 2, "en")) == ("−5 … −0,5 Stunden", "−5 … 2 hours")
    assert (scale.text(0, 4.5, "de"), scale.text(0, 4.5, "en")) == ("0–4,5 Stunden", "0–4.5 hours")
    assert Scale(1, 5, 1, {}).text(3, 3, "de") == "3"
    parts = number_parts(number_figures(NUMBERS, TENS), TENS)
    assert [part.text["de"] for part in parts[:3]] == ["alle Antworten", "0–19 km", "20–39 km"]


def row(part: str, counts: dict[str, int] = NUMBERS) -> dict[str, object]:
    one = Answered(counts, {"voices": 7, "number": number_figures(counts, TENS)}, {}, whole=True, part=part)
    return {column.key: column.of(one) for column in poll_figures.COLUMNS}


def test_the_row_of_all_numbers_has_the_summary_and_a_band_its_share() -> None:
    assert row("answers") | {"poll_way": None} == {
        "poll_count": 5,
        "poll_share": None,
        "poll_low": None,
        "poll_high": None,
        "poll_median": 16.166667,
        "poll_way": None,
    }
    band = row("band:0")
    assert (band["poll_count"], band["poll_share"], band["poll_median"]) == (3, 0.6, None)
    assert band["poll_way"] == ("60\u00a0%", 3)


def test_where_numbers_are_not_told_the_cells_are_empty() -> None:
    one = Answered({}, {"voices": None, "number": None}, {}, whole=True, part="answers")
    few = {column.key: column.of(one) for column in poll_figures.COLUMNS}
    assert (few["poll_count"], few["poll_share"], few["poll_way"]) == (None, None, "–")


def test_no_answer_is_counted_without_a_share() -> None:
    told = row("unknown")
    assert (told["poll_count"], told["poll_share"], told["poll_way"]) == (2, None, "2")


@pytest.mark.parametrize(("voices", "share"), [(10, 0.3), (0, None)])
def test_the_share_of_an_option_has_an_interval(voices: int, share: float | None) -> None:
    counts = {"option:2": 3, "voices": voices} if voices else {}
    one = Answered(counts, {"options": option_figures(counts, 2, multiple=True)}, {}, whole=True, part="option:2")
    told = {column.key: column.of(one) for column in poll_figures.COLUMNS}
    assert told["poll_share"] == share
    assert (told["poll_low"] is None) == (share is None)
