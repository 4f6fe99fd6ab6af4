"""What the cells of a column hold, and whether they may be titles."""

import pytest

from facilitation.rules.planfile.column_data import (
    ColumnData,
    best_title,
    contradicts_title,
    describe_columns,
    names_entries,
)
from facilitation.rules.planfile.grid import Sheet
from tests.rules.planfile.grids import rows


def described(*texts):
    [data] = describe_columns(Sheet(name="", rows=tuple((text,) for text in texts)), 0, 1)
    return data


def test_few_short_values_are_listed_in_their_order():
    assert described("2", "1", "1", "") == ColumnData(filled=3, distinct=2, values=("1", "2"), answers=True, codes=True)
    assert described(*"abcde").values == ()


@pytest.mark.parametrize(
    ("texts", "answers"),
    [(("ja", "nein"), True), (("x", "✓"), True), (("1", "2,5 %"), True), (("ja", "Radweg"), False), ((), False)],
)
def test_answers_and_numbers_name_nothing(texts, answers):
    assert described(*texts).answers == answers
    assert contradicts_title(described(*texts)) == answers


def test_the_same_texts_again_and_again_name_nothing():
    repeated = described(*["Verkehr"] * 9, *["Wohnen"] * 2)
    assert (contradicts_title(repeated), names_entries(repeated)) == (True, False)
    assert not contradicts_title(described(*["Verkehr"] * 9))


def test_official_numbers_are_told_and_are_no_titles():
    sheet = Sheet(name="", rows=rows("V-01|Radweg", "V-02|Busspur", "V-03|Lotsen", "Ergebnis|"))
    data = describe_columns(sheet, 0, 2)
    assert [one.codes for one in data] == [True, False]
    assert best_title(data, (0, 1)) == 1


def test_long_texts_are_told():
    assert described("Wort " * 40).long
    assert not described("Wort").long


def test_the_title_is_the_column_whose_short_texts_differ_most():
    sheet = Sheet(name="", rows=rows("Verkehr|Radweg|1", "Verkehr|Busspur|2", "Wohnen|Lotsen|3"))
    data = describe_columns(sheet, 0, 3)
    assert best_title(data, (0, 1, 2)) == 1
    assert best_title(data, (2,)) is None
