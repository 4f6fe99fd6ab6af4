"""The present time in epoch milliseconds."""

import time

from facilitation.clock import now_ms


def test_the_present_time_is_in_milliseconds():
    before = time.time()
    assert before - 0.001 <= now_ms() / 1_000 <= time.time()
