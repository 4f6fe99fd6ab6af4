import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.agenda import check_open, check_pace, check_seen, check_unseen, closes_at, move

STATES = ("planned", "open", "closed", "revealed")


def refusal(act, *arguments, **named):
    with pytest.raises(Refused) as caught:
        act(*arguments, **named)
    return caught.value.message()


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [
        ("open", "planned", "open"),
        ("close", "open", "closed"),
        ("reopen", "closed", "open"),
        ("reveal", "closed", "revealed"),
        ("hide", "revealed", "closed"),
        ("look", "closed", "closed"),
    ],
)
def test_each_verb_moves_a_step_from_one_state_only(verb, before, after):
    assert move(verb, before) == after
    for state in STATES:
        if state != before:
            assert refusal(move, verb, state) == {"refused": "not_now", "retry": False, "state": state}


def test_a_result_is_discarded_whether_it_is_shown_or_not():
    assert [move("discard", state) for state in ("closed", "revealed")] == ["planned", "planned"]
    assert [refusal(move, "discard", state)["refused"] for state in ("planned", "open")] == ["not_now", "not_now"]


def test_what_somebody_looked_at_is_not_reopened_and_the_refusal_says_who_looked_and_when():
    assert check_unseen(None, None) is None
    assert refusal(check_unseen, 1_000, "Mona") == {"refused": "seen", "retry": False, "by": "Mona", "at": 1_000}


def test_only_what_somebody_looked_at_is_discarded():
    assert check_seen("closed", 1_000) is None
    assert refusal(check_seen, "closed", None) == {"refused": "not_now", "retry": False, "state": "closed"}


def test_answers_are_taken_while_a_step_is_open_and_refused_with_the_reason_otherwise():
    assert check_open("open") is None
    assert [refusal(check_open, state)["refused"] for state in ("planned", "closed", "revealed")] == [
        "not_open",
        "closed",
        "closed",
    ]


def test_at_the_moderators_pace_only_the_present_item_takes_answers():
    assert check_pace("moderator", "n1", "n1") is None
    assert check_pace("own", "n1", "n2") is None
    assert refusal(check_pace, "moderator", "n1", "n2")["refused"] == "paced"
    assert refusal(check_pace, "moderator", None, "n2")["refused"] == "paced"


def test_a_countdown_ends_after_one_of_the_offered_times():
    assert [closes_at(5_000, seconds) for seconds in (0, 30, 60, 120)] == [None, 35_000, 65_000, 125_000]
    assert [closes_at(5_000, seconds, 20) for seconds in (0, 30)] == [None, 55_000]
    assert [refusal(closes_at, 5_000, seconds)["refused"] for seconds in (-30, 1, 31, 240)] == ["malformed"] * 4
