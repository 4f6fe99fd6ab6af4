"""What was told of gaps is remembered by step, until a part of it is asked from nothing."""

from facilitation.rules.session.gaps import STRETCH_MS
from facilitation.store.results.gaps import Asking, ToldGaps


def test_each_step_has_its_own_stretch_and_begins_anew_with_another_round():
    told = ToldGaps()
    assert told.count(Asking(1, 1, 1), {"n1": 7}, 0).voices == {"n1": 7}
    assert told.count(Asking(1, 1, 1), {"n1": 70}, STRETCH_MS - 1).voices == {"n1": 7}
    assert told.count(Asking(1, 2, 1), {"n1": 3}, 5).voices == {}
    assert told.count(Asking(1, 1, 1), {"n1": 70}, STRETCH_MS).voices == {"n1": 70}
    assert told.count(Asking(1, 1, 2), {"n1": 0}, STRETCH_MS).voices == {}
