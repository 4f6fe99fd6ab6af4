import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.activities import poll_figures
from facilitation.activities.poll_figures import Scale, number_figures, number_parts, option_figures
from facilitation.rules.results.columns import Answered

TENS = Scale(0, 100, 1, {"de": "km", "en": "km"})
NUMBERS = {"exact:5": 1, "exact:10": 2, "exact:30": 1, "exact:99": 1, "unknown": 2, "voices": 7}


def test_shares_of_options_are_of_all_who_chose_any() -> None:
    figures = option_figures({"option:1": 8, "option:3": 2, "unknown": 4, "voices": 12}, 3)
    assert (figures["n"], figures["unknown"], figures["counts"]) == (8, 4, [8, 0, 2])
    assert [share[0] for share in figures["shares"] or ()] == [1.0, 0.0, 0.25]
    assert option_figures({"unknown": 4, "voices": 4}, 2)["shares"] is None


def test_numbers_are_told_by_median_quartiles_and_bands() -> None:
    figures = number_figures(NUMBERS, TENS)
    assert (figures["n"], figures["unknown"]) == (5, 2)
    assert (figures["median"], figures["quartiles"]) == (10.0, (10.0, 30.0))
    assert [(band["low"], band["high"], band["count"]) for band in figures["bands"] or ()] == [
        (0, 19, 3),
        (20, 39, 1),
        (40, 59, 0),
        (60, 79, 0),
        (80, 100, 1),
    ]


def test_four_numbers_are_too_few_for_anything_but_their_count() -> None:
    four = {"exact:5": 2, "exact:9": 2, "unknown": 9, "voices": 13}
    assert number_figures(four, TENS) == {"n": 4, "unknown": 9, "median": None, "quartiles": None, "bands": None}


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
        "poll_median": 10.0,
        "poll_q1": 10.0,
        "poll_q3": 30.0,
        "poll_way": None,
    }
    band = row("band:0")
    assert (band["poll_count"], band["poll_share"], band["poll_median"]) == (3, 0.6, None)
    assert band["poll_way"] == ("60\u00a0%", 3)


def test_where_bands_are_hidden_their_cells_are_empty() -> None:
    few = row("band:0", {"exact:5": 3, "voices": 3})
    assert (few["poll_count"], few["poll_share"], few["poll_way"]) == (None, None, "–")


def test_no_answer_is_counted_without_a_share() -> None:
    told = row("unknown")
    assert (told["poll_count"], told["poll_share"], told["poll_way"]) == (2, None, "2")


@pytest.mark.parametrize(("voices", "share"), [(10, 0.3), (0, None)])
def test_the_share_of_an_option_has_an_interval(voices: int, share: float | None) -> None:
    counts = {"option:2": 3, "voices": voices} if voices else {}
    one = Answered(counts, {"options": option_figures(counts, 2)}, {}, whole=True, part="option:2")
    told = {column.key: column.of(one) for column in poll_figures.COLUMNS}
    assert told["poll_share"] == share
    assert (told["poll_low"] is None) == (share is None)
