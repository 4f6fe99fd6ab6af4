"""What is told of an item: from k answers on, never by a group that could be computed back."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.rules.results.disclosure import (
    PUBLIC,
    SMALL_ROUND,
    STAFF,
    Disclosure,
    Question,
    Rule,
    Untold,
    answers_to,
    by_prefix,
    disclose,
    group_key,
    is_near_unanimous,
    members,
    partition,
    rule_of,
    tell,
)
from facilitation.rules.results.questions import PRIORITY_QUESTION, RELEVANCE_QUESTION, SUPPORT_QUESTION

KINDS = {"saal": "hall", "online": "online", "papier": "paper"}
Split = dict[str, dict[str, int]]


def relevance(yes: int = 0, no: int = 0, unknown: int = 0) -> dict[str, int]:
    return {"relevance:yes": yes, "relevance:no": no, "relevance:unknown": unknown, "voices": yes + no + unknown}


def judged(split: Split, rule: Rule = PUBLIC, question: Question = RELEVANCE_QUESTION) -> Disclosure:
    return disclose(question, split, KINDS, rule)


@pytest.mark.parametrize("audience", ["participant", "screen", "moderator", "public", "anybody"])
def test_everybody_but_staff_reads_by_the_public_rule(audience: str) -> None:
    assert rule_of(audience) == PUBLIC == Rule(k=5)


def test_staff_read_from_three() -> None:
    assert rule_of("staff") == STAFF == Rule(k=3)


@pytest.mark.parametrize(("rule", "k"), [(PUBLIC, 5), (STAFF, 3), (SMALL_ROUND, 2)])
def test_below_k_not_even_the_base_is_told(rule: Rule, k: int) -> None:
    assert judged({"saal": relevance(yes=1, no=k - 2)}, rule) == Disclosure("few")
    assert judged({}, rule) == Disclosure("few")
    assert judged({"saal": relevance(yes=1, no=k - 1)}, rule).base == k


@pytest.mark.parametrize(
    ("rule", "answers", "told"),
    [
        (PUBLIC, (5, 0), "word"),
        (PUBLIC, (7, 2), "word"),
        (PUBLIC, (3, 2), "word"),
        (PUBLIC, (6, 3), "figures"),
        (PUBLIC, (8, 2), "figures"),
        (PUBLIC, (10, 0), "figures"),
        (STAFF, (2, 1), "word"),
        (STAFF, (3, 1), "word"),
        (STAFF, (2, 2), "figures"),
        (STAFF, (3, 2), "word"),
        (SMALL_ROUND, (2, 0), "figures"),
    ],
)
def test_where_almost_all_say_the_same_only_that_is_told(rule: Rule, answers: tuple[int, int], told: str) -> None:
    found = judged({"saal": relevance(yes=answers[0], no=answers[1])}, rule)
    assert (found.state, found.base) == (told, sum(answers))
    assert found.word == ("yes" if told == "word" else None)
    assert is_near_unanimous({"yes": answers[0], "no": answers[1]}, rule) == (told == "word")


def test_who_does_not_know_counts_and_is_an_answer_of_its_own() -> None:
    assert judged({"saal": relevance(yes=2, unknown=3)}) == Disclosure("word", 5, "unknown")
    assert judged({"saal": relevance(yes=3, unknown=3)}).state == "figures"


def test_neighbouring_levels_of_urgency_are_one_answer() -> None:
    split = {"saal": {"priority:4": 3, "priority:5": 3, "priority:1": 1, "voices": 7}}
    assert judged(split, question=PRIORITY_QUESTION) == Disclosure("word", 7, "4-5")
    apart = {"saal": {"priority:3": 3, "priority:5": 3, "priority:1": 1, "voices": 7}}
    assert judged(apart, question=PRIORITY_QUESTION).state == "figures"


def test_support_has_one_answer_and_is_told_from_k_on_without_a_word() -> None:
    told = [judged({"saal": {"support": n, "voices": n}}, question=SUPPORT_QUESTION).state for n in (4, 5)]
    assert told == ["few", "figures"]


CHOICE = Question("option:1", lambda bucket: "chosen" if bucket == "option:1" else None, others="not")


def test_an_option_is_judged_on_everybody_who_answered() -> None:
    assert answers_to(CHOICE, {"option:1": 3, "option:2": 9, "voices": 10}) == {"chosen": 3, "not": 7}
    assert judged({"saal": {"option:2": 6, "voices": 6}}, question=CHOICE) == Disclosure("word", 6, "not")


# ---- groups of channels --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("bases", "groups"),
    [
        ({"saal": 20, "online": 20, "papier": 5}, (("saal",), ("online",), ("papier",))),
        ({"saal": 20, "online": 20, "papier": 4}, (("saal", "papier"), ("online",))),
        ({"saal": 4, "online": 6, "papier": 20}, (("saal", "papier"), ("online",))),
        ({"saal": 20, "online": 4, "papier": 6}, (("saal",), ("online", "papier"))),
        ({"saal": 0, "online": 20, "papier": 4}, (("online", "papier"),)),
        ({"saal": 20, "online": 0, "papier": 0}, (("saal",),)),
    ],
)
def test_a_small_channel_is_told_with_its_sister_or_the_smallest_other(
    bases: dict[str, int], groups: tuple[tuple[str, ...], ...]
) -> None:
    assert partition(bases, KINDS, 5) == groups


def mixed(n: int) -> dict[str, int]:
    return relevance(yes=n - n // 2, no=n // 2)


def test_groups_are_told_where_each_is_large_enough_and_parted() -> None:
    split = {"saal": mixed(20), "online": mixed(20), "papier": mixed(4)}
    assert judged(split).groups == (("saal", "papier"), ("online",))
    assert judged(split, STAFF).groups == (("saal",), ("online",), ("papier",))


def test_a_group_that_stays_small_leaves_no_split() -> None:
    split = {"saal": mixed(2), "online": mixed(20), "papier": mixed(2)}
    assert judged(split) == Disclosure("figures", 24)


def test_one_group_alone_would_repeat_the_sum() -> None:
    assert judged({"saal": mixed(20)}).groups == ()
    assert judged({"saal": mixed(20), "papier": mixed(4)}).groups == ()


def test_a_group_in_which_almost_all_say_the_same_leaves_no_split() -> None:
    assert judged({"saal": mixed(20), "online": relevance(yes=7, no=2)}).groups == ()
    assert judged({"saal": mixed(20), "online": relevance(yes=10)}).groups == (("saal",), ("online",))


def test_staff_read_the_public_groups_where_their_own_may_not_be_told() -> None:
    split = {"saal": mixed(20), "online": mixed(20), "papier": relevance(yes=4)}
    assert judged(split, STAFF).groups == judged(split).groups == (("saal", "papier"), ("online",))


# ---- what is told of a whole item ----------------------------------------------------------------------------------
BOTH = (RELEVANCE_QUESTION, PRIORITY_QUESTION)


def test_each_question_is_told_by_its_own_number_of_answers() -> None:
    saal = {"relevance:yes": 6, "relevance:no": 6, "priority:5": 7, "priority:1": 1, "voices": 12}
    online = {"relevance:yes": 3, "relevance:no": 5, "voices": 8}
    told = tell({"saal": saal, "online": online}, BOTH, KINDS, PUBLIC)
    assert told.total == {"voices": 20, "relevance:yes": 9, "relevance:no": 11}
    assert told.groups == {
        "saal": {"relevance:yes": 6, "relevance:no": 6},
        "online": {"relevance:yes": 3, "relevance:no": 5},
    }
    assert told.untold == {"priority": Untold(state="word", base=8, word="4-5")}
    assert (told.questions, told.group_questions["saal"]) == ({"relevance"}, {"relevance"})


def test_two_questions_may_have_different_groups() -> None:
    priority = {"priority:5": 3, "priority:3": 3, "priority:1": 3}
    split = {"saal": mixed(20) | priority, "papier": mixed(4), "online": mixed(20) | priority}
    told = tell(split, BOTH, {"saal": "hall", "papier": "paper", "online": "online"}, PUBLIC)
    assert list(told.groups) == ["saal+papier", "online", "saal"]
    assert told.groups["saal"] == priority
    assert told.group_questions["online"] == {"relevance", "priority"}


def test_how_many_answered_is_told_from_k_on_of_all_together_only() -> None:
    assert tell({"saal": relevance(yes=2, no=2)}, BOTH, KINDS, PUBLIC).total == {}
    assert tell({"saal": relevance(yes=2, no=2)}, BOTH, KINDS, STAFF).total["voices"] == 4
    groups = tell({"saal": mixed(9), "online": mixed(9)}, BOTH, KINDS, PUBLIC).groups
    assert all("voices" not in counts for counts in groups.values())


def test_the_base_of_a_group_is_told_where_a_question_is_about_all_who_answered() -> None:
    split = {"saal": {"option:1": 5, "voices": 9}, "online": {"option:1": 6, "voices": 11}}
    assert tell(split, (CHOICE,), KINDS, PUBLIC).groups["saal"] == {"option:1": 5, "voices": 9}


def test_the_order_of_what_is_told_is_the_same_whoever_gave_which_answer() -> None:
    """Else the first answer in the order would be that of the only voice in the first channel."""
    sums = {"relevance:yes": 3, "relevance:partly": 3, "relevance:no": 3}
    orders = set()
    for first in sums:
        others = {bucket: n - (bucket == first) for bucket, n in sums.items()} | {"voices": 8}
        split = {"saal": {first: 1, "voices": 1}, "online": others}
        asked = [(RELEVANCE_QUESTION,), by_prefix(bucket for counts in split.values() for bucket in counts)]
        orders |= {tuple(tell(split, questions, KINDS, PUBLIC).total) for questions in asked}
    assert orders == {("voices", "relevance:no", "relevance:partly", "relevance:yes")}


# ---- kinds that do not name their questions --------------------------------------------------------------------------
def test_every_prefix_is_a_question() -> None:
    split = {"saal": {"light:green": 6, "light:red": 5, "mood:good": 4, "voices": 11}}
    told = tell(split, by_prefix(split["saal"]), KINDS, PUBLIC)
    assert told.total == {"voices": 11, "light:green": 6, "light:red": 5}
    assert told.untold == {"mood": Untold(state="few")}


def test_of_single_values_only_their_number_is_told() -> None:
    split = {"saal": {"exact:3": 4, "exact:9": 2, "voices": 6}}
    assert tell(split, by_prefix(split["saal"]), KINDS, PUBLIC).total == {"voices": 6, "exact": 6}


def test_voices_in_several_buckets_of_a_prefix_could_be_too_few_and_are_not_told() -> None:
    split = {"saal": {"tool:hammer": 3, "tool:saw": 3, "voices": 3}}
    assert tell(split, by_prefix(split["saal"]), KINDS, PUBLIC).untold == {"tool": Untold(state="few")}


def test_a_group_has_a_key_of_its_channels() -> None:
    assert (group_key(("saal", "papier")), members("saal+papier")) == ("saal+papier", ["saal", "papier"])


# ---- nobody can compute a small group ----------------------------------------------------------------------------------
kinds = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d", "e"]), st.sampled_from(["hall", "online", "paper"]), min_size=1, max_size=5
)
counted = st.fixed_dictionaries(
    {}, optional={f"relevance:{answer}": st.integers(0, 12) for answer in ("yes", "partly", "no", "unknown")}
)


@st.composite
def sessions(draw: st.DrawFn) -> tuple[dict[str, str], Split]:
    found = draw(kinds)
    split: Split = {channel: draw(counted) for channel in found if draw(st.booleans())}
    return found, {channel: own | {"voices": sum(own.values())} for channel, own in split.items()}


RULES = [PUBLIC, STAFF, SMALL_ROUND, SMALL_ROUND._replace(word=True), Rule(4)]


@settings(max_examples=400)
@given(sessions(), st.sampled_from(RULES))
def test_no_group_below_k_can_be_computed_from_sum_and_groups(
    session: tuple[dict[str, str], Split], rule: Rule
) -> None:
    kinds, split = session
    found = disclose(RELEVANCE_QUESTION, split, kinds, rule)
    bases = {channel: answers_to(RELEVANCE_QUESTION, own).total() for channel, own in split.items()}
    told = [{channel for channel, n in bases.items() if n}, *map(set, found.groups)] if found.state == "figures" else []
    # groups do not overlap and make up all: every sum and difference of told sets is a union of groups
    assert sum(map(len, told[1:])) == len(set().union(*told[1:]))
    assert not told[1:] or set().union(*told[1:]) == told[0]
    for size in range(1, len(told) + 1):
        for some in combinations(told, size):
            for derived in (set().union(*some), some[0].difference(*some[1:]), set.intersection(*some)):
                assert not derived or sum(bases[channel] for channel in derived) >= rule.k


@settings(max_examples=400)
@given(sessions())
def test_staff_read_groups_that_refine_the_public_ones(session: tuple[dict[str, str], Split]) -> None:
    kinds, split = session
    public = disclose(RELEVANCE_QUESTION, split, kinds, PUBLIC)
    for k in (2, 3, 4):
        inside = disclose(RELEVANCE_QUESTION, split, kinds, Rule(k))
        # what the public reads of all together is told inside, too, and by the same word
        if public.state != "few":
            assert inside[:3] == public[:3]
        for group in public.groups:
            within = [one for one in inside.groups if set(one) <= set(group)]
            assert {channel for one in within for channel in one} == set(group)


@settings(max_examples=400)
@given(sessions(), st.sampled_from(RULES))
def test_what_is_told_holds_the_groups_counts_and_they_add_up(
    session: tuple[dict[str, str], Split], rule: Rule
) -> None:
    kinds, split = session
    told = tell(split, (RELEVANCE_QUESTION,), kinds, rule)
    sums: dict[str, int] = {}
    for counts in told.groups.values():
        assert sum(counts.values()) >= rule.k
        for bucket, n in counts.items():
            sums[bucket] = sums.get(bucket, 0) + n
    assert not sums or sums == {bucket: n for bucket, n in told.total.items() if bucket != "voices"}
    assert ("relevance" in told.questions) != ("relevance" in told.untold)
