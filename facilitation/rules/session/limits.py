"""Token buckets: how often somebody may act. Pure arithmetic; the clock is an argument."""

from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """Refills `rate` tokens a second up to `burst`."""

    rate: float
    burst: float
    tokens: float
    at: float

    def take(self, now: float) -> float:
        """Take one token: 0.0 when there was one, else the seconds until there is one."""
        tokens = self.tokens + (now - self.at) * self.rate
        if tokens > self.burst:  # not min(): every answer passes here
            tokens = self.burst
        self.at = now
        if tokens >= 1:
            self.tokens = tokens - 1
            return 0.0
        self.tokens = tokens
        return (1 - tokens) / self.rate


class Limiter:
    """Buckets by key; forgets the ones that are full again."""

    MOST = 20_000

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, object], Bucket] = {}

    def take(self, name: str, key: object, limit: tuple[float, float], now: float) -> float:
        """Seconds to wait before `key` may do `name` again; 0.0 means now."""
        bucket = self._buckets.get((name, key))
        if bucket is None:
            if len(self._buckets) >= self.MOST:
                self._forget(now)
            bucket = self._buckets[name, key] = Bucket(*limit, tokens=limit[1], at=now)
        return bucket.take(now)

    def _forget(self, now: float) -> None:
        self._buckets = {
            key: bucket
            for key, bucket in self._buckets.items()
            if bucket.tokens + (now - bucket.at) * bucket.rate < bucket.burst
        }
        if len(self._buckets) > self.MOST // 2:  # then the older half: looking through all of them costs too much
            self._buckets = dict(list(self._buckets.items())[self.MOST // 2 :])
