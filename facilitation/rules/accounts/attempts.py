"""Slow down guessing without refusing anybody: the more wrong tries, the longer the next one waits. Pure; time is an argument.

A key is what is counted together: a name with the address or the known browser it is tried from. So nobody waits for what
others try from elsewhere, and names that nobody has are counted like all others.
"""

from collections import Counter
from collections.abc import Hashable
from typing import NamedTuple

FREE = 3  # wrong tries without waiting
LONGEST_S = 10.0
FORGOTTEN_S = 3_600.0
MOST_KEYS = 20_000
MOST_WAITING_ALIKE, MOST_WAITING = 10, 300  # requests that wait at the same time for one key, and for all
WRONG_CODES_A_DAY = 20  # of one account: whoever tries codes has its password already
DAY_S = 86_400.0


class Tried(NamedTuple):
    """How often a key was tried without success, and when it was tried last."""

    times: int
    at: float


class Attempts:
    """Counts tries that did not succeed, and those that wait."""

    def __init__(self, forgotten_s: float = FORGOTTEN_S) -> None:
        self._forgotten_s = forgotten_s
        self._tried: dict[Hashable, Tried] = {}
        self._waiting: Counter[Hashable] = Counter()

    def times(self, key: Hashable, now: float) -> int:
        """Return how often a key was tried without success lately."""
        tried = self._tried.get(key, Tried(0, now))
        return 0 if now - tried.at > self._forgotten_s else tried.times

    def begin(self, key: Hashable, now: float) -> float:
        """Count a try; returns the seconds it has to wait. Counted at once, since many may be made together."""
        times = self.times(key, now)
        if len(self._tried) >= MOST_KEYS and key not in self._tried:
            self._tried = dict(list(self._tried.items())[MOST_KEYS // 2 :])
        self._tried[key] = Tried(times + 1, now)
        return wait_after(times)

    def succeed(self, key: Hashable) -> None:
        """Forget the wrong tries of a key."""
        self._tried.pop(key, None)

    def enter(self, key: Hashable, most: int = MOST_WAITING_ALIKE) -> bool:
        """Begin to wait; False if too many wait already."""
        if self._waiting[key] >= most or self._waiting.total() >= MOST_WAITING:
            return False
        self._waiting[key] += 1
        return True

    def leave(self, key: Hashable) -> None:
        """End waiting."""
        self._waiting[key] -= 1
        if not self._waiting[key]:
            del self._waiting[key]


def wait_after(times: int) -> float:
    """Return the seconds that the next try waits after so many wrong ones: 0, 0, 0, 1, 2, 4, 8, 10, 10 …"""
    return 0.0 if times < FREE else min(2.0 ** min(times - FREE, 10), LONGEST_S)
