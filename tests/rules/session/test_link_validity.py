"""Links hold a day after the end, a week after the day, and as long from when they were made later."""

from facilitation.rules.session.link_validity import valid_until

HOUR, DAY = 3_600_000, 86_400_000
NEXT_DAY = 1_777_420_800_000  # 2026-04-29, 0:00 UTC


def test_a_link_holds_24_hours_after_the_end():
    assert valid_until(ended_at=NEXT_DAY, day="2020-01-01", made_at=5) == NEXT_DAY + 24 * HOUR


def test_without_an_end_it_holds_seven_days_after_the_day():
    assert valid_until(ended_at=None, day="2026-04-28", made_at=5) == NEXT_DAY + 7 * DAY


def test_one_that_was_made_later_holds_as_long_from_then_on():
    later = NEXT_DAY + 30 * DAY
    assert valid_until(ended_at=NEXT_DAY, day="2026-04-28", made_at=later) == later + 24 * HOUR
    assert valid_until(ended_at=None, day="2026-04-28", made_at=later) == later + 7 * DAY
