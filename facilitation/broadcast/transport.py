"""How a picture reaches sockets: what `broadcast` asks of the wire."""

from collections.abc import Collection
from typing import Protocol

import msgspec
from flask_socketio import SocketIO

AT_ONCE = 100  # then others come first


class Transport(Protocol):
    """Sockets by their ids; all ids of one call are of one role's namespace."""

    def send(self, sids: Collection[str], role: str, event: str, picture: msgspec.Raw, latest: str | None) -> None:
        """Send one event with the same bytes to all of them; who has gone is passed over.

        `latest` names what it replaces for somebody who reads slowly ("state", "tally:5"); None must arrive.
        """

    def disconnect(self, sids: Collection[str], role: str) -> None:
        """Let them go, after what they were told before."""


class FlaskSocketIOTransport:
    """Over Flask-SocketIO as it is: it keeps everything for a slow reader, so `latest` changes nothing."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def send(self, sids: Collection[str], role: str, event: str, picture: msgspec.Raw, latest: str | None) -> None:  # noqa: ARG002
        """Framed once: each socket's id is a room of its own, and a list of rooms is one sending."""
        some = list(sids)
        for start in range(0, len(some), AT_ONCE):
            to = some[start : start + AT_ONCE]
            self._socketio.emit(event, picture, namespace=f"/{role}", to=to)  # type: ignore[arg-type]
            if len(some) > AT_ONCE:
                self._socketio.sleep(0)

    def disconnect(self, sids: Collection[str], role: str) -> None:
        """Disconnect each."""
        for sid in sids:
            self._socketio.server.disconnect(sid, namespace=f"/{role}")  # type: ignore[attr-defined]
