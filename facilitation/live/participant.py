"""The participant's socket: answers, cards, „Meinen Sie …?“."""

from typing import Any

from flask_socketio import join_room

from facilitation.actions.joining import arrive
from facilitation.identity import Speaker
from facilitation.live.door import Door, Entry
from facilitation.store import StorageFailed, Store


class Participant(Door):
    """/participant"""

    role = "participant"

    def __init__(self, entry: Entry, store: Store) -> None:
        super().__init__(entry)
        self._store = store

    def arrived(self, speaker: Speaker) -> None:
        """A voice is reached by whatever is open; its tabs share a room."""
        join_room(f"voice:{speaker.participant_id}")
        try:
            self._store.gather(arrive, speaker.participant_id)
        except StorageFailed:
            self.entry.broadcast.trouble("storage")

    def on_answer(self, data: Any = None) -> dict[str, Any]:
        """→ answer"""
        return self.hear("answer", data)

    def on_contribute(self, data: Any = None) -> dict[str, Any]:
        """→ contribute"""
        return self.hear("contribute", data)

    def on_withdraw(self, data: Any = None) -> dict[str, Any]:
        """→ withdraw"""
        return self.hear("withdraw", data)

    def on_similar(self, data: Any = None) -> dict[str, Any]:
        """→ similar"""
        return self.hear("similar", data)
