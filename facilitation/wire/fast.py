"""The fast path put together: connections, who hears them, and the few places where the libraries must know of them.

Tied to the versions in `versions.py`; with others the process takes the stock path (`serve.py`).
"""

import time
from collections.abc import Mapping
from typing import Any

import eventlet
from engineio.packet import OPEN, Packet
from eventlet import hubs

from facilitation.authentication import credentials_of
from facilitation.wire.accept import Acceptor
from facilitation.wire.connection import Connection, ConnectionContext
from facilitation.wire.epoll import Epoll
from facilitation.wire.fast_transport import FastTransport
from facilitation.wire.framing import frame
from facilitation.wire.guard import Guard
from facilitation.wire.handshake import HandshakeRequest
from facilitation.wire.heartbeat import Heartbeat, keep_looking
from facilitation.wire.listener import most_connections
from facilitation.wire.rate_limit import Pace
from facilitation.wire.router import Namespace, Router

REQUEST = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "PATH_INFO": "/socket.io/",
    "QUERY_STRING": "",
    "SERVER_NAME": "",
    "SERVER_PORT": "",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.url_scheme": "http",
}
"""The least that Flask takes for a request. Who speaks was settled when the socket came in."""


class Fast:
    """Sockets of WebSocket-first clients, beside those of the library."""

    def __init__(self, app: Any, server: Any, guard: Guard, namespaces: Mapping[str, Namespace]) -> None:
        self._engine, self._guard = server.eio, guard
        clock = time.monotonic
        self._epoll = Epoll()
        self._context = ConnectionContext(
            self._epoll,
            Router(server, guard, namespaces),
            Pace(*guard.messages),
            server.eio.max_http_buffer_size,
            clock,
            hubs.get_hub().schedule_call_global,
        )
        self._heartbeat = Heartbeat(server.eio.ping_interval, server.eio.ping_timeout, server.manager.is_inside, clock)
        server.environ = Environs(app, guard.direct)
        self.transport = FastTransport(server)

    def listen(self, listening: Any) -> Acceptor:
        """Take over a listening socket; what comes back is for eventlet's server."""
        acceptor = Acceptor(
            listening, self._epoll, self._welcome, most_connections(), self._context.clock, self._context.later
        )
        eventlet.spawn(keep_looking, self._heartbeat.look, acceptor.expire)
        return acceptor

    def _welcome(self, peer: Any, address: str, parse_handshake: HandshakeRequest) -> None:
        sid = self._engine.generate_id()
        connection = Connection(
            self._context, peer, sid, credentials_of({**parse_handshake.said, "REMOTE_ADDR": address})
        )
        self._guard.direct[sid] = connection
        connection.start()
        self._heartbeat.begin(connection)
        connection.send(parse_handshake.answer + frame(self._opening(sid)))

    def _opening(self, sid: str) -> bytes:
        engine = self._engine
        words = {
            "sid": sid,
            "upgrades": [],
            "pingTimeout": int(engine.ping_timeout * 1000),
            "pingInterval": int(engine.ping_interval * 1000),
            "maxPayload": engine.max_http_buffer_size,
        }
        opening: str = Packet(OPEN, words).encode()
        return opening.encode()


class Environs(dict[str, Any]):
    """What Flask wants to know of a socket's request: kept for the library's own sockets, made anew for ours."""

    def __init__(self, app: Any, direct: Mapping[str, Any]) -> None:
        super().__init__()
        self._app, self._direct = app, direct

    def __missing__(self, sid: str) -> dict[str, Any]:
        credentials = self._direct[sid].credentials
        return REQUEST | {"flask.app": self._app, "HTTP_HOST": credentials.host, "REMOTE_ADDR": credentials.address}

    def get(self, sid: str, default: Any = None) -> Any:
        """As of a dictionary."""
        try:
            return self[sid]
        except KeyError:
            return default
