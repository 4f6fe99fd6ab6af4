"""The only mouth: who hears what, when."""

from facilitation.broadcast.broadcast import Broadcast
from facilitation.broadcast.presence import Presence, Present
from facilitation.broadcast.transport import FlaskSocketIOTransport, Transport

__all__ = ["Broadcast", "FlaskSocketIOTransport", "Presence", "Present", "Transport"]
