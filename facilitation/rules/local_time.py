"""Convert moments to dates and times in the time zone of the city."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

CITY_ZONE = ZoneInfo("Europe/Berlin")


def day(at: int) -> str:
    """Return the ISO date of a moment in epoch milliseconds."""
    return _local(at).date().isoformat()


def clock(at: int) -> str:
    """Return the time of a moment in epoch milliseconds, such as 14:31."""
    return _local(at).strftime("%H:%M")


def minute_of_day(at: int) -> int:
    """Return the minutes since midnight of a moment in epoch milliseconds."""
    local = _local(at)
    return local.hour * 60 + local.minute


def midnight(at: int) -> int:
    """Return the moment at which the day of a moment began, in epoch milliseconds."""
    return int(_local(at).replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1_000)


def moment(day: str, clock: str) -> int:
    """Return a day and a time such as 14:31 in epoch milliseconds; ValueError for what is no time, or is skipped in spring.

    Of a time that comes twice in autumn it is the later one: nobody who reads it on a clock comes too late.
    """
    if len(clock) != len("14:31"):
        raise ValueError(clock)
    local = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=CITY_ZONE, fold=1)
    at = int(local.timestamp() * 1_000)
    if _local(at).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(clock)
    return at


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1_000, tz=UTC).astimezone(CITY_ZONE)
