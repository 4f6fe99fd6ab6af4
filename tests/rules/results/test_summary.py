"""What stands out in results: told by the last answers, and only where enough people said something."""

import pytest

from facilitation.rules.results.figures import divided
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.results.summary import card_rank, in_plan_order, standings, summarise
from tests.exchange.results_export import results_of_a_session as made


def relevance(yes: int, partly: int, no: int) -> dict[str, int]:
    return {"relevance:yes": yes, "relevance:partly": partly, "relevance:no": no}


def levels(*counts: int) -> dict[str, int]:
    return {f"priority:{level}": count for level, count in enumerate(counts, start=1)}


@pytest.mark.parametrize(
    ("counts", "questions"),
    [
        (relevance(3, 4, 3), ("relevance",)),
        (relevance(2, 5, 3), ()),
        (relevance(3, 3, 3), ()),  # nine are too few for camps
        (levels(3, 0, 6, 0, 3), ("priority",)),
        (levels(2, 0, 7, 0, 3), ()),
        (levels(0, 3, 6, 3, 0), ("priority",)),
        (relevance(5, 0, 5) | levels(5, 0, 0, 0, 5), ("relevance", "priority")),
        ({"relevance:unknown": 40}, ()),
        ({}, ()),
    ],
)
def test_people_are_divided_where_ten_or_more_form_two_camps(
    counts: dict[str, int], questions: tuple[str, ...]
) -> None:
    assert divided(counts) == questions


def test_needs_stand_by_what_their_answers_suggest_and_new_ones_by_rank() -> None:
    found = summarise(made.evening())
    assert {hint: [one.item.number for one in needs] for hint, needs in found.hints.items()} == {
        "keep": ["1.2", "1.10"],
        "too_few": ["@B"],
    }
    assert [one.item.number for one in found.urgent] == ["1.10", "1.2"]  # the same mean, of 120 and of 36
    assert [one.item.ref for one in found.new] == ["g1", "c9", "c3"]


def test_what_fewer_than_five_said_has_no_place_in_an_order() -> None:
    loud = ItemFacts(ref="n7", number="7", field="W", text={"de": "Laut"})
    step = made.snapshot("review", [(loud, {"saal": {"relevance:yes": 4, "priority:5": 4, "voices": 4}})], title="P")
    found = summarise([step])
    assert (found.urgent, list(found.hints)) == ([], ["too_few"])


def test_a_need_that_was_asked_about_twice_is_told_by_the_last_step_that_asked() -> None:
    first = made.snapshot("review", [(made.FLATS, {"saal": made.relevance(0, 0, 20)})], title="Erste")
    second = made.snapshot("review", [(made.FLATS, {"saal": relevance(20, 0, 0)})], title="Zwei", priority=False)
    found = summarise([first, second])
    assert list(found.hints) == ["keep"]
    assert [one.counts["priority:4"] for one in found.urgent] == [20]


def test_needs_stand_by_field_as_they_come_and_in_a_field_by_number() -> None:
    def need(field: str, number: str) -> ItemFacts:
        return ItemFacts(ref=f"n{field}{number}", number=number, field=field, text={"de": number})

    numbers = [("W", "10"), ("B", "2"), ("W", "9"), ("B", "1"), ("W", "1.2")]
    step = made.snapshot("review", [(need(*number), {}) for number in numbers], title="P")

    ordered = [(one.item.field, one.item.number) for one in in_plan_order(standings([step]))]
    assert ordered == [("W", "1.2"), ("W", "9"), ("W", "10"), ("B", "1"), ("B", "2")]


def test_a_later_step_replaces_only_the_answers_to_what_it_asked() -> None:
    both = {"saal": {"relevance:yes": 6, "priority:4": 6, "voices": 6}}
    first = made.snapshot("review", [(made.FLATS, both)], title="Erste")
    second = made.snapshot(
        "review", [(made.FLATS, {"saal": {"priority:1": 5, "voices": 5}})], title="Zwei", relevance=False
    )

    [one] = standings([first, second])
    assert one.counts == {"relevance:yes": 6, "priority:1": 5, "voices": 5}
    assert one.asked == {"relevance", "priority"}


def test_support_of_an_earlier_step_stays_where_a_later_one_does_not_count_it() -> None:
    collected = made.snapshot("collect", [(made.CARD, {"saal": made.support(7)})], title="Sammeln")
    voted = made.snapshot("vote", [(made.CARD, {"saal": made.votes(3, 6)})], title="Stimmen")

    [one] = standings([collected, voted])
    assert (one.supporters, one.tells_support, one.tells_priority, one.tells_relevance) == (7, True, True, False)


@pytest.mark.parametrize(("supporters", "told"), [(4, False), (5, True)])
def test_support_is_told_from_five_people_on(supporters: int, told: bool) -> None:
    [one] = standings([made.snapshot("collect", [(made.CARD, {"saal": made.support(supporters)})], title="S")])

    assert one.tells_support == told


def test_where_nobody_could_support_there_is_no_count_of_it() -> None:
    step = made.snapshot("collect", [(made.CARD, {"saal": made.support(6)})], title="S", supports=False)

    assert [one.supporters for one in standings([step])] == [None]


def test_cards_rank_by_urgency_then_by_support_then_by_their_words() -> None:
    def card(ref: str, text: str) -> ItemFacts:
        return ItemFacts(ref=ref, text={"": text})

    a, b, c, d, few = card("c1", "Aa"), card("c2", "Bb"), card("c3", "Cc"), card("c4", "Dd"), card("c5", "0")
    collected = made.snapshot(
        "collect",
        [(a, {}), (b, {"saal": made.support(6)}), (c, {"saal": made.support(9)}), (few, {"saal": made.support(4)})],
        title="Sammeln",
    )
    voted = made.snapshot("vote", [(d, {"saal": made.votes(1, 5)})], title="Stimmen")

    assert [one.item.ref for one in summarise([collected, voted]).new] == ["c4", "c3", "c2", "c5", "c1"]


def test_groups_and_cards_are_new_and_needs_and_statements_are_not() -> None:
    facts = [ItemFacts(ref=ref, text={"de": ref}) for ref in ("n1", "c1", "g1", "s1")]
    found = summarise([made.snapshot("vote", [(one, {}) for one in facts], title="V")])

    assert [one.item.ref for one in found.new] == ["c1", "g1"]


def test_needs_on_which_people_are_divided_are_listed() -> None:
    halves = {"saal": {"relevance:yes": 5, "relevance:no": 5, "voices": 10}}
    found = summarise([made.snapshot("review", [(made.FLATS, halves), (made.HEATING, {})], title="P")])

    assert [one.item.ref for one in found.divided] == ["n1"]


def test_cards_of_one_step_rank_by_its_own_figures() -> None:
    voted = made.snapshot(
        "vote", [(made.CARD, {"saal": made.votes(3, 6)}), (made.LONELY, {"saal": made.votes(5, 6)})], title="V"
    )
    collected = made.snapshot(
        "collect", [(made.CARD, {"saal": made.support(2)}), (made.LONELY, {}), (made.GROUP, {})], title="S"
    )

    assert [[one.ref for one in sorted(step.items, key=card_rank)] for step in (voted, collected)] == [
        ["c3", "c9"],
        ["c9", "c3", "g1"],
    ]
