"""Signals in memory, by session."""

from facilitation.store.session.signals import Asked, Signals

REVIEW, VOTE = Asked(4, "f:W"), Asked(5, "")


def test_signals_are_kept_by_portion_until_it_closes():
    signals = Signals()
    for about, voice in ((REVIEW, 1), (REVIEW, 2), (VOTE, 1)):
        signals.ask_more_time(7, about, voice, "saal")
    assert signals.more_time(7, [REVIEW, VOTE]) == {REVIEW: {1: "saal", 2: "saal"}, VOTE: {1: "saal"}}
    assert signals.more_time(7, [VOTE]) == {VOTE: {1: "saal"}}
    assert signals.more_time(7, [REVIEW, VOTE]) == {VOTE: {1: "saal"}}
    assert signals.more_time(8, [VOTE]) == {}


def test_sessions_that_are_over_are_forgotten():
    signals = Signals()
    for session in (7, 8):
        signals.ask_more_time(session, VOTE, 1, "saal")
    signals.keep_only([8])
    assert [signals.any_of(session) for session in (7, 8)] == [False, True]
