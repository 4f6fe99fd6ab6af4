"""What the Socket.IO namespaces of all roles share: admission, dispatch of events, disconnection."""

import logging
import time

from flask_socketio import ConnectionRefusedError as NotAdmitted  # type: ignore[attr-defined]
from flask_socketio import Namespace

from facilitation.actions.dispatcher import Ack
from facilitation.application import Application
from facilitation.authentication import MOVED, REVOKED, Credentials
from facilitation.broadcast import ConnectedSocket
from facilitation.identity import credentials, socket_id
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import may
from facilitation.rules.session.limits import RateLimit
from facilitation.rules.session.speaker import Speaker
from facilitation.store import StorageFailed, Ticket
from facilitation.store.session import devices

log = logging.getLogger(__name__)


class RoleNamespace(Namespace):
    """The namespace of one role. A Speaker is fixed at connect; permissions are checked on every act."""

    role = ""
    act = ""  # of the table, what connecting is

    def __init__(self, application: Application) -> None:
        super().__init__(f"/{self.role}")
        self.application = application
        self.speakers: dict[str, Speaker] = {}

    def trigger_event(self, event: str, *args: object) -> object:
        """Refuse events this role does not handle."""
        if not hasattr(self, f"on_{event}"):
            return Refused("not_allowed").message()
        return super().trigger_event(event, *args)

    def on_connect(self, auth: object = None) -> None:
        """Handle CONNECT as Flask-SocketIO delivers it."""
        try:
            self.admit(socket_id(), auth, credentials())
        except Refused as refused:
            raise NotAdmitted(refused.reason, refused.message()) from refused

    def admit(self, sid: str, auth: object, came: Credentials) -> None:
        """Admit a speaker and schedule the whole picture for them; raises Refused. Non-blocking.

        Known voices are limited by voice before they count against their address, and unknown senders count against a
        limit of their own: one person in a hall must not lock out others behind the same address.
        """
        try:
            speaker = self.application.authenticator.speaker_of(self.role, auth, came)
        except StorageFailed as error:
            raise Refused("storage", retry=True) from error
        self._limit_connects(speaker, self.application.authenticator.address(came))
        if speaker.role != self.role or not may(speaker.acting_role, self.act):
            raise Refused("gone" if speaker is REVOKED else "moved" if speaker is MOVED else "unknown")
        if speaker.voided:
            raise Refused("void")
        self._enter(sid, speaker)

    def _limit_connects(self, speaker: Speaker, address: str) -> None:
        limits = self.application.settings.limits
        if speaker.role != self.role:
            self._limit("unknown connects", address, limits.address_unknown_connects)
            return
        if speaker.participant_id:  # one link serves many devices, which all reconnect after a restart
            self._limit("connects", speaker.participant_id, limits.connects)
        self._limit("connects from", address, limits.address_connects)

    def _enter(self, sid: str, speaker: Speaker) -> None:
        present = ConnectedSocket(
            speaker.role,
            speaker.session_id,
            speaker.participant_id,
            speaker.link_id,
            speaker.channel,
            speaker.device,
        )
        self.speakers[sid] = speaker
        self.application.broadcast.enter(sid, present)
        self.entered(speaker)
        self.application.broadcast.send_initial(sid, present)

    def entered(self, speaker: Speaker) -> None:
        """Called after a speaker of this role was admitted; does nothing by default."""

    def on_disconnect(self, *_reason: object) -> None:
        """Handle a disconnect as Flask-SocketIO delivers it."""
        self.remove(socket_id())

    def remove(self, sid: str) -> None:
        """Forget a socket. Non-blocking."""
        speaker = self.speakers.pop(sid, None)
        self.application.broadcast.leave(sid)
        if speaker is not None:
            self.left(speaker)

    def left(self, speaker: Speaker) -> None:
        """Called after a socket was removed; does nothing by default."""

    def dispatch(self, act: str, data: object) -> Ack:
        """Do one act of the socket's speaker; the return value is its acknowledgement."""
        sid = socket_id()
        speaker = self.speakers.get(sid)
        if speaker is None:
            return Refused("not_allowed").message()
        return self.application.dispatcher.dispatch(speaker, act, data, sid)

    def _limit(self, name: str, key: object, limit: RateLimit) -> None:
        wait = self.application.limiter.take(name, key, limit, time.monotonic())
        if wait:
            raise Refused("slow_down", retry=True, after_ms=int(wait * 1_000) + 1)


class LinkNamespace(RoleNamespace):
    """The namespace of a role that is entered with a link; staff see when each of its devices was used."""

    def entered(self, speaker: Speaker) -> None:
        """Record that the device is used."""
        self._mark_used(speaker)

    def left(self, speaker: Speaker) -> None:
        """Record that it was used until now."""
        self._mark_used(speaker)

    def _mark_used(self, speaker: Speaker) -> None:
        self.application.store.submit_batched(devices.mark_used, speaker.device, self._marked)

    def _marked(self, ticket: Ticket[None]) -> None:
        """A time that was not stored is not worth more than a line in the server's log."""
        if ticket.error is not None:
            log.warning("the use of a device was not stored", exc_info=ticket.error)
