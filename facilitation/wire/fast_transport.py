"""Sends one frame, built once, to many connections."""

from collections.abc import Collection
from typing import Any

import eventlet
import msgspec
from engineio.packet import MESSAGE, Packet
from eventlet import hubs

from facilitation.wire import versions
from facilitation.wire.framing import frame

versions.require("eventlet", "python-engineio", "python-socketio")

AT_ONCE = 50  # takes half a millisecond; then acknowledgements are sent


class FastTransport:
    """The `broadcast.Transport` over connections of the fast path, and over the library's for clients that poll."""

    def __init__(self, server: Any) -> None:
        self._server, self._rooms = server, server.manager

    def send(self, sids: Collection[str], role: str, event: str, picture: msgspec.Raw, latest: str | None) -> None:
        """Send one event with the same bytes to all sockets; lets other greenlets run in between."""
        namespace = f"/{role}"
        payload = b'2%b,["%b",%b]' % (namespace.encode(), event.encode(), bytes(picture))
        framed = frame(b"4" + payload)
        key = (role, latest) if latest else None
        targets, direct = list(sids), self._rooms.direct
        for start in range(0, len(targets), AT_ONCE):
            if start:
                _yield()
            for sid in targets[start : start + AT_ONCE]:
                connection = direct.get(sid)
                if connection is not None:
                    connection.send(framed, key)
                else:
                    self._send_through_library(sid, namespace, payload)

    def disconnect(self, sids: Collection[str], role: str) -> None:
        """Disconnect sockets after everything sent before."""
        for sid in list(sids):
            self._server.disconnect(sid, namespace=f"/{role}")

    def _send_through_library(self, sid: str, namespace: str, payload: bytes) -> None:
        """Send to a client that polls; does nothing if it has gone."""
        connection_sid = self._rooms.eio_sid_from_sid(sid, namespace)
        if connection_sid is not None:
            self._server.eio.send_packet(connection_sid, Packet(MESSAGE, payload.decode()))


def _yield() -> None:
    """Let other greenlets run, unless this runs on the hub itself, which cannot wait."""
    if eventlet.getcurrent() is not hubs.get_hub().greenlet:
        eventlet.sleep(0)
