"""Pictures for many: one frame, made once, the same bytes for everybody."""

from collections.abc import Collection
from typing import Any

import eventlet
import msgspec
from engineio.packet import MESSAGE, Packet
from eventlet import hubs

from facilitation.wire import versions
from facilitation.wire.framing import frame

versions.require("eventlet", "python-engineio", "python-socketio")

AT_ONCE = 50  # sent in half a millisecond; then acknowledgements have their turn


class FastTransport:
    """`broadcast.Transport` over the connections of the fast path, and over the library's for those who poll."""

    def __init__(self, server: Any) -> None:
        self._server, self._rooms = server, server.manager

    def send(self, sids: Collection[str], role: str, event: str, picture: msgspec.Raw, latest: str | None) -> None:
        """Send one event with the same bytes to all of them; gives way to others now and then."""
        namespace = f"/{role}"
        words = b'2%b,["%b",%b]' % (namespace.encode(), event.encode(), bytes(picture))
        framed = frame(b"4" + words)
        key = (role, latest) if latest else None
        some, direct = list(sids), self._rooms.direct
        for start in range(0, len(some), AT_ONCE):
            if start:
                _give_way()
            for sid in some[start : start + AT_ONCE]:
                connection = direct.get(sid)
                if connection is not None:
                    connection.send(framed, key)
                else:
                    self._send_through_library(sid, namespace, words)

    def disconnect(self, sids: Collection[str], role: str) -> None:
        """Let them go, after what they were told before."""
        for sid in list(sids):
            self._server.disconnect(sid, namespace=f"/{role}")

    def _send_through_library(self, sid: str, namespace: str, words: bytes) -> None:
        """Who polls, or has gone."""
        connection_sid = self._rooms.eio_sid_from_sid(sid, namespace)
        if connection_sid is not None:
            self._server.eio.send_packet(connection_sid, Packet(MESSAGE, words.decode()))


def _give_way() -> None:
    """Unless this is the hub itself, which cannot wait for itself."""
    if eventlet.getcurrent() is not hubs.get_hub().greenlet:
        eventlet.sleep(0)
