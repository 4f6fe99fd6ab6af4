"""Invented voices behave like people: they come over time, think, and not all of them answer."""

from itertools import pairwise

import pytest

from facilitation.rules.refusal import Refused
from facilitation.rules.session.rehearsal import (
    COMES_WITHIN_S,
    MOST_VOICES,
    PACES,
    Person,
    arrived,
    check_real,
    check_wanted,
    spread,
    turns,
)

ITEMS = [f"n{number}" for number in range(10)]
HALL = [Person(number, "hall") for number in range(100)]
CHANNELS = [("saal", "hall"), ("saal-2", "hall"), ("online", "online")]


def test_voices_are_spread_over_the_channels_of_their_kind():
    assert spread({"hall": 45, "online": 100, "paper": 9}, CHANNELS) == {"saal": 23, "saal-2": 22, "online": 100}


@pytest.mark.parametrize("kind", COMES_WITHIN_S)
def test_people_come_over_some_minutes_most_of_them_early_and_all_in_the_end(kind):
    within = COMES_WITHIN_S[kind]
    came = [arrived(kind, 100, part * within) for part in (0, 0.25, 0.5, 1, 2)]
    assert came[0] < 5
    assert came == sorted(came)
    assert 50 < came[2] < came[3] < 100 == came[4]


def test_most_answer_everything_some_stop_halfway_and_some_never_begin():
    answered = [len(turns(person, ITEMS)) for person in HALL]
    assert 70 <= answered.count(10) <= 95
    assert 2 <= answered.count(0) <= 12
    assert any(0 < number < 10 for number in answered)


def test_people_think_about_each_need_and_begin_at_different_times():
    begins = sorted(found[0].after_s for person in HALL if (found := turns(person, ITEMS)))
    assert begins[0] < 8 < 25 < begins[-1]
    for person in HALL:
        times = [turn.after_s for turn in turns(person, ITEMS)]
        assert all(2.9 <= later - earlier <= 21 for earlier, later in pairwise(times))


def test_at_the_moderators_pace_nobody_who_answers_stops_halfway():
    answered = [len(turns(person, ["n1"], paced=True)) for person in HALL]
    assert answered.count(1) >= 88


def test_ballots_are_typed_one_after_the_other():
    ballots = [turns(Person(number, "paper"), ITEMS) for number in range(9)]
    assert {len(typed) for typed in ballots} == {10}
    begins = [typed[0].after_s for typed in ballots]
    assert begins == sorted(begins)


def test_it_is_the_same_every_time():
    assert turns(HALL[7], ITEMS) == turns(HALL[7], ITEMS)


def test_a_rehearsal_is_for_a_number_of_voices_that_a_hall_holds_and_at_one_of_two_paces():
    check_wanted({"hall": MOST_VOICES}, PACES[1])
    for wanted, pace, reason in (({"hall": MOST_VOICES + 1}, 1, "too_many_voices"), ({"hall": 1}, 3, "malformed")):
        with pytest.raises(Refused) as refused:
            check_wanted(wanted, pace)
        assert refused.value.reason == reason


def test_what_is_only_done_with_people_is_refused_in_a_rehearsal():
    check_real(None)
    with pytest.raises(Refused, match="rehearsal"):
        check_real(0)
