"""How voices came in, and which numbers of joins a moderator is warned of. Pure; the clock is an argument."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

PAGE, PROGRAM, SIMULATED, TURNS, EVERY = "page", "program", "simulated", "turns", ""
"""The ways in: the page to join, the HTTP interface, let in by a moderator of a trial run, on a device that people use one
after another; all together, where joins are counted."""
TOGETHER_S = 10
"""Voices that joined within these seconds cannot be told apart: enough for a burst, too coarse to point at a person."""
MOST_AT_ONCE = 20
"""Joins within TOGETHER_S; a hall joins faster only while it is shown the code."""
GRACE_S = 600
"""After a session begins, while everybody joins."""
CROWDED_PERCENT = 120
"""Of the headcount: some people use two devices."""


class Arrival(NamedTuple):
    """How one voice came in: the number of its bucket of addresses, the ten seconds (epoch s) and the way."""

    origin: int
    at: int
    way: str


class JoinGroup(NamedTuple):
    """The voices of one bucket that joined in the same ten seconds by the same way."""

    came: Arrival
    voices: tuple[int, ...]


class Burst(NamedTuple):
    """More joins within ten seconds than MOST_AT_ONCE: from and until when (epoch s), and how many."""

    at: float
    until: float
    voices: int


def ten_seconds(now: float) -> int:
    """The start of the ten seconds that a moment belongs to."""
    return int(now // TOGETHER_S) * TOGETHER_S


def join_groups(arrivals: Mapping[int, Arrival], left_out: Collection[int] = ()) -> list[JoinGroup]:
    """The groups of the voices that are not left out, the largest first."""
    found: dict[Arrival, list[int]] = {}
    for voice, came in arrivals.items():
        if voice not in left_out:
            found.setdefault(came, []).append(voice)
    return sorted(
        (JoinGroup(came, tuple(of)) for came, of in found.items()), key=lambda one: (-len(one.voices), one.came)
    )


def origins(groups: Collection[JoinGroup]) -> Counter[int]:
    """Bucket → its voices."""
    found: Counter[int] = Counter()
    for group in groups:
        found[group.came.origin] += len(group.voices)
    return found


def continued(burst: Burst | None, recent: Collection[float], now: float) -> Burst | None:
    """The burst after a join at `now`; `recent` are the joins of the last TOGETHER_S, this one included."""
    if len(recent) <= MOST_AT_ONCE:
        return burst
    if burst is not None and now - burst.until <= TOGETHER_S:
        return Burst(burst.at, now, burst.voices + 1)
    return Burst(min(recent), now, len(recent))


def is_unusual(burst: Burst, way: str, began: float | None) -> bool:
    """Whether a moderator is told of a burst: of programs always, of pages once the first ten minutes are over."""
    return way == PROGRAM or (began is not None and burst.at >= began + GRACE_S)


def crowded(joined: Mapping[str, int], headcount: Mapping[str, int | None]) -> list[str]:
    """The channels with more voices than 1.2 times the people counted there."""
    counted = {key: count for key, count in headcount.items() if count is not None}
    return [key for key, count in counted.items() if joined.get(key, 0) * 100 > count * CROWDED_PERCENT]
