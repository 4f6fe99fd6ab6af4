"""What was told last of needs with few answers, kept in memory only."""

from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple

from facilitation.rules.session.gaps import Counted, counted_anew


class Asking(NamedTuple):
    """A step of a session, and how often its parts were asked from nothing."""

    session: int
    activity: int
    rounds: int


class ToldGaps:
    """The counts by which gaps are told. Safe to use from several threads; `now` is in epoch milliseconds."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: dict[Asking, Counted] = {}

    def count(self, of: Asking, voices: Mapping[str, int], now: int) -> Counted:
        """The counts to tell by now, and from now on."""
        with self._lock:
            found = counted_anew(self._counted.get(of), voices, now)
            self._counted[of] = found
        return found

    def forget(self, session_id: int) -> None:
        """Forget one session."""
        with self._lock:
            self._counted = {of: found for of, found in self._counted.items() if of.session != session_id}
