"""Changes between a version of a plan and a newer file."""

import pytest
from msgspec.structs import replace

from facilitation.rules.plan.comparison import MEASURE_COLUMNS, compare
from tests.rules.plan.small_plans import BASE, GUIDE, HOUSING, NOISE, field, need, plan


def changes(newer, base=BASE):
    return [(one.sort, one.kind, one.old, one.new) for one in compare(base, newer)]


def test_a_plan_has_no_changes_to_itself():
    assert compare(BASE, BASE) == ()


def test_a_new_wording_under_the_same_number_is_a_change():
    newer = plan(
        field("W", "Wohnen", replace(HOUSING, statement={"de": "Wohnungen sind zu teuer."}), NOISE, measures=(GUIDE,)),
        BASE.fields[1],
    )
    assert changes(newer) == [("need", "changed", "W-01", "W-01")]
    [[difference]] = [one.differences for one in compare(BASE, newer)]
    assert (difference.before, difference.after) == (HOUSING.statement["de"], "Wohnungen sind zu teuer.")


@pytest.mark.parametrize(
    "text", [NOISE.statement["de"].upper(), "Der Lärm an der Hauptstraße stört sehr viele Menschen."]
)
def test_a_need_under_another_number_is_recognised_by_its_words(text):
    newer = plan(
        field("W", "Wohnen", HOUSING, replace(NOISE, number="W-07", statement={"de": text}), measures=(GUIDE,)),
        BASE.fields[1],
    )
    assert changes(newer) == [("need", "changed", "W-02", "W-07")]


def test_other_words_under_another_number_are_a_new_need():
    newer = plan(field("W", "Wohnen", HOUSING, need("W-07", "Spielplätze fehlen."), measures=(GUIDE,)), BASE.fields[1])
    assert changes(newer) == [("need", "new", "", "W-07"), ("need", "missing", "W-02", "")]


def test_a_field_with_another_code_is_recognised_by_its_title():
    newer = plan(replace(BASE.fields[0], code="A"), replace(BASE.fields[1], code="B"))
    assert changes(newer) == []


def test_an_empty_value_in_the_file_is_no_difference():
    bare = replace(GUIDE, period="", needs=("W-01",))
    assert changes(plan(field("W", "Wohnen", HOUSING, NOISE, measures=(bare,)), BASE.fields[1])) == []


def test_attributes_of_a_measure_are_shown_under_the_meanings_of_their_columns():
    assert {
        name: MEASURE_COLUMNS[name] for name in ("number", "title", "description", "target_group", "lead", "cost")
    } == {
        "number": "measure_number",
        "title": "measure",
        "description": "measure_description",
        "target_group": "measure_target_group",
        "lead": "lead",
        "cost": "cost",
    }
    assert {"needs", "extra"}.isdisjoint(MEASURE_COLUMNS)
