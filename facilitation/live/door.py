"""What the sockets of all three persons share: who may enter, what is heard, how one leaves."""

import time
from typing import Any

from flask_socketio import ConnectionRefusedError as NotLetIn  # type: ignore[attr-defined]
from flask_socketio import Namespace, SocketIO, join_room

from facilitation.actions.reception import Reception
from facilitation.broadcast import Broadcast, Present
from facilitation.identity import Speaker, address, socket_id, socket_speaker
from facilitation.rules.agenda import Refused
from facilitation.rules.limits import Limiter
from facilitation.settings import Limits


class Entry:
    """What a door needs of the house."""

    def __init__(
        self, socketio: SocketIO, broadcast: Broadcast, reception: Reception, limits: Limits, limiter: Limiter
    ) -> None:
        self.socketio, self.broadcast, self.reception = socketio, broadcast, reception
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
        """Let a speaker in and give it the whole picture."""
        try:
            self._limit("connects from", address(), self.entry.limits.address_connects)
            speaker = socket_speaker(self.role, auth)
            if speaker.role != self.role:
                raise Refused("unknown")
            if speaker.participant_id:  # a link is used by many devices, which all come back after a restart
                self._limit("connects", speaker.participant_id, self.entry.limits.connects)
        except Refused as refused:
            raise NotLetIn(refused.reason, refused.message()) from refused
        self._enter(socket_id(), speaker)

    def _enter(self, sid: str, speaker: Speaker) -> None:
        present = Present(speaker.role, speaker.session_id, speaker.participant_id, speaker.link_id)
        self.speakers[sid] = speaker
        join_room(f"session:{speaker.session_id}")
        self.entry.broadcast.enter(sid, present)
        self.arrived(speaker)
        # after the handler: the picture must follow the acknowledgement of the connection
        self.entry.socketio.start_background_task(self.entry.broadcast.greet, sid, present)

    def arrived(self, speaker: Speaker) -> None:
        """What else happens when one of this person enters."""

    def on_disconnect(self, *_reason: Any) -> None:
        """Forget the socket."""
        sid = socket_id()
        self.speakers.pop(sid, None)
        self.entry.broadcast.leave(sid)

    def hear(self, act: str, data: Any) -> dict[str, Any]:
        """One act of whoever speaks through this socket; the return value is its acknowledgement."""
        sid = socket_id()
        speaker = self.speakers.get(sid)
        if speaker is None:
            return Refused("not_allowed").message()
        return self.entry.reception.hear(speaker, act, data, sid)

    def _limit(self, name: str, key: object, limit: tuple[float, float]) -> None:
        wait = self.entry.limiter.take(name, key, limit, time.monotonic())
        if wait:
            raise Refused("slow_down", retry=True, after_ms=int(wait * 1_000) + 1)
