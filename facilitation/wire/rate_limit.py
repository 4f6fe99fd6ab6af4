"""How fast one connection is heard. Pure: one number per connection, where a bucket of its own would cost 150 bytes."""


class Pace:
    """A token bucket kept as the moment when it would be full again (known as GCRA)."""

    __slots__ = ("_each", "_slack")

    def __init__(self, rate: float, burst: float) -> None:
        self._each = 1 / rate
        self._slack = (burst - 1) / rate

    def take(self, full_at: float, now: float) -> float:
        """Take one token: when the bucket will be full again."""
        return max(full_at, now) + self._each

    def wait(self, full_at: float, now: float) -> float:
        """Seconds until there is a token again; at most 0.0 when there is one."""
        return full_at - now - self._slack
