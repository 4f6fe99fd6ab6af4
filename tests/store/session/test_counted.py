"""Who is done with a field, as it was counted last."""

from facilitation.store.session.counted import CountedDone

DONE = {(1, "f:W"): {"saal": 3}}


def test_a_count_is_kept_until_another_comes_and_says_whether_it_differs():
    counted = CountedDone()
    assert [counted.replace(7, done) for done in ({}, DONE, dict(DONE), {})] == [False, True, False, True]
    counted.replace(7, DONE)
    assert (counted.of(7), counted.of(8)) == (DONE, {})
