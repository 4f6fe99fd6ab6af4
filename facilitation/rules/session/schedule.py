"""The planned clock times of an agenda, and how much later than planned it runs. Pure.

Times of day are minutes since midnight, and may be of the next day: 1,450 is ten past midnight.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from facilitation.rules.refusal import Refused

DAY = 24 * 60
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class Slot(NamedTuple):
    """A step in time: when it is planned, and when it began or, on the present pace, will begin; None where unknown."""

    planned: int | None
    real: int | None
    begun: bool


class Schedule(NamedTuple):
    """The steps in time; `total` is their minutes, `ends` when the last one is planned to end, `late` in minutes.

    `over` is how many minutes longer than the room it takes, as it runs now.
    """

    slots: tuple[Slot, ...]
    total: int
    ends: int | None
    late: int
    over: int


def read_time(typed: str) -> int | None:
    """The minutes of a time such as 13:30; None for an empty one. Raises Refused (malformed)."""
    if not typed:
        return None
    found = _TIME.fullmatch(typed)
    if not found:
        raise Refused("malformed")
    return int(found[1]) * 60 + int(found[2])


def clock(minutes: int) -> str:
    """The time of day as it is written, such as 13:30."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def plan(
    starts: int | None,
    minutes: Sequence[int],
    *,
    until: int | None = None,
    begun: Sequence[int | None] = (),
    current: int | None = None,
    now: int = 0,
) -> Schedule:
    """The agenda in time. `begun` are the times at which steps began, `current` the place of the present one."""
    planned = _planned(starts, minutes)
    began = (*begun, *(None,) * (len(minutes) - len(begun)))
    late = 0 if current is None else _lateness(planned, minutes, began[current], current, now)
    slots = tuple(_slot(at, real, n, current, late) for n, (at, real) in enumerate(zip(planned, began, strict=True)))
    ends = None if starts is None else starts + sum(minutes)
    over = 0 if ends is None or until is None else ends + late - _after(until, starts)
    return Schedule(slots, sum(minutes), ends, late, max(0, over))


def parts(begins: int, minutes: int, number: int) -> list[int]:
    """When each of so many equal parts of a step is planned to begin."""
    return [begins + minutes * n // number for n in range(number)]


def _planned(starts: int | None, minutes: Sequence[int]) -> list[int | None]:
    return [None if starts is None else starts + sum(minutes[:n]) for n in range(len(minutes))]


def _slot(planned: int | None, real: int | None, place: int, current: int | None, late: int) -> Slot:
    if real is not None or planned is None or (current is not None and place < current):
        return Slot(planned, real, real is not None)
    return Slot(planned, planned + late, begun=False)


def _lateness(planned: Sequence[int | None], minutes: Sequence[int], began: int | None, current: int, now: int) -> int:
    """By how much the present step began later than planned; more once it takes longer than planned itself."""
    at = planned[current]
    if at is None:
        return 0
    late = 0 if began is None else _nearest(began - at)
    return max(late, _nearest(now - at) - minutes[current])


def _nearest(difference: int) -> int:
    """A difference of times of day as less than half a day, before or after."""
    return (difference + DAY // 2) % DAY - DAY // 2


def _after(until: int, starts: int | None) -> int:
    """A time of day on the evening that began at `starts`: 00:30 is after 19:00."""
    return until if starts is None or until > starts else until + DAY
