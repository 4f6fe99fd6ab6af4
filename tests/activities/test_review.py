from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.activities import NotAllowed, Subject, find, read_settings
from facilitation.rules.session.moderation import LONGEST_REMARK

review = find("review")
BOTH = review.Settings()
ONLY_RELEVANCE = review.Settings(priority=False)
ONLY_PRIORITY = review.Settings(relevance=False)

relevance = st.sampled_from([None, "yes", "partly", "no", "unknown"])
priority = st.sampled_from([None, 1, 2, 3, 4, 5, "unknown"])
json_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(relevance, priority)
def test_every_answer_of_the_two_scales_is_stored_as_given(relevance: Any, priority: Any) -> None:
    value = {"relevance": relevance, "priority": priority}
    assert review.check(value, BOTH, "n") == value


@pytest.mark.parametrize(
    "value",
    [
        {"relevance": "maybe", "priority": 1},
        {"relevance": "YES", "priority": 1},
        {"relevance": True, "priority": 1},
        {"relevance": ["yes"], "priority": 1},
        {"relevance": {}, "priority": 1},
        {"relevance": "yes", "priority": 0},
        {"relevance": "yes", "priority": 6},
        {"relevance": "yes", "priority": True},
        {"relevance": "yes", "priority": 3.0},
        {"relevance": "yes", "priority": "3"},
        {"relevance": "yes", "priority": [3]},
        {"relevance": "yes", "priority": 3, "remark": "text"},
        {"relevance": "yes"},
        {"priority": 3},
        {},
        [],
        "yes",
        3,
        True,
        None,
    ],
    ids=str,
)
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(NotAllowed):
        review.check(value, BOTH, "n")


@given(json_value)
def test_no_json_value_breaks_the_check(value: Any) -> None:
    try:
        stored = review.check(value, BOTH, "n")
    except NotAllowed:
        return
    assert stored.keys() == {"relevance", "priority"}


def test_a_question_that_is_not_asked_takes_no_answer() -> None:
    assert review.check({"relevance": "yes"}, ONLY_RELEVANCE, "n") == {"relevance": "yes", "priority": None}
    assert review.check({"relevance": None, "priority": 2}, ONLY_PRIORITY, "n") == {"relevance": None, "priority": 2}
    with pytest.raises(NotAllowed):
        review.check({"relevance": "yes", "priority": 2}, ONLY_RELEVANCE, "n")
    with pytest.raises(NotAllowed):
        review.check({"relevance": "yes", "priority": 2}, ONLY_PRIORITY, "n")


@pytest.mark.parametrize("item_type", ["c", "g", "s", ""])
def test_only_needs_are_reviewed(item_type: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        review.check({"relevance": "yes", "priority": 2}, BOTH, item_type)
    assert refused.value.reason == "unknown_item"


def test_asking_nothing_is_no_setting() -> None:
    with pytest.raises(msgspec.ValidationError, match="Bitte wählen Sie mindestens eine Frage"):
        read_settings("review", {"relevance": False, "priority": False})


@pytest.mark.parametrize("raw", [{"relevance": 1}, {"relevance": "true"}, {"fields": "A"}, {"pace": "fast"}])
def test_settings_are_read_strictly(raw: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_settings("review", raw)


def test_a_voice_counts_once_in_every_question_it_answered() -> None:
    assert review.marks({"relevance": "yes", "priority": 4}) == ("relevance:yes", "priority:4", "voices")
    assert review.marks({"relevance": "unknown", "priority": None}) == ("relevance:unknown", "voices")
    assert review.marks({"relevance": None, "priority": None}) == ()


def test_figures_and_key_numbers_of_a_need() -> None:
    counts = {"relevance:yes": 3, "relevance:no": 1, "relevance:unknown": 0, "priority:5": 2, "voices": 4}
    assert review.key_numbers(counts, BOTH) == {
        "counts": {"relevance:yes": 3, "relevance:no": 1, "priority:5": 2, "voices": 4},
        "index": 0.75,
        "mean": 5.0,
    }
    figures = review.figures(counts, BOTH)
    assert (figures["voices"], figures["relevance"]["n"], figures["priority"]["counts"]) == (4, 4, [0, 0, 0, 0, 2])


def test_a_review_keeps_the_plans_order() -> None:
    assert review.order({"n9": {}, "n2": {"priority:5": 9}}, {"n9": "A-01", "n2": "A-02"}) == ("n9", "n2")


def test_the_needs_of_the_chosen_fields_are_reviewed() -> None:
    subjects = [Subject("n1", "A"), Subject("n2", "W"), Subject("c1", "A", "sammeln")]
    assert review.items(BOTH, subjects) == subjects[:2]
    assert review.items(review.Settings(fields=("W",)), subjects) == [Subject("n2", "W")]


def test_a_remark_belongs_to_a_need_and_can_be_switched_off() -> None:
    assert review.check_card(BOTH, field="", item="n1") == LONGEST_REMARK
    for settings, item in ((BOTH, None), (review.Settings(remark=False), "n1")):
        with pytest.raises(NotAllowed):
            review.check_card(settings, field="A", item=item)


def test_half_answers_are_those_to_one_of_two_questions() -> None:
    assert review.unfinished(ONLY_RELEVANCE) == review.unfinished(ONLY_PRIORITY) == []
    assert review.unfinished(BOTH) == [
        *({"relevance": answer, "priority": None} for answer in ("yes", "partly", "no", "unknown")),
        *({"relevance": None, "priority": answer} for answer in (1, 2, 3, 4, 5, "unknown")),
    ]


def test_settings_have_their_defaults() -> None:
    assert msgspec.to_builtins(BOTH) == {
        "fields": (),
        "relevance": True,
        "priority": True,
        "urgency_question": {},
        "remark": True,
        "pace": "own",
        "order": "all",
        "results": "each",
        "minimum": 10,
        "about": "all",
        "first": 5,
        "chosen": (),
    }


def test_a_hint_is_given_where_relevance_was_asked() -> None:
    counts = {"relevance:yes": 20}

    assert (review.hint(counts, BOTH), review.hint(counts, ONLY_PRIORITY)) == ("keep", None)


def test_columns_are_those_of_needs_only() -> None:
    assert [column.key for column in review.columns("n")][-3:] == ["answers", "hint", "hints"]
    assert (len(review.columns("n")), review.columns("c")) == (30, ())


def test_without_answers_nobody_is_counted() -> None:
    assert review.figures({}, BOTH)["voices"] == 0
    assert review.marks(None) == ()


def test_the_examples_answer_what_is_asked_and_are_allowed() -> None:
    for settings in (BOTH, ONLY_RELEVANCE, ONLY_PRIORITY):
        examples = review.examples(settings, "n")
        assert [review.check(value, settings, "n") for value in examples] == examples
    assert review.examples(BOTH, "n") == [{"relevance": "yes", "priority": 5}, {"relevance": "no", "priority": 1}]
    assert review.examples(ONLY_RELEVANCE, "n")[0] == {"relevance": "yes", "priority": None}
    assert review.examples(BOTH, "c") == []


def test_each_question_that_is_asked_is_told_by_itself() -> None:
    raws = ({}, {"priority": False}, {"relevance": False})
    names = [[question.name for question in review.questions(read_settings("review", raw))] for raw in raws]
    assert names == [["relevance", "priority"], ["relevance"], ["priority"]]


def test_a_question_that_is_not_told_has_no_figures_beside_one_that_is() -> None:
    settings = read_settings("review", {})
    hidden = review.hide(review.figures({"relevance:yes": 9, "voices": 9}, settings), settings, {"priority"})
    assert hidden["priority"] is None
    assert (hidden["voices"], hidden["relevance"]["yes"]) == (9, 9)


def test_a_second_question_in_words_of_its_own_travels_with_the_texts():
    own = {"de": "Wie eilig ist es?"}
    settings = find("review").read_settings({"urgency_question": own})
    assert find("review").texts(settings) == {"urgency_question": own}
    assert find("review").texts(find("review").read_settings({})) == {"urgency_question": {}}
