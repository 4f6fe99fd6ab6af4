"""Simulated voices answer in time, spread out, near each item's leaning, and the same every time."""

from collections import Counter

import pytest

from facilitation.rules.session.simulation import (
    CARDS,
    MOST_ITEMS,
    PER_CHANNEL,
    REMARKS,
    WITHIN_S,
    card,
    choose,
    one_of,
    remark,
    supports,
    turns,
    writes,
)

VOICES = range(2 * PER_CHANNEL)
NEEDS = [f"n{number}" for number in range(1, 61)]


@pytest.mark.parametrize("items", [NEEDS[:1], NEEDS[:10], NEEDS])
def test_every_voice_answers_everything_in_time_one_after_the_other(items):
    for voice in VOICES:
        planned = turns(voice, items)
        assert sorted(turn.item for turn in planned) == sorted(items)
        assert planned == sorted(planned)
        assert planned[0].after_s > 0
        assert planned[-1].after_s < WITHIN_S - 1


def test_answers_to_one_question_are_spread_over_the_time():
    quarters = Counter(int(turns(voice, ["s0"])[0].after_s // 5) for voice in VOICES)
    assert sorted(quarters) == [0, 1, 2, 3]
    assert max(quarters.values()) <= 12


def test_no_voice_answers_faster_than_a_phone_may():
    """The limit of answers is 40 at once and five a second."""
    for voice in VOICES:
        planned = turns(voice, [f"n{number}" for number in range(600)])
        assert len(planned) == MOST_ITEMS
        last = planned[-1].after_s
        assert all(place < 40 + 5 * turn.after_s for place, turn in enumerate(planned)), last


def test_nothing_asked_is_nothing_to_do():
    assert turns(0, []) == []


def test_items_lean_differently_and_nobody_is_alone():
    means = []
    for item in NEEDS[:20]:
        chosen = [choose([5, 4, 3, 2, 1], item, voice) for voice in VOICES]
        assert len(set(chosen)) > 1
        means.append(sum(chosen) / len(chosen))
    assert min(means) < 2.6
    assert max(means) > 3.4


def test_a_choice_is_the_same_every_time():
    assert [choose("abc", "n1", voice) for voice in range(6)] == list("bcbcbb")
    assert choose(["only"], "n1", 3) == "only"


def test_where_nobody_has_to_answer_some_needs_are_supported_by_many_and_cards_always():
    supporters = {item: sum(supports(item, voice) for voice in VOICES) for item in NEEDS}
    found = {item: n for item, n in supporters.items() if n}
    assert 3 <= len(found) <= 15
    assert min(found.values()) >= 5
    assert sum(supports("c7", voice) for voice in VOICES) >= 5


def test_a_third_writes_each_something_else():
    texts = [card(voice, 4)["de"] for voice in VOICES if writes(voice)]
    assert len(texts) == len(set(texts)) == len(VOICES) / 3
    assert all(1 <= len(text) <= 80 and set(one) == {"de", "en"} for one in CARDS for text in one.values())


def test_writers_choose_among_the_fields():
    assert {one_of(["f:S", "f:W"], voice) for voice in VOICES} == {"f:S", "f:W"}


def test_some_voices_remark_something_mostly_where_a_need_is_not_as_it_should_be():
    def remarked(relevance):
        return sum(remark(f"n{item}", voice, relevance) is not None for item in range(50) for voice in range(150))

    assert 40 <= remarked("yes") < 110
    assert 240 <= remarked("partly") < 360
    assert remarked("unknown") == 0
    assert {one["de"] for v in range(900) if (one := remark("n1", v, "no"))} <= {one["de"] for one in REMARKS}
