"""Figures in words: the vectors that the browser's scripts are held to, too."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.results.figure_words import FigureWords, percents, tenth

VECTORS = json.loads((Path(__file__).parent.parent.parent / "vectors" / "figure_words.json").read_text("utf-8"))
GERMAN = FigureWords(str)


@pytest.mark.parametrize("vector", VECTORS["percents"], ids=str)
def test_whole_per_cent_are_those_of_the_vectors(vector: dict[str, list[int]]) -> None:
    assert list(percents(vector["counts"])) == vector["percents"]


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=7).filter(any))
def test_they_add_up_to_a_hundred_and_none_is_a_whole_per_cent_off(counts: list[int]) -> None:
    found = percents(counts)
    assert sum(found) == 100
    assert all(abs(one - 100 * count / sum(counts)) < 1 for one, count in zip(found, counts, strict=True))


@pytest.mark.parametrize("vector", VECTORS["tenths"], ids=str)
def test_half_a_tenth_goes_up(vector: dict[str, float]) -> None:
    assert tenth(vector["mean"]) == vector["tenth"]


@pytest.mark.parametrize("vector", VECTORS["words"], ids=str)
def test_the_words_are_those_of_the_vectors(vector: dict[str, str]) -> None:
    assert getattr(GERMAN, vector["say"])(*vector["of"]) == vector["words"]


def test_a_small_number_of_people_is_not_told() -> None:
    assert [GERMAN.people(n, 5) for n in (None, 0, 4, 5)] == ["unter 5", "unter 5", "unter 5", "5"]


def test_english_has_a_decimal_point_and_commas_in_large_numbers() -> None:
    english = FigureWords(str, ".")
    assert (english.number(4.05), english.answers(1_200)) == ("4.1", "1,200 Antworten")
