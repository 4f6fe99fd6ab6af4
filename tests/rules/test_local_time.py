from datetime import UTC, datetime

import pytest

from facilitation.rules.local_time import clock, day


def moment(year: int, month: int, at: int, hour: int, minute: int) -> int:
    """Milliseconds since the epoch of a moment in UTC."""
    return int(datetime(year, month, at, hour, minute, tzinfo=UTC).timestamp()) * 1_000


@pytest.mark.parametrize(
    ("at", "date", "time"),
    [
        (moment(2026, 1, 31, 22, 59), "2026-01-31", "23:59"),
        (moment(2026, 1, 31, 23, 1), "2026-02-01", "00:01"),
        (moment(2026, 7, 1, 12, 31), "2026-07-01", "14:31"),
    ],
)
def test_a_moment_is_told_in_the_citys_time_in_winter_and_in_summer(at: int, date: str, time: str) -> None:
    assert (day(at), clock(at)) == (date, time)
