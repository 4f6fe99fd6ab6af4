"""The participant's socket: answers, cards, „Meinen Sie …?“."""

import logging
from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from facilitation.actions.joining import mark_present
from facilitation.identity import Speaker
from facilitation.live.door import Door, Entry
from facilitation.rules.refusal import Refused
from facilitation.store import StorageFailed, Store, Ticket

Hot: TypeAlias = Callable[[str, bytes, Callable[[bytes], None]], None]
NOT_ALLOWED = msgspec.json.encode(Refused("not_allowed").message())
log = logging.getLogger(__name__)


class Participant(Door):
    """/participant"""

    role = "participant"

    def __init__(self, entry: Entry, store: Store) -> None:
        super().__init__(entry)
        self._store = store
        self.hot: dict[str, Hot] = {"answer": self._submit_answer}

    def arrived(self, speaker: Speaker) -> None:
        """A voice is reached by whatever is open."""
        self._store.submit_batched(mark_present, speaker.participant_id, self._reached)

    def _reached(self, ticket: Ticket[None]) -> None:
        if isinstance(ticket.error, StorageFailed):
            self.entry.broadcast.trouble("storage")
        elif ticket.error is not None:
            log.error("mark_present", exc_info=ticket.error)

    def _submit_answer(self, sid: str, data: bytes, acknowledge: Callable[[bytes], None]) -> None:
        """→ answer, on the hot path: JSON in, JSON out; never waits."""
        speaker = self.speakers.get(sid)
        if speaker is None:
            acknowledge(NOT_ALLOWED)
        else:
            self.entry.dispatcher.submit_answer(speaker, data, acknowledge, sid)

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
