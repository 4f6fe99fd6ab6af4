"""How long a link to a desk or a screen holds. Pure."""

from datetime import UTC, date, datetime, timedelta

AFTER_END = timedelta(hours=24)
AFTER_DATE = timedelta(days=7)  # where nobody ended the session


def valid_until(*, ended_at: int | None, day: str, made_at: int) -> int:
    """Return until when a link holds, as are all times in epoch milliseconds; `day` is the session's ISO date.

    A link that was made after the end, or after the day, holds for the same time from then on.
    """
    if ended_at is not None:
        return max(ended_at, made_at) + _ms(AFTER_END)
    over = datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), UTC)
    return max(int(over.timestamp() * 1_000), made_at) + _ms(AFTER_DATE)


def _ms(span: timedelta) -> int:
    return int(span.total_seconds() * 1_000)
