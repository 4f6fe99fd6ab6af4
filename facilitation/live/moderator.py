"""The moderator's socket: verbs that steer."""

from typing import Any

from facilitation.identity import socket_id, still_valid
from facilitation.live.door import Door
from facilitation.rules.refusal import Refused


class Moderator(Door):
    """/moderator"""

    role = "moderator"

    def on_steer(self, data: Any = None) -> dict[str, Any]:
        """→ steer; a revoked link steers nothing, even in the moment before it is disconnected."""
        speaker = self.speakers.get(socket_id())
        if speaker is None or not still_valid(speaker):
            return Refused("not_allowed").message()
        return self.hear("steer", data)
