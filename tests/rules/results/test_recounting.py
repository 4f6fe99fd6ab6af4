"""A result is counted again only where both those who went and those who are left could be told by themselves."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.results.disclosure import PUBLIC, SMALL_ROUND, STAFF, answers_to, is_near_unanimous, tell
from facilitation.rules.results.figures import total
from facilitation.rules.results.questions import PRIORITY_QUESTION, RELEVANCE_QUESTION, SUPPORT_QUESTION
from facilitation.rules.results.recounting import AUDIENCES, are_enough, gone, may_recount

KINDS = {"saal": "hall", "online": "online", "papier": "paper"}
QUESTIONS = (RELEVANCE_QUESTION, PRIORITY_QUESTION)
RELEVANCE = st.sampled_from([None, "yes", "yes", "partly", "no", "unknown"])
PRIORITY = st.sampled_from([None, "1", "3", "5", "unknown"])
VOICE = st.tuples(st.sampled_from(list(KINDS)), RELEVANCE, PRIORITY, st.booleans())
VOICES = st.lists(VOICE, min_size=5, max_size=45)


def counted(voices):
    """channel → bucket → count."""
    found = {channel: Counter() for channel in KINDS}
    for channel, relevance, priority, _ in voices:
        found[channel].update([f"relevance:{relevance}"] if relevance else [])
        found[channel].update([f"priority:{priority}"] if priority else [])
        found[channel].update(["voices"] if relevance or priority else [])
    return {channel: dict(own) for channel, own in found.items()}


def answers(question, split, channels):
    return answers_to(question, total(split[channel] for channel in channels))


def relevance(yes=0, no=0, partly=0):
    counts = {"relevance:yes": yes, "relevance:no": no, "relevance:partly": partly, "voices": yes + no + partly}
    return {bucket: n for bucket, n in counts.items() if n}


def may(before, after, question=RELEVANCE_QUESTION):
    return may_recount([question], KINDS, before, after)


@given(VOICES)
def test_nobody_can_subtract_fewer_than_five_voices_or_almost_the_same_answers(voices):
    before, after = counted(voices), counted([one for one in voices if not one[3]])
    if not may_recount(QUESTIONS, KINDS, before, after):
        return
    went = gone(before, after)
    for rule in (PUBLIC, STAFF):
        then, now = (tell(split, QUESTIONS, KINDS, rule) for split in (before, after))
        for question in QUESTIONS:
            told = [tuple(key.split("+")) for one in (then, now) for key in one.group_questions]
            for channels in (tuple(KINDS), *told):
                left, lost = answers(question, after, channels), answers(question, went, channels)
                parts = [lost, *([left] if left else [])] if lost else []
                assert all(one.total() >= 5 and not is_near_unanimous(one, PUBLIC) for one in parts)


@given(VOICES)
def test_those_who_went_and_those_who_are_left_are_all_there_were(voices):
    before, after = counted(voices), counted([one for one in voices if not one[3]])
    went = gone(before, after)
    assert total([*went.values(), *after.values()]) == total(before.values())
    assert are_enough(QUESTIONS, before, after) or not may_recount(QUESTIONS, KINDS, before, after)


@given(VOICES)
def test_who_did_not_answer_may_always_go(voices):
    split = counted(voices)
    assert may_recount(QUESTIONS, KINDS, split, split)


@pytest.mark.parametrize(
    ("went", "left", "allowed"),
    [
        (relevance(3, 3), relevance(6, 6), True),
        (relevance(2, 2), relevance(6, 6), False),  # four went
        (relevance(3, 3), relevance(2, 2), False),  # four are left
        (relevance(5, 1), relevance(6, 6), False),  # almost all who went said yes
        (relevance(6, 6), relevance(8, 1), False),  # almost all who are left did
        (relevance(10, 0), relevance(6, 6), True),  # ten are no secret any more
        (relevance(3, 3), {}, True),  # nobody is left: who went is what was told before
        (relevance(2, 2), {}, False),
    ],
)
def test_both_need_five_answers_that_are_not_almost_the_same(went, left, allowed):
    before = {"saal": total([went, left]), "online": {}, "papier": {}}
    assert may(before, {"saal": left, "online": {}, "papier": {}}) is allowed


def test_a_split_that_was_told_is_judged_group_by_group():
    before = {"saal": relevance(8, 8), "online": relevance(7, 7), "papier": {}}
    after = {"saal": relevance(8, 8), "online": relevance(2, 2), "papier": {}}
    assert not may(before, after)  # the hall is told before and the sum after: four are left online
    assert may(before, {**after, "online": relevance(4, 4)})


def test_a_split_that_only_a_small_round_is_told_counts_where_it_is_told():
    before = {"saal": relevance(6, 6), "online": relevance(2, 2), "papier": {}}
    after = {"saal": relevance(6, 6), "online": {}, "papier": {}}
    room = (*AUDIENCES, SMALL_ROUND)
    assert not may_recount([RELEVANCE_QUESTION], KINDS, before, after, room)
    larger = {**before, "online": relevance(3, 3)}
    assert may_recount([RELEVANCE_QUESTION], KINDS, larger, after, room)


def test_a_group_that_nobody_left_needs_nothing():
    before = {"saal": relevance(2, 1), "online": relevance(12, 12), "papier": {}}
    assert may(before, {**before, "online": relevance(6, 6)})


def test_of_support_only_the_number_is_told():
    before = {"saal": {"support": 12, "voices": 12}, "online": {}, "papier": {}}
    allowed = [may(before, {**before, "saal": {"support": n, "voices": n}}, SUPPORT_QUESTION) for n in (12, 8, 7, 5, 4)]
    assert allowed == [True, False, True, True, False]


def test_a_result_never_grows():
    small, large = {"saal": relevance(1)}, {"saal": relevance(2)}
    with pytest.raises(ValueError, match="more answers"):
        gone(small, large)
    with pytest.raises(ValueError, match="a channel"):
        gone(small, {**small, "online": relevance(1)})
