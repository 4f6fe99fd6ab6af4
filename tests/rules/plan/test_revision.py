"""The next version of a plan from what people determined: numbers, lineages, wordings, and what is refused."""

import sys
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.plan.revision import (
    Determination,
    NotDetermined,
    Undecided,
    check_determination,
)
from facilitation.rules.plan.revision import revise as revise_with

FLATS = {"de": "Wohnungen fehlen.", "en": "Flats are missing."}
BASE = PlanContent(
    title="Integrationsplan",
    label="2024",
    adopted_on="2024-03-01",
    fields=(
        FieldContent(
            code="W",
            title={"de": "Wohnen"},
            needs=(
                NeedContent(number="1.2", statement=FLATS, lineage="a"),
                NeedContent(number="1.10", statement={"de": "Streit."}, explanation={"de": "Oft."}, lineage="b"),
            ),
            measures=(MeasureContent(number="M1", title="Beratung", needs=("1.2", "1.10", "Üneu1")),),
        ),
        FieldContent(
            code="S",
            title={"de": "Sprache"},
            needs=(NeedContent(number="Üneu1", statement={"de": "Kurse fehlen."}, lineage="c"),),
        ),
    ),
)


def keep(lineage: str) -> Determination:
    return Determination(disposition="keep", lineage=lineage)


def drop(lineage: str) -> Determination:
    return Determination(disposition="drop", lineage=lineage, reason="Erledigt.")


def adapt(lineage: str, wording: str, **more: Any) -> Determination:
    return Determination(disposition="adapt", lineage=lineage, reason="Klarer.", statement={"de": wording}, **more)


def add(number: str, field: str = "S", wording: str = "Dolmetschen fehlt.", **more: Any) -> Determination:
    more = {"reason": "Neu genannt."} | more
    return Determination(disposition="add", field=field, number=number, statement={"de": wording}, **more)


def needs(plan: PlanContent) -> dict[str, NeedContent]:
    return {need.number: need for field in plan.fields for need in field.needs}


def revise(base: PlanContent, decided: list[Determination], label: str = "") -> PlanContent:
    """The next version, new needs with the lineages new-0, new-1, …"""
    numbers = count()
    return revise_with(base, decided, label=label, new_lineage=lambda: f"new-{next(numbers)}")


def test_a_kept_need_is_the_same_need_in_the_next_version() -> None:
    after = revise(BASE, [keep("a"), keep("b"), keep("c")], label="2027")
    assert after.fields == BASE.fields
    assert (after.label, after.adopted_on, after.title) == ("2027", None, BASE.title)


def test_an_adapted_need_keeps_number_and_lineage_and_loses_translations_of_the_old_wording() -> None:
    need = needs(revise(BASE, [adapt("a", " Große Wohnungen fehlen. "), keep("b"), keep("c")]))["1.2"]
    assert (need.statement, need.lineage) == ({"de": "Große Wohnungen fehlen."}, "a")


def test_an_adapted_need_keeps_its_explanation_unless_a_new_one_is_given() -> None:
    kept = needs(revise(BASE, [keep("a"), adapt("b", "Nachbarn reden."), keep("c")]))["1.10"]
    assert kept.explanation == {"de": "Oft."}
    new = needs(revise(BASE, [keep("a"), adapt("b", "Nachbarn reden.", explanation={"de": "Selten."}), keep("c")]))
    assert new["1.10"].explanation == {"de": "Selten."}


def test_a_dropped_need_leaves_the_plan_and_its_measures_but_no_number_moves_up() -> None:
    after = revise(BASE, [drop("a"), keep("b"), keep("c")])
    assert list(needs(after)) == ["1.10", "Üneu1"]
    assert after.fields[0].measures[0].needs == ("1.10", "Üneu1")


def test_a_new_need_comes_last_in_its_field_with_a_lineage_of_its_own() -> None:
    decided = [keep("a"), keep("b"), keep("c"), add("S-09"), add("S-10", wording="Übungsräume fehlen.")]
    lineages = iter(["d", "e"])
    after = revise_with(BASE, decided, new_lineage=lambda: next(lineages))
    assert [(need.number, need.lineage) for need in after.fields[1].needs] == [
        ("Üneu1", "c"),
        ("S-09", "d"),
        ("S-10", "e"),
    ]


def test_the_base_version_stays_unchanged() -> None:
    before = BASE.fields
    revise(BASE, [drop("a"), adapt("b", "Neu."), keep("c"), add("S-09")])
    assert BASE.fields == before
    assert BASE.adopted_on == "2024-03-01"


def test_needs_without_a_determination_are_listed_by_number() -> None:
    with pytest.raises(Undecided) as undecided:
        revise(BASE, [keep("b"), add("S-09")])
    assert undecided.value.numbers == ("1.2", "Üneu1")


@pytest.mark.parametrize(
    ("determination", "problem"),
    [
        (Determination(disposition="drop", lineage="a"), "reason_missing"),
        (Determination(disposition="drop", lineage="a", reason=" \n"), "reason_missing"),
        (Determination(disposition="adapt", lineage="a", statement={"de": "Neu."}), "reason_missing"),
        (add("S-09", reason=""), "reason_missing"),
        (adapt("a", " "), "wording_missing"),
        (Determination(disposition="adapt", lineage="a", reason="x", statement={"en": "New."}), "wording_missing"),
        (adapt("a", " Wohnungen  fehlen.\n"), "wording_unchanged"),
        (add("S-09", wording=""), "wording_missing"),
        (add(" "), "number_missing"),
        (add("1.10"), "number_taken"),
        (add(" Üneu1 "), "number_taken"),
        (add("S-09", field="X"), "unknown_field"),
        (keep("z"), "unknown_need"),
        (Determination(disposition="keep"), "unknown_need"),
        (Determination(disposition="merge", lineage="a", reason="x"), "not_yet"),
        (Determination(disposition="split", lineage="a", reason="x"), "not_yet"),
        (Determination(disposition="move", lineage="a", reason="x"), "not_yet"),
        (Determination(disposition="met", lineage="a", reason="x"), "not_yet"),
        (Determination(disposition="delete", lineage="a", reason="x"), "unknown_disposition"),
    ],
)
def test_a_determination_that_cannot_be_carried_out_raises_its_problem(
    determination: Determination, problem: str
) -> None:
    with pytest.raises(NotDetermined) as refused:
        check_determination(determination, BASE)
    assert refused.value.problem == problem
    with pytest.raises(NotDetermined):
        revise(BASE, [keep("b"), keep("c"), determination])


@pytest.mark.parametrize("what", [keep("a"), drop("a"), adapt("a", "Neu."), add("S-09"), add("1.11", field="W")])
def test_a_complete_determination_is_accepted(what: Determination) -> None:
    check_determination(what, BASE)


def test_a_number_is_given_once_even_if_its_need_is_dropped() -> None:
    with pytest.raises(NotDetermined, match="number_taken"):
        revise(BASE, [drop("a"), keep("b"), keep("c"), add("1.2")])
    with pytest.raises(NotDetermined, match="number_taken"):
        revise(BASE, [keep("a"), keep("b"), keep("c"), add("S-09"), add("S-09", field="W")])


def test_a_need_is_determined_once() -> None:
    with pytest.raises(NotDetermined, match="twice"):
        revise(BASE, [keep("a"), drop("a"), keep("b"), keep("c")])


choices = st.sampled_from([keep, drop, lambda lineage: adapt(lineage, "Ganz neu gefasst.")])


@given(st.tuples(choices, choices, choices), st.lists(st.sampled_from(["S-07", "S-08", "X.1"]), unique=True))
def test_needs_that_stay_keep_number_and_lineage(made: Any, new: list[str]) -> None:
    decided = [make(lineage) for make, lineage in zip(made, "abc", strict=True)]
    after = needs(revise(BASE, [*decided, *(add(number) for number in new)]))
    before = needs(BASE)
    staying = [number for number, one in zip(before, decided, strict=True) if one.disposition != "drop"]
    assert set(after) == {*staying, *new}
    assert all(after[number].lineage == before[number].lineage for number in staying)


def test_the_work_grows_linearly_with_the_number_of_needs():
    """A plan of 12 × 600 held the writer for two seconds: every need was looked for among all others."""
    needs = tuple(NeedContent(number=f"{n}", statement={"de": f"{n}"}, lineage=f"l{n}") for n in range(400))
    base = PlanContent(title="P", label="1", fields=(FieldContent(code="A", title={"de": "A"}, needs=needs),))
    decided = [Determination(disposition="keep", lineage=need.lineage) for need in needs]
    calls = count()
    sys.setprofile(lambda *_: next(calls))
    try:
        revise(base, decided, label="2")
    finally:
        sys.setprofile(None)
    assert next(calls) < 100 * len(needs)
