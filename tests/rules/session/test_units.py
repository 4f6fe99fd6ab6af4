"""What comes next in a step: the whole of it, field after field, or need after need."""

import pytest

from facilitation.rules.session.units import Flow, NeedItem, units

ITEMS = [NeedItem(f"n{n}", field, f"l{n}", f"{field}-{n}", "") for n, field in enumerate("AAWWB", 1)]


def inside(**portion_of):
    return [one._replace(portion=portion_of.get(one.ref, one.portion)) for one in ITEMS]


def keys(items, states, order="all", results="each", pace="own", fields=()):
    return [(one.portion, one.state) for one in units(items, states, Flow(order, results, pace, fields))]


def test_all_at_once_is_one_unit_whatever_its_state():
    for state in ("planned", "open", "closed", "revealed"):
        assert keys(ITEMS, {"": state}) == [("", state)]
    assert keys(ITEMS, {"": "open"}, order="fields") == [("", "open")]
    assert keys(ITEMS[:2], {"": "planned"}, order="fields") == [("", "planned")], "there is one field only"


@pytest.mark.parametrize("order", ["fields", "free"])
def test_fields_come_in_the_order_of_the_plan_or_in_the_chosen_one(order):
    planned = {"": "planned"}
    assert keys(ITEMS, planned, order) == [(key, "planned") for key in ("f:A", "f:W", "f:B")]
    assert [key for key, _ in keys(ITEMS, planned, order, fields=("B", "A", "W"))] == ["f:B", "f:A", "f:W"]


def test_at_the_moderators_pace_needs_come_one_by_one_where_each_is_shown_at_once():
    planned = {"": "planned"}
    for order in ("all", "fields"):
        assert [key for key, _ in keys(ITEMS, planned, order, pace="moderator")] == [f"n:l{n}" for n in range(1, 6)]
    assert keys(ITEMS, planned, "all", "end", "moderator") == [("", "planned")]
    assert keys(ITEMS, planned, "fields", "end", "moderator")[0] == ("f:A", "planned")


def test_what_began_stays_as_it_is_and_the_rest_follows_the_present_settings():
    items = inside(n1="n:l1", n2="n:l2", n3="f:W", n4="f:W", n5="f:B")
    states = {"n:l1": "revealed", "n:l2": "planned", "f:W": "planned", "f:B": "closed"}
    assert keys(items, states, "fields", pace="moderator") == [
        ("n:l1", "revealed"),
        ("n:l2", "planned"),
        ("n:l3", "planned"),
        ("n:l4", "planned"),
        ("f:B", "closed"),
    ]
    assert keys(items, states, "fields", "end", "moderator") == [
        ("n:l1", "revealed"),
        ("f:A", "planned"),
        ("f:W", "planned"),
        ("f:B", "closed"),
    ]


def test_a_need_has_its_number_and_a_field_its_code():
    [first, *_] = units(ITEMS, {"": "planned"}, Flow("all", "each", "moderator", ()))
    assert (first.number, first.field) == ("A-1", "A")
    [field, *_] = units(ITEMS, {"": "planned"}, Flow("fields", "each", "own", ()))
    assert (field.number, field.field, len(field.items)) == ("", "A", 2)
    [whole] = units(ITEMS, {"": "planned"}, Flow("all", "each", "own", ()))
    assert (whole.number, whole.field) == ("", "")
