"""Rate limits: what fits passes, and everything else is told how long to wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.session.limits import Limiter, RateLimit

ONE_A_SECOND = RateLimit(1, 1)


def asked(limit, *moments):
    """What a limiter answers one key at these moments."""
    limiter = Limiter()
    return [limiter.take("answers", 1, limit, moment) for moment in moments]


def test_a_burst_passes_and_then_one_at_a_time():
    assert asked(RateLimit(2, 3), 100.0, 100.0, 100.0, 100.0, 100.5, 100.5) == [0.0, 0.0, 0.0, 0.5, 0.0, 0.5]


def test_waiting_longer_saves_no_more_than_a_burst():
    assert asked(RateLimit(2, 3), 0.0, 0.0, 0.0, *[1_000.0] * 4)[3:] == [0.0, 0.0, 0.0, 0.5]


@given(st.integers(1, 1_000), st.integers(1, 1_000), st.lists(st.floats(0, 3), max_size=60))
def test_one_number_does_what_a_bucket_of_counted_tokens_does(rate, burst, pauses):
    limit, full_at, tokens, now = RateLimit(rate, burst), 0.0, float(burst), 100.0
    for pause in pauses:
        now, tokens = now + pause, min(burst, tokens + pause * rate)
        wait = max(0.0, limit.wait(full_at, now))
        assert wait == pytest.approx(max(0.0, (1 - tokens) / rate), abs=1e-6)
        now, tokens = now + wait, min(burst, tokens + wait * rate) - 1
        full_at = limit.take(full_at, now)


def test_one_key_does_not_use_up_another_s():
    limiter = Limiter()
    assert [limiter.take("answers", 1, ONE_A_SECOND, 0.0) for _ in range(2)] == [0.0, 1.0]
    assert limiter.take("answers", 2, ONE_A_SECOND, 0.0) == 0.0
    assert limiter.take("joins", 1, ONE_A_SECOND, 0.0) == 0.0


def test_a_refused_act_takes_nothing():
    assert asked(ONE_A_SECOND, 0.0, *[0.5] * 9, 1.0) == [0.0, *[0.5] * 9, 0.0]


def test_keys_with_a_full_bucket_are_forgotten():
    limiter = Limiter()
    for key in range(Limiter.MOST):
        limiter.take("joins", key, ONE_A_SECOND, 0.0)
    limiter.take("joins", "last", ONE_A_SECOND, 10.0)
    assert len(limiter._full_at) == 1


def test_a_million_addresses_do_not_fill_the_memory():
    limiter, slow = Limiter(), RateLimit(0.001, 10)
    for key in range(3 * Limiter.MOST):
        limiter.take("joins", key, slow, 0.0)
        assert len(limiter._full_at) <= Limiter.MOST
    assert limiter.take("joins", 3 * Limiter.MOST - 1, slow, 0.0) == 0.0
