"""What was told last of needs with few answers, kept in memory only."""

from collections.abc import Mapping
from threading import Lock

from facilitation.rules.session.gaps import Counted, counted_anew


class ToldGaps:
    """The counts by which gaps are told, by activity and how often its parts were asked from nothing. Safe to use from several threads; `now` is in epoch milliseconds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: dict[tuple[int, int], Counted] = {}

    def count(self, key: tuple[int, int], voices: Mapping[str, int], now: int) -> Counted:
        """The counts to tell by now, and from now on."""
        with self._lock:
            found = counted_anew(self._counted.get(key), voices, now)
            self._counted[key] = found
        return found
