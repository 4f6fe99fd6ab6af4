"""Needs of a new plan file inherit the lineage of the version before it."""

import pytest

from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from facilitation.rules.plan.lineage import inherit_lineages


def plan(*needs):
    return PlanContent(title="Plan", label="1", fields=(FieldContent(code="W", title={"de": "Wohnen"}, needs=needs),))


def need(number, text, lineage=None):
    return NeedContent(number=number, statement={"de": text}, lineage=lineage)


EARLIER = plan(need("1", "Wohnungen fehlen.", "a"), need("2", "Lärm stört.", "b"))


@pytest.mark.parametrize(
    ("needs", "lineages"),
    [
        ([need("1", "Es fehlen große Wohnungen.")], ["a"]),
        ([need("7", "LÄRM stört!")], ["b"]),
        ([need("7", "Spielplätze fehlen.")], [None]),
        ([need("2", "Wohnungen fehlen."), need("1", "Lärm stört.")], ["b", "a"]),  # the number takes precedence
        ([need("7", "Lärm stört."), need("8", "Lärm stört.")], ["b", None]),
        ([need("1", "Wohnungen fehlen.", "z")], ["z"]),
        ([need("9", "Neu.", "a"), need("1", "Wohnungen fehlen.")], ["a", None]),
    ],
)
def test_a_need_inherits_by_number_then_by_wording(needs, lineages):
    assert [one.lineage for one in inherit_lineages(plan(*needs), EARLIER).fields[0].needs] == lineages


def test_wordings_are_compared_within_a_language():
    earlier = plan(NeedContent(number="1", statement={"de": "Rat", "en": "Advice"}, lineage="a"))
    newer = plan(NeedContent(number="2", statement={"en": "Rat"}), NeedContent(number="3", statement={"en": "advice"}))
    assert [one.lineage for one in inherit_lineages(newer, earlier).fields[0].needs] == [None, "a"]
