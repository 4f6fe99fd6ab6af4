"""How two agendas differ."""

from msgspec.structs import replace

from facilitation.rules.session.agenda_difference import Difference, difference
from facilitation.rules.session.format import ActivityContent

A, B, C = (ActivityContent(key=key, kind="talk", title={"de": key.upper()}) for key in "abc")


def test_the_same_agenda_does_not_differ():
    assert difference([A, B], [A, B]) == Difference()


def test_new_removed_and_changed_steps_are_named():
    longer = replace(B, minutes=20)
    assert difference([A, B], [longer, C]) == Difference(
        added=({"de": "C"},), removed=({"de": "A"},), changed=({"de": "B"},), moved=False
    )


def test_another_order_is_told_and_what_stands_between_is_none():
    assert difference([A, B], [B, A]) == Difference(moved=True)
    assert difference([A, B], [A, C, B]) == Difference(added=({"de": "C"},))
