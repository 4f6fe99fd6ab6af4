"""Which needs a step asks about."""

import pytest

from facilitation.activities.told import told
from facilitation.rules.refusal import Refused
from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.session.about import Narrowing, NeedFacts, narrow, unknown_numbers
from tests.exchange.results_export import results_of_a_session as made

NEEDS = [NeedFacts(f"n{n}", str(n)) for n in range(1, 6)]


def levels(*counts):
    return {f"priority:{level}": count for level, count in enumerate(counts, start=1)} | {"voices": sum(counts)}


def shown(**counts):
    """A result as everybody is told it: need → how many said each level."""
    items = [
        (ItemFacts(ref=ref, number=ref[1:], field="W", text={"de": ref}), {"saal": levels(*said)})
        for ref, said in counts.items()
    ]
    return [told("participant", made.snapshot("review", items, title="Prüfen", relevance=False))]


def test_without_a_choice_all_are_asked_about():
    assert narrow(Narrowing(), NEEDS, []) == ["n1", "n2", "n3", "n4", "n5"]


def test_chosen_ones_come_in_the_order_of_the_plan():
    assert narrow(Narrowing("chosen", chosen=("4", "2", "9")), NEEDS, []) == ["n2", "n4"]
    assert unknown_numbers(("4", "9"), ("4", "2")) == ["9"]


@pytest.mark.parametrize(
    ("states", "runs"),
    [
        ((), False),
        (("running",), True),
        (("empty",), True),
        (("unread",), True),
        (("done", "dropped"), False),
        (("planned",), False),
        (("paused", "delayed"), True),
    ],
)
def test_a_measure_runs_unless_it_is_known_to_stand_still(states, runs):
    need = NeedFacts("n1", "1", states)
    assert narrow(Narrowing("without_measure"), [need], []) == ([] if runs else ["n1"])


def test_the_first_of_an_order_and_those_as_urgent_as_the_last_of_them():
    found = shown(n1=(0, 0, 0, 0, 20), n2=(0, 0, 0, 20, 0), n3=(0, 0, 0, 20, 0), n4=(20, 0, 0, 0, 0))
    assert narrow(Narrowing("top", 1), NEEDS, found) == ["n1"]
    assert narrow(Narrowing("top", 2), NEEDS, found) == ["n1", "n2", "n3"]
    assert narrow(Narrowing("top", 9), NEEDS[3:], found) == ["n4"]


def test_what_is_not_told_has_no_place_in_an_outcome():
    found = shown(n1=(0, 0, 0, 0, 4), n2=(5, 0, 0, 0, 5))
    assert narrow(Narrowing("top", 5), NEEDS, found) == ["n2"]
    assert narrow(Narrowing("too_few"), NEEDS, found) == ["n1"]
    assert narrow(Narrowing("disputed"), NEEDS, found) == ["n2"]


def test_a_word_instead_of_figures_is_no_lack_of_answers():
    assert narrow(Narrowing("too_few"), NEEDS, shown(n1=(0, 0, 0, 0, 7))) == []


@pytest.mark.parametrize("about", ["top", "disputed", "too_few"])
def test_an_outcome_needs_a_result_that_was_shown(about):
    for found in ([], shown(n77=(0, 0, 0, 0, 20))):
        with pytest.raises(Refused, match="nothing_told"):
            narrow(Narrowing(about), NEEDS, found)
