"""The only mouth: who hears what, when."""

from facilitation.broadcast.lines import Lines, StockLines
from facilitation.broadcast.presence import Presence, Present
from facilitation.broadcast.telling import Broadcast

__all__ = ["Broadcast", "Lines", "Presence", "Present", "StockLines"]
