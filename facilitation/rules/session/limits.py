"""Rate limits: how often somebody may act. Pure; the clock is an argument."""

from typing import NamedTuple


class RateLimit(NamedTuple):
    """A token bucket of `burst` tokens, refilled with `rate` a second, in the form known as GCRA.

    Its whole state is one number: the time at which the bucket will be full again (0.0 at first).
    https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
    """

    rate: float
    burst: float

    def take(self, full_at: float, now: float) -> float:
        """Take one token, also one that is not there yet; returns when the bucket will be full again."""
        return (full_at if full_at > now else now) + 1 / self.rate

    def wait(self, full_at: float, now: float) -> float:
        """Return the seconds until there is a token; 0.0 or less if there is one."""
        return full_at - now - (self.burst - 1) / self.rate


class Limiter:
    """Applies rate limits by name and key; forgets the buckets that are full again."""

    MOST = 20_000

    def __init__(self) -> None:
        self._full_at: dict[tuple[str, object], float] = {}

    def take(self, name: str, key: object, limit: RateLimit, now: float) -> float:
        """Take one token of `key` for `name`; returns 0.0, or without taking one the seconds until there is one."""
        full_at = self._full_at.get((name, key), 0.0)
        wait = limit.wait(full_at, now)
        if wait > 0:
            return wait
        if len(self._full_at) >= self.MOST and (name, key) not in self._full_at:
            self._forget(now)
        self._full_at[name, key] = limit.take(full_at, now)
        return 0.0

    def _forget(self, now: float) -> None:
        self._full_at = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
        if len(self._full_at) > self.MOST // 2:  # drop the older half: looking through all of them costs too much
            self._full_at = dict(list(self._full_at.items())[self.MOST // 2 :])
