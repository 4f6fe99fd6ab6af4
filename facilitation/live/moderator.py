"""The moderator's socket: verbs that steer a session."""

from facilitation.actions.dispatcher import Ack
from facilitation.identity import socket_id, still_valid
from facilitation.live.namespace import LinkNamespace
from facilitation.rules.refusal import Refused
from facilitation.rules.session.speaker import Speaker


class Moderator(LinkNamespace):
    """/moderator"""

    role = "moderator"
    act = "see_desk"

    def on_steer(self, data: object = None) -> Ack:
        """→ steer"""
        return self._dispatch("steer", data)

    def on_hands(self, data: object = None) -> Ack:
        """→ hands"""
        return self._dispatch("hands", data)

    def on_at(self, data: object = None) -> Ack:
        """→ at"""
        speaker = self.speakers.get(socket_id())
        if speaker is None or not still_valid(speaker):
            return Refused("not_allowed").message()
        return self.application.dispatcher.show_place(speaker, data, socket_id())

    def left(self, speaker: Speaker) -> None:
        """Tell the others that somebody is gone."""
        super().left(speaker)
        self.application.broadcast.mark_signalled(speaker.session_id)

    def remove(self, sid: str) -> None:
        """Forget a socket, and where its moderator worked. Non-blocking."""
        self.application.store.places.leave(sid)
        super().remove(sid)

    def _dispatch(self, act: str, data: object) -> Ack:
        """Do an act; refused for a revoked link even in the moment before it is disconnected."""
        speaker = self.speakers.get(socket_id())
        if speaker is None or not still_valid(speaker):
            return Refused("not_allowed").message()
        return self.dispatch(act, data)
