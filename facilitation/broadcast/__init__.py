"""Sends state to connected clients; nothing else emits. (`wire` carries bytes, `live` handles events.)"""

from facilitation.broadcast.broadcast import REHEARSAL_OVER, Broadcast
from facilitation.broadcast.presence import ConnectedSocket, Presence
from facilitation.broadcast.transport import FlaskSocketIOTransport, Transport

__all__ = ["REHEARSAL_OVER", "Broadcast", "ConnectedSocket", "FlaskSocketIOTransport", "Presence", "Transport"]
