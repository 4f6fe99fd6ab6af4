"""Where moderators work on the board of cards, kept in memory only and forgotten with their connection."""

from threading import Lock
from typing import NamedTuple


class Place(NamedTuple):
    """A moderator by the label of the link, the step whose cards are sorted, and the field; `me` tells a page from others."""

    me: str
    who: str
    activity: int
    field: str


class Places:
    """Remembers places by connection. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._places: dict[str, tuple[int, Place]] = {}

    def come(self, session_id: int, sid: str, place: Place) -> None:
        """Remember where this connection works; it is at one place only."""
        with self._lock:
            self._places[sid] = (session_id, place)

    def leave(self, sid: str) -> int | None:
        """Forget where a connection works; returns the session it was in, if it was anywhere."""
        with self._lock:
            session_id, _ = self._places.pop(sid, (None, None))
            return session_id

    def of_session(self, session_id: int) -> list[Place]:
        """Where moderators of a session work."""
        with self._lock:
            return sorted(place for of, place in self._places.values() if of == session_id)
