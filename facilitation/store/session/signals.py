"""What phones signal beside their answers, kept in memory only: never on disk, never in a log."""

from collections.abc import Collection, Mapping
from threading import Lock
from typing import NamedTuple


class Asked(NamedTuple):
    """A portion of a step of which somebody said that they need more time."""

    activity: int
    portion: str


class Signals:
    """Remembers signals by session. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._more_time: dict[int, dict[Asked, dict[int, str]]] = {}

    def ask_more_time(self, session_id: int, about: Asked, voice: int, channel: str) -> None:
        """Remember that a voice of this channel needs more time; a second time changes nothing."""
        with self._lock:
            self._more_time.setdefault(session_id, {}).setdefault(about, {})[voice] = channel

    def more_time(self, session_id: int, still_open: Collection[Asked]) -> dict[Asked, Mapping[int, str]]:
        """Portion → voice → channel; what was said of portions that are not open any more is forgotten for good."""
        with self._lock:
            of = self._more_time.get(session_id, {})
            for closed in of.keys() - set(still_open):
                del of[closed]
            return {about: dict(voices) for about, voices in of.items()}

    def any_of(self, session_id: int) -> bool:
        """Whether there is anything to tell."""
        with self._lock:
            return bool(self._more_time.get(session_id))

    def forget(self, session_id: int) -> None:
        """Forget one session."""
        with self._lock:
            self._more_time.pop(session_id, None)

    def keep_only(self, session_ids: Collection[int]) -> None:
        """Forget all sessions but these."""
        with self._lock:
            for gone in self._more_time.keys() - set(session_ids):
                del self._more_time[gone]
