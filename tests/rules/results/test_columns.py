from typing import Any

import pytest

from facilitation.rules.results import columns
from facilitation.rules.results.columns import Answered, Column
from facilitation.rules.results.figures import Counts, priority_figures, relevance_figures

COUNTS = {"relevance:yes": 18, "relevance:partly": 5, "relevance:no": 2, "priority:1": 6, "priority:5": 6, "voices": 25}


def answered(counts: Counts, *, whole: bool = True, **settings: object) -> Answered:
    figures = {"relevance": relevance_figures(counts), "priority": priority_figures(counts)}
    return Answered(counts, figures, settings, whole, supporters=7)


def values(some: tuple[Column, ...], medium: str, one: Answered) -> dict[str, Any]:
    return {column.key: column.of(one) for column in some if medium in column.media}


def test_the_page_has_the_counts_and_the_workbook_the_intervals_too() -> None:
    page = {"yes": 18, "partly": 5, "no": 2, "unknown": 0, "index": 0.82}
    assert values(columns.RELEVANCE, "page", answered(COUNTS)) == page
    workbook = values(columns.RELEVANCE, "xlsx", answered(COUNTS))
    assert (workbook["yes_share"], workbook["yes_low"], workbook["no_high"]) == (0.72, 0.524234, 0.249661)


def test_priority_is_told_by_level_in_files_and_as_a_spread_on_the_page() -> None:
    file = values(columns.PRIORITY, "csv", answered(COUNTS))
    assert [file[f"priority_{level}"] for level in range(1, 6)] == [6, 0, 0, 0, 6]
    assert file["priority_mean"] == 3.0
    assert (
        values(columns.PRIORITY, "page", answered(COUNTS))["spread"]
        == "6\u202f·\u202f0\u202f·\u202f0\u202f·\u202f0\u202f·\u202f6"
    )


def test_minutes_tell_percentages_the_mean_and_that_people_are_divided() -> None:
    some = (*columns.RELEVANCE, *columns.PRIORITY, columns.ANSWERS, *columns.HINT)
    assert values(some, "minutes", answered(COUNTS)) == {
        "percentages": "72\u00a0·\u00a020\u00a0·\u00a08",
        "urgency": 3.0,
        "answers": 25,
        "hints": ("weiter aktuell", "uneins"),
    }


def test_of_too_few_answers_minutes_say_nothing() -> None:
    some = (*columns.RELEVANCE, *columns.PRIORITY, *columns.HINT)
    few = {"relevance:yes": 4, "priority:5": 4, "voices": 4}
    assert values(some, "minutes", answered(few)) == {
        "percentages": "–",
        "urgency": "–",
        "hints": ("zu wenige Antworten",),
    }
    assert values(some, "ways", answered(few)) == {"ways_relevance": "–", "ways_priority": "–"}


def test_by_way_in_a_figure_names_its_base() -> None:
    some = (*columns.RELEVANCE, *columns.PRIORITY)
    assert values(some, "ways", answered(COUNTS)) == {
        "ways_relevance": ("72\u00a0·\u00a020\u00a0·\u00a08", 25),
        "ways_priority": (3.0, 12),
    }


@pytest.mark.parametrize("medium", ["xlsx", "csv", "page", "minutes", "ways"])
@pytest.mark.parametrize(("question", "some"), [("relevance", columns.RELEVANCE), ("priority", columns.LEVELS)])
def test_what_was_not_asked_has_empty_columns(question: str, some: tuple[Column, ...], medium: str) -> None:
    told = values(some, medium, answered(COUNTS, **{question: False}))
    assert {value for value in told.values() if value not in (None, "")} == set()


def test_a_hint_is_for_all_together_only() -> None:
    assert values(columns.HINT, "xlsx", answered(COUNTS)) == {"hint": "weiter aktuell"}
    assert values(columns.HINT, "xlsx", answered(COUNTS, whole=False)) == {"hint": None}


def test_support_stands_where_a_kind_puts_it() -> None:
    assert [column.place for column in columns.support(5)] == [5, 30]
    assert values(columns.support(5), "page", answered(COUNTS)) == {"support": 7}
