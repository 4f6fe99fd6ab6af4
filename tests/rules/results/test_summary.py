"""What stands out in results: told by the last answers, and only where enough people said something."""

import pytest

from facilitation.rules.results.figures import divided
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.results.summary import summarise
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
