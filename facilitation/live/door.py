"""What the sockets of all three persons share: who may enter, what is heard, how one leaves."""

import time
from typing import Any

from flask_socketio import ConnectionRefusedError as NotLetIn  # type: ignore[attr-defined]
from flask_socketio import Namespace

from facilitation.actions.dispatcher import Dispatcher
from facilitation.broadcast import Broadcast, Present
from facilitation.identity import REVOKED, Knock, Porter, Speaker, knock, socket_id
from facilitation.rules.refusal import Refused
from facilitation.rules.session.limits import Limiter
from facilitation.settings import Limits
from facilitation.store import StorageFailed


class Entry:
    """What a door needs of the house."""

    def __init__(
        self, porter: Porter, broadcast: Broadcast, dispatcher: Dispatcher, limits: Limits, limiter: Limiter
    ) -> None:
        self.porter, self.broadcast, self.dispatcher = porter, broadcast, dispatcher
        self.limits, self.limiter = limits, limiter


class Door(Namespace):
    """One namespace; a Speaker is fixed at connect, what it may do is checked on every act."""

    role = ""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"/{self.role}")
        self.entry = entry
        self.speakers: dict[str, Speaker] = {}

    def trigger_event(self, event: str, *args: Any) -> Any:
        """What this person has no ear for is refused, not passed over."""
        if not hasattr(self, f"on_{event}"):
            return Refused("not_allowed").message()
        return super().trigger_event(event, *args)

    def on_connect(self, auth: Any = None) -> None:
        """Flask-SocketIO's way in."""
        try:
            self.come_in(socket_id(), auth, knock())
        except Refused as refused:
            raise NotLetIn(refused.reason, refused.message()) from refused

    def come_in(self, sid: str, auth: Any, came: Knock) -> None:
        """Let a speaker in, who gets the whole picture soon after; raises Refused. Never waits.

        Whoever is known is limited as a voice before they take from what their address may, and whoever is not takes from
        something else: one person in a hall must not shut out those who share its address.
        """
        try:
            speaker = self.entry.porter.speaker_of(self.role, auth, came)
        except StorageFailed as error:
            raise Refused("storage", retry=True) from error
        self._keep_pace(speaker, self.entry.porter.address(came))
        if speaker.role != self.role:
            raise Refused("gone" if speaker is REVOKED else "unknown")
        self._enter(sid, speaker)

    def _keep_pace(self, speaker: Speaker, address: str) -> None:
        limits = self.entry.limits
        if speaker.role != self.role:
            self._limit("unknown connects", address, limits.address_unknown_connects)
            return
        if speaker.participant_id:  # a link is used by many devices, which all come back after a restart
            self._limit("connects", speaker.participant_id, limits.connects)
        self._limit("connects from", address, limits.address_connects)

    def _enter(self, sid: str, speaker: Speaker) -> None:
        present = Present(speaker.role, speaker.session_id, speaker.participant_id, speaker.link_id, speaker.channel)
        self.speakers[sid] = speaker
        self.entry.broadcast.enter(sid, present)
        self.arrived(speaker)
        self.entry.broadcast.greet(sid, present)

    def arrived(self, speaker: Speaker) -> None:
        """What else happens when one of this person enters."""

    def on_disconnect(self, *_reason: Any) -> None:
        """Flask-SocketIO's way out."""
        self.went(socket_id())

    def went(self, sid: str) -> None:
        """Forget the socket. Never waits."""
        self.speakers.pop(sid, None)
        self.entry.broadcast.leave(sid)

    def hear(self, act: str, data: Any) -> dict[str, Any]:
        """One act of whoever speaks through this socket; the return value is its acknowledgement."""
        sid = socket_id()
        speaker = self.speakers.get(sid)
        if speaker is None:
            return Refused("not_allowed").message()
        return self.entry.dispatcher.dispatch(speaker, act, data, sid)

    def _limit(self, name: str, key: object, limit: tuple[float, float]) -> None:
        wait = self.entry.limiter.take(name, key, limit, time.monotonic())
        if wait:
            raise Refused("slow_down", retry=True, after_ms=int(wait * 1_000) + 1)
