"""One number keeps the same pace as a bucket of tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.session.limits import Bucket
from facilitation.wire.rate_limit import Pace


@given(st.integers(1, 1_000), st.integers(1, 1_000), st.lists(st.floats(0, 3), max_size=60))
def test_a_pace_is_kept_like_a_bucket(rate, burst, pauses):
    pace, full, now = Pace(rate, burst), 0.0, 100.0
    bucket = Bucket(rate, burst, tokens=burst, at=now)
    for pause in pauses:
        now += pause
        wait = max(0.0, pace.wait(full, now))
        bucket.tokens, bucket.at = min(burst, bucket.tokens + (now - bucket.at) * rate), now
        assert wait == pytest.approx(max(0.0, (1 - bucket.tokens) / rate), abs=1e-6)
        now += wait
        bucket.tokens, bucket.at = min(burst, bucket.tokens + wait * rate) - 1, now
        full = pace.take(full, now)
