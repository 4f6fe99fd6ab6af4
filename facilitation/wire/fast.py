"""The fast path: WebSocket connections without a greenlet each, beside those of the library.

Tied to the versions in `versions.py`: it creates connections the libraries know nothing of, and answers what they ask.
"""

import time
from collections.abc import Mapping
from socket import socket
from typing import Any

import eventlet
from engineio.packet import OPEN, Packet
from eventlet import hubs

from facilitation.app import Sockets
from facilitation.application import Application
from facilitation.authentication import credentials_of
from facilitation.web.entry_check import refusal
from facilitation.wire import versions
from facilitation.wire.accept import Acceptor
from facilitation.wire.connection import Connection, ConnectionContext
from facilitation.wire.epoll import Epoll
from facilitation.wire.fast_transport import FastTransport
from facilitation.wire.framing import frame
from facilitation.wire.guard import DirectConnection
from facilitation.wire.handshake import HandshakeRequest, parse_handshake
from facilitation.wire.heartbeat import Heartbeat, check_forever
from facilitation.wire.listener import most_connections
from facilitation.wire.router import Router

versions.require("eventlet", "flask-socketio", "python-engineio", "python-socketio")

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
"""Minimal WSGI environ Flask accepts; the speaker was authenticated when the socket connected."""


class Fast:
    """Accepts connections, and tells the libraries about them."""

    def __init__(self, application: Application, sockets: Sockets) -> None:
        assert sockets.guard is not None  # noqa: S101 – the fast path always has one
        server = application.socketio_server
        self._engine, self._guard = server.eio, sockets.guard
        clock = time.monotonic
        self._epoll = Epoll()
        self._context = ConnectionContext(
            self._epoll,
            Router(server, sockets.guard, sockets.namespaces),
            sockets.guard.messages,
            server.eio.max_http_buffer_size,
            clock,
            hubs.get_hub().schedule_call_global,
        )
        self._heartbeat = Heartbeat(server.eio.ping_interval, server.eio.ping_timeout, server.manager.is_inside, clock)
        server.environ = Environs(application.flask, sockets.guard.direct)
        self.transport = FastTransport(server)
        self._authenticator, self._proxies = application.authenticator, application.settings.trusted_proxies

    def listen(self, listening: Any) -> Acceptor:
        """Take over a listening socket; returns one for eventlet's server, which accepts all other connections."""
        acceptor = Acceptor(
            listening,
            self._epoll,
            self._serve,
            most_connections(),
            self._context.clock,
            self._context.later,
            self._parse,
            self._proxies,
        )
        eventlet.spawn(check_forever, self._heartbeat.check, acceptor.expire)
        return acceptor

    def _parse(self, seen: bytes) -> HandshakeRequest | None:
        """Return the request in these bytes; None for one that is refused, which is left to the page that says why."""
        request = parse_handshake(seen)
        if request is None or refusal({**request.headers, "PATH_INFO": "/socket.io/"}, self._authenticator):
            return None
        return request

    def _serve(self, peer: socket, address: str, request: HandshakeRequest) -> None:
        sid = self._engine.generate_id()
        connection = Connection(self._context, peer, sid, credentials_of({**request.headers, "REMOTE_ADDR": address}))
        self._guard.direct[sid] = connection
        connection.start()
        self._heartbeat.add(connection)
        connection.send(request.answer + frame(self._opening(sid)))

    def _opening(self, sid: str) -> bytes:
        engine = self._engine
        handshake = {
            "sid": sid,
            "upgrades": [],
            "pingTimeout": int(engine.ping_timeout * 1000),
            "pingInterval": int(engine.ping_interval * 1000),
            "maxPayload": engine.max_http_buffer_size,
        }
        opening: str = Packet(OPEN, handshake).encode()
        return opening.encode()


class Environs(dict[str, Any]):
    """WSGI environs by socket: stored for the library's own sockets, built on demand for ours."""

    def __init__(self, app: Any, direct: Mapping[str, DirectConnection]) -> None:
        super().__init__()
        self._app, self._direct = app, direct

    def __missing__(self, sid: str) -> dict[str, Any]:
        credentials = self._direct[sid].credentials
        return REQUEST | {"flask.app": self._app, "HTTP_HOST": credentials.host, "REMOTE_ADDR": credentials.address}

    def get(self, sid: str, default: Any = None) -> Any:
        """Return the environ of a socket, as `dict.get` does."""
        try:
            return self[sid]
        except KeyError:
            return default
