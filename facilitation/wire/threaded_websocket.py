"""WebSockets on real threads, with the limits simple-websocket allows. Tied to simple-websocket and python-engineio."""

import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import simple_websocket  # type: ignore[import-untyped]
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI

from facilitation.wire import versions
from facilitation.wire.guard import FRAMES

versions.require("python-engineio", "simple-websocket")


class WebSocket(simple_websocket.Server):  # type: ignore[misc]
    """One connection, read by a thread of its own."""

    def __init__(self, *arguments: object, **more: object) -> None:
        self._frames_full_at = 0.0
        super().__init__(*arguments, **more)

    def cut(self) -> None:
        """End the connection now, even while sending waits for a peer that does not read."""
        self.connected = False
        with suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.event.set()

    def close(self, *arguments: object, **more: object) -> None:
        """Send a close frame and end; the library would wait for the peer's answer."""
        with suppress(OSError):
            super().close(*arguments, **more)
        self.cut()

    def _thread(self) -> None:
        # a protocol violation ends the library's thread and would leave the reader waiting
        with suppress(Exception):
            super()._thread()
        self.cut()

    def _handle_events(self) -> bool:
        now = time.monotonic()
        wait = max(0.0, FRAMES.wait(self._frames_full_at, now))
        self._frames_full_at = FRAMES.take(self._frames_full_at, now + wait)
        time.sleep(wait)
        is_open: bool = super()._handle_events()
        return is_open


class Sockets(SimpleWebSocketWSGI):  # type: ignore[misc]
    """Upgrades requests to WebSockets; a peer's violations are not logged."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self._peer, self._longest = handler.__self__, int(server.max_http_buffer_size)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # no deflate
        try:
            self.ws = WebSocket(environ, max_message_size=self._longest)
        except Exception:
            start_response("400 BAD REQUEST", [("Content-Type", "text/plain")])
            return [b"Bad Request"]
        self._peer.cut = self.ws.cut
        with suppress(Exception):
            self.app(self)
        self.ws.cut()
        raise ConnectionError  # tells Werkzeug that there is nothing to answer


def install(server: Any) -> None:
    """Use these WebSockets in a Socket.IO server instead of the library's."""
    engine = server.eio
    engine._async = engine._async | {"websocket": Sockets}
