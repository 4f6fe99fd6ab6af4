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
    assert values(columns.support(5), "minutes", answered(COUNTS)) == {"supporters": 7}


LEVELS = {"priority:1": 1, "priority:2": 2, "priority:3": 3, "priority:4": 4, "priority:5": 5, "priority:unknown": 6}


@pytest.mark.parametrize("some", [columns.PRIORITY, columns.LEVELS])
def test_a_table_of_levels_has_each_count_the_mean_and_the_lower_bound(some: tuple[Column, ...]) -> None:
    assert values(some, "csv", answered(LEVELS)) == {
        "priority_1": 1,
        "priority_2": 2,
        "priority_3": 3,
        "priority_4": 4,
        "priority_5": 5,
        "priority_unknown": 6,
        "priority_mean": 3.666667,
        "priority_lower": 3.023686,
    }


def test_a_workbook_has_shares_with_their_intervals_and_the_index() -> None:
    few = {"relevance:yes": 2, "relevance:partly": 1, "relevance:no": 1, "relevance:unknown": 3}
    assert values(columns.RELEVANCE, "xlsx", answered(few)) == {
        "yes": 2,
        "partly": 1,
        "no": 1,
        "unknown": 3,
        "yes_share": 0.5,
        "yes_low": 0.150039,
        "yes_high": 0.849961,
        "partly_share": 0.25,
        "partly_low": 0.045587,
        "partly_high": 0.699358,
        "no_share": 0.25,
        "no_low": 0.045587,
        "no_high": 0.699358,
        "index": 0.625,
    }


@pytest.mark.parametrize("medium", ["xlsx", "csv", "page", "minutes", "ways", "evidence"])
def test_the_two_tables_of_levels_differ_in_their_words_only(medium: str) -> None:
    def shape(some: tuple[Column, ...]) -> list[tuple[object, ...]]:
        return [(one.key, one.style, one.first, one.place) for one in some if medium in one.media]

    assert shape(columns.PRIORITY) == shape(columns.LEVELS)


def test_columns_have_their_place_and_style_and_the_most_telling_come_first() -> None:
    every = (
        columns.VOICES,
        columns.ANSWERS,
        *columns.RELEVANCE,
        *columns.PRIORITY,
        *columns.HINT,
        *columns.support(30),
    )

    assert {
        place: [one.key for one in every if one.place == place] for place in sorted({one.place for one in every})
    } == {
        8: ["voices"],
        10: ["yes", "partly", "no", "unknown", "percentages", "ways_relevance"],
        11: [f"{word}_{part}" for word in ("yes", "partly", "no") for part in ("share", "low", "high")],
        12: ["index"],
        20: [
            "spread",
            *(f"priority_{n}" for n in (1, 2, 3, 4, 5, "unknown", "mean", "lower")),
            "urgency",
            "ways_priority",
        ],
        25: ["answers"],
        30: ["support", "supporters"],
        40: ["hint", "hints"],
    }
    assert [one.key for one in every if one.first] == [
        "voices",
        "yes_share",
        "partly_share",
        "no_share",
        "priority_mean",
        "hint",
        "support",
    ]
    assert {
        style: [one.key for one in every if one.style == style]
        for style in ("text", "word", "words", "people", "based")
    } == {
        "text": ["percentages", "spread"],
        "word": ["hint"],
        "words": ["hints"],
        "people": ["answers", "supporters"],
        "based": ["ways_relevance", "ways_priority"],
    }
    assert {style: sum(one.style == style for one in every) for style in ("count", "decimal", "share")} == {
        "count": 12,
        "decimal": 4,
        "share": 9,
    }


@pytest.mark.parametrize(("answers", "told"), [(4, "–"), (5, "100\u00a0·\u00a00\u00a0·\u00a00")])
def test_percentages_are_told_from_five_answers_on(answers: int, told: str) -> None:
    counts = {"relevance:yes": answers, "priority:2": answers}

    assert values((*columns.RELEVANCE, *columns.PRIORITY), "minutes", answered(counts)) == {
        "percentages": told,
        "urgency": "–" if answers == 4 else 2.0,
    }


def test_without_an_answer_on_urgency_there_is_no_lower_bound() -> None:
    assert values(columns.PRIORITY, "csv", answered({}))["priority_lower"] is None


def test_minutes_say_too_few_answers_of_urgency_alone() -> None:
    few = {"priority:5": 4, "voices": 4}
    enough = {"priority:5": 5, "voices": 5}

    assert values(columns.HINT, "minutes", answered(few, relevance=False)) == {"hints": ("zu wenige Antworten",)}
    assert values(columns.HINT, "minutes", answered(enough, relevance=False)) == {"hints": ()}


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_the_mean_of_answers_that_agree_is_their_level(level: int) -> None:
    agreed = {f"priority:{level}": 5}

    assert values(columns.PRIORITY, "minutes", answered(agreed)) == {"urgency": level}
