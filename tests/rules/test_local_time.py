"""Moments in the time zone of the city."""

from datetime import UTC, datetime

import pytest

from facilitation.rules.local_time import clock, day


@pytest.mark.parametrize(
    ("moment", "date", "time"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), "2026-01-31", "23:59"),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), "2026-02-01", "00:00"),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), "2026-08-01", "00:00"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "2026-03-29", "01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29", "03:00"),
    ],
)
def test_a_moment_is_shown_in_local_time_with_daylight_saving(moment, date, time):
    at = int(moment.timestamp() * 1_000)
    assert (day(at), clock(at)) == (date, time)
