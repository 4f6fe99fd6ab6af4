"""Token buckets: what fits passes, what does not hears how long to wait."""

from facilitation.rules.session.limits import Bucket, Limiter


def test_a_burst_passes_and_then_one_at_a_time():
    bucket = Bucket(rate=2, burst=3, tokens=3, at=100.0)
    assert [bucket.take(100.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert bucket.take(100.5) == 0.0
    assert bucket.take(100.5) == 0.5


def test_waiting_longer_saves_no_more_than_a_burst():
    bucket = Bucket(rate=2, burst=3, tokens=0, at=0.0)
    assert [bucket.take(1_000.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]


def test_one_key_does_not_use_up_another_s():
    limiter = Limiter()
    assert [limiter.take("answers", 1, (1, 1), 0.0) for _ in range(2)] == [0.0, 1.0]
    assert limiter.take("answers", 2, (1, 1), 0.0) == 0.0
    assert limiter.take("joins", 1, (1, 1), 0.0) == 0.0


def test_who_is_full_again_is_forgotten():
    limiter = Limiter()
    for key in range(Limiter.MOST):
        limiter.take("joins", key, (1, 1), 0.0)
    limiter.take("joins", "last", (1, 1), 10.0)
    assert len(limiter._buckets) == 1


def test_a_million_addresses_do_not_fill_the_memory():
    limiter = Limiter()
    for key in range(3 * Limiter.MOST):
        limiter.take("joins", key, (0.001, 10), 0.0)
        assert len(limiter._buckets) <= Limiter.MOST
    assert limiter.take("joins", 3 * Limiter.MOST - 1, (0.001, 1), 0.0) == 0.0
