"""The participant's socket: answers, cards, signals and the search for similar cards („Meinen Sie …?“)."""

import logging
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from facilitation.actions.dispatcher import Ack
from facilitation.actions.joining import mark_present
from facilitation.application import Application
from facilitation.live.namespace import RoleNamespace
from facilitation.rules.refusal import Refused
from facilitation.rules.session.speaker import Speaker
from facilitation.store import StorageFailed, Ticket

HotHandler: TypeAlias = Callable[[str, bytes, Callable[[bytes], None]], None]
"""Handles an event without Flask: (socket id, JSON message, function that sends the JSON acknowledgement)."""
NOT_ALLOWED = msgspec.json.encode(Refused("not_allowed").message())
log = logging.getLogger(__name__)


class Participant(RoleNamespace):
    """/participant"""

    role = "participant"
    act = "take_part"

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self.hot: dict[str, HotHandler] = {"answer": self._submit_answer}

    def entered(self, speaker: Speaker) -> None:
        """Record that whatever is open reaches this voice."""
        self.application.store.submit_batched(mark_present, speaker.participant_id, self._recorded)

    def _recorded(self, ticket: Ticket[None]) -> None:
        if isinstance(ticket.error, StorageFailed):
            self.application.broadcast.report_trouble("storage")
        elif ticket.error is not None:
            log.error("mark_present", exc_info=ticket.error)

    def _submit_answer(self, sid: str, data: bytes, acknowledge: Callable[[bytes], None]) -> None:
        """→ answer, on the hot path: JSON in, JSON out. Non-blocking."""
        speaker = self.speakers.get(sid)
        if speaker is None:
            acknowledge(NOT_ALLOWED)
        else:
            self.application.dispatcher.submit_answer(speaker, data, acknowledge, sid)

    def on_answer(self, data: object = None) -> Ack:
        """→ answer"""
        return self.dispatch("answer", data)

    def on_contribute(self, data: object = None) -> Ack:
        """→ contribute"""
        return self.dispatch("contribute", data)

    def on_withdraw(self, data: object = None) -> Ack:
        """→ withdraw"""
        return self.dispatch("withdraw", data)

    def on_more_time(self, data: object = None) -> Ack:
        """→ more_time"""
        return self.dispatch("more_time", data)

    def on_hand(self, data: object = None) -> Ack:
        """→ hand"""
        return self.dispatch("hand", data)

    def on_similar(self, data: object = None) -> Ack:
        """→ similar"""
        return self.dispatch("similar", data)
