"""Days and times as clocks in town show them. Pure."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

TOWN = ZoneInfo("Europe/Berlin")


def day(at: int) -> str:
    """The ISO date of a moment in epoch milliseconds."""
    return _in_town(at).date().isoformat()


def clock(at: int) -> str:
    """Its time, such as 14:31."""
    return _in_town(at).strftime("%H:%M")


def _in_town(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1_000, tz=UTC).astimezone(TOWN)
