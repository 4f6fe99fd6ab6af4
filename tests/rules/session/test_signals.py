"""Signals are told per channel only where no channel is so small that people could be recognised."""

from facilitation.rules.session.signals import by_channel


def test_channels_are_named_where_each_that_signalled_has_five_voices():
    assert by_channel({"saal": 1, "online": 2}, {"saal": 5, "online": 99}) == {"saal": 1, "online": 2}


def test_one_small_channel_hides_them_all_because_the_sum_would_tell_it():
    assert by_channel({"saal": 1, "online": 2}, {"saal": 4, "online": 99}) == {}
    assert by_channel({"saal": 1}, {}) == {}


def test_a_small_channel_that_did_not_signal_hides_nothing():
    assert by_channel({"saal": 1, "jugendhaus": 0}, {"saal": 5, "jugendhaus": 2}) == {"saal": 1}
