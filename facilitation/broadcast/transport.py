"""How pictures reach sockets: the interface `broadcast` needs, and its implementation over Flask-SocketIO."""

from collections.abc import Collection
from typing import Protocol

import msgspec
from flask_socketio import SocketIO

AT_ONCE = 100  # then other tasks run


class Transport(Protocol):
    """Sends to sockets by their ids; all ids of one call belong to the namespace of one role."""

    def send(self, sids: Collection[str], role: str, event: str, picture: msgspec.Raw, latest: str | None) -> None:
        """Send one event with the same bytes to all sockets that are still connected.

        `latest` names what it replaces in the buffer of a slow reader ("state", "tally:5"); with None it is never dropped.
        """

    def disconnect(self, sids: Collection[str], role: str) -> None:
        """Disconnect sockets after everything sent before."""


class FlaskSocketIOTransport:
    """Sends through Flask-SocketIO, which keeps everything for a slow reader, so `latest` changes nothing."""

    def __init__(self, socketio: SocketIO) -> None:
        self._socketio = socketio

    def send(self, sids: Collection[str], role: str, event: str, picture: msgspec.Raw, latest: str | None) -> None:  # noqa: ARG002
        """Emit to a list of rooms, which frames the message once: each socket's id is a room of its own."""
        targets = list(sids)
        for start in range(0, len(targets), AT_ONCE):
            to = targets[start : start + AT_ONCE]
            self._socketio.emit(event, picture, namespace=f"/{role}", to=to)  # type: ignore[arg-type]
            if len(targets) > AT_ONCE:
                self._socketio.sleep(0)

    def disconnect(self, sids: Collection[str], role: str) -> None:
        """Disconnect each socket."""
        for sid in sids:
            self._socketio.server.disconnect(sid, namespace=f"/{role}")  # type: ignore[attr-defined]
