"""Published values: Newcombe 1998 (Table I method 3, Table II method 10) and Miller's star ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.results.statistics import (
    Band,
    dirichlet_posterior,
    grouped_quantile,
    newcombe_difference,
    raw_mean,
    relevance_index,
    wilson,
)

STARS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 10, 0.0, 0.2775),
        (8, 10, 0.4902, 0.9433),
        (5, 5, 0.5655, 1.0),
        (0, 5, 0.0, 0.4345),
    ],
)
def test_a_share_has_wilsons_interval(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


def test_nobody_and_everybody_end_exactly_at_0_and_1() -> None:
    assert [(wilson(0, n) or (1,))[0] for n in range(1, 200)] == [0.0] * 199
    assert [(wilson(n, n) or (0, 0))[1] for n in range(1, 200)] == [1.0] * 199


@pytest.mark.parametrize(
    ("first", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_a_difference_of_shares_has_newcombes_interval(
    first: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe_difference(*first, *other) == pytest.approx((low, high), abs=5e-5)


def test_no_answers_have_no_difference() -> None:
    assert newcombe_difference(0, 0, 1, 2) is None


def test_no_answers_have_no_interval() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_what_is_not_a_share_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(k, n)


@given(st.integers(0, 300), st.integers(1, 300))
def test_an_interval_holds_its_share_and_stays_between_none_and_all(k: int, n: int) -> None:
    interval = wilson(min(k, n), n)
    assert interval is not None
    assert 0 <= interval.low <= min(k, n) / n <= interval.high <= 1


@pytest.mark.parametrize(
    ("counts", "raw", "mean", "sd", "lower"),
    [
        ((0, 0, 0, 0, 0), None, 3.0000, 0.5774, 2.0474),
        ((0, 0, 0, 0, 1), 5, 3.3333, 0.5634, 2.4037),
        ((0, 0, 0, 0, 5), 5, 4.0000, 0.4264, 3.2964),
        ((0, 1, 2, 6, 5), 4.0714, 3.7895, 0.2573, 3.3649),
        ((0, 5, 10, 30, 25), 4.0714, 4.0000, 0.1108, 3.8171),
    ],
)
def test_few_stars_are_held_back(
    counts: tuple[int, ...], raw: float | None, mean: float, sd: float, lower: float
) -> None:
    posterior = dirichlet_posterior(counts, STARS)
    assert (posterior.mean, posterior.sd, posterior.lower) == pytest.approx((mean, sd, lower), abs=6e-5)
    assert raw_mean(counts, STARS) == (None if raw is None else pytest.approx(raw, abs=5e-5))


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((0, 0, 0, 0, 5), 3.1643, 4.8357), ((0, 1, 2, 6, 5), 3.2852, 4.2938), ((0, 5, 10, 30, 25), 3.7828, 4.2172)],
)
def test_the_mean_has_an_interval(counts: tuple[int, ...], low: float, high: float) -> None:
    posterior = dirichlet_posterior(counts, STARS)
    assert (posterior.low, posterior.high) == pytest.approx((low, high), abs=6e-5)


def test_relevance_is_an_index_with_the_same_uncertainty() -> None:
    posterior = dirichlet_posterior((28, 10, 4), (1, 0.5, 0))
    assert relevance_index(28, 10, 4) == pytest.approx(0.7857, abs=5e-5)
    assert (posterior.mean, posterior.sd, posterior.lower) == pytest.approx((0.7667, 0.0506, 0.6832), abs=6e-5)
    assert relevance_index(0, 0, 0) is None


def grouped(first: float, width: float, step: float, counts: tuple[int, ...]) -> list[Band]:
    """Bands of one width from the first bound; published tables name their first and last numbers, a step apart."""
    low = first - step / 2
    return [Band(low + n * width, low + (n + 1) * width, count) for n, count in enumerate(counts)]


@pytest.mark.parametrize(("part", "expected"), [(0.25, 268.25), (0.5, 279.06), (0.75, 290.75)])
def test_quartiles_of_the_wages_of_65_employees_are_the_published_ones(part: float, expected: float) -> None:
    # Schaum's Outline of Statistics, chapter 3: classes $250.00-$259.99 ... $310.00-$319.99
    wages = grouped(250, 10, 0.01, (8, 10, 16, 14, 10, 5, 2))
    assert grouped_quantile(wages, part) == pytest.approx(expected, abs=0.006)


def test_the_median_height_of_100_students_is_the_published_one() -> None:
    # the same, chapter 3: classes 60-62 ... 72-74 inches; median 67.4
    assert grouped_quantile(grouped(60, 3, 1, (5, 18, 42, 27, 8)), 0.5) == pytest.approx(67.43, abs=0.005)


def test_without_numbers_there_is_no_quantile() -> None:
    with pytest.raises(ValueError, match="no number"):
        grouped_quantile(grouped(0, 10, 1, (0, 0)), 0.5)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8).filter(any), st.floats(0, 1))
def test_a_quantile_lies_in_the_band_with_that_many_below(counts: list[int], part: float) -> None:
    bands = grouped(0, 10, 1, tuple(counts))
    found = grouped_quantile(bands, part)
    below = sum(band.voices * min(max((found - band.low) / 10, 0), 1) for band in bands)
    assert below == pytest.approx(part * sum(counts))
