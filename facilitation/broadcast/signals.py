"""What phones signal beside their answers, sent to moderators a few times a second when it changed."""

from collections.abc import Callable

from facilitation.store import Store
from facilitation.store.pictures import Picture
from facilitation.store.pictures.signals import signals_picture
from facilitation.store.session.sessions import SessionGone


class SignalSender:
    """Knows in which sessions signals changed that were not sent yet."""

    def __init__(self, store: Store, send: Callable[[int, Picture], None]) -> None:
        self._store, self._send = store, send
        self._due: set[int] = set()

    def mark_changed(self, session_id: int) -> None:
        """Note that somebody signalled something."""
        self._due.add(session_id)

    def mark_committed(self, session_id: int) -> None:
        """Note that something was committed, which may have ended what signals are about."""
        if self._store.signals.any_of(session_id) or self._store.hands.any_of(session_id):
            self._due.add(session_id)

    def send_due(self, watched: set[int]) -> None:
        """Send what changed in sessions with a moderator. Reading it forgets what is over, also where nobody looks."""
        for session_id in list(self._due):
            self._due.discard(session_id)
            told = self._read(session_id)
            if told is not None and session_id in watched:
                self._send(session_id, told)

    def _read(self, session_id: int) -> Picture | None:
        try:
            return self.picture(session_id)
        except SessionGone:
            return None

    def picture(self, session_id: int) -> Picture:
        """The present signals of a session."""
        with self._store.reading() as db:
            told = signals_picture(db, session_id, self._store.signals, self._store.hands)
        return told | {"places": [one._asdict() for one in self._store.places.of_session(session_id)]}
