"""The fast path put together: connections, who hears them, and the few places where the libraries must know of them.

Tied to the versions in `versions.py`; with others the process takes the stock path (`serve.py`).
"""

import time
from collections.abc import Mapping
from typing import Any

import eventlet
from engineio.packet import OPEN, Packet
from eventlet import hubs

from facilitation.identity import knock_of
from facilitation.wire.accept import Arrivals
from facilitation.wire.connection import Connection, Line
from facilitation.wire.epoll import Readiness
from facilitation.wire.fast_transport import FastLines
from facilitation.wire.framing import frame
from facilitation.wire.guard import Guard
from facilitation.wire.handshake import Wish
from facilitation.wire.heartbeat import Pulse, keep_looking
from facilitation.wire.listener import most_connections
from facilitation.wire.rate_limit import Pace
from facilitation.wire.router import Dispatch, Door

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

    def __init__(self, app: Any, server: Any, guard: Guard, doors: Mapping[str, Door]) -> None:
        self._engine, self._guard = server.eio, guard
        clock = time.monotonic
        self._readiness = Readiness()
        self._line = Line(
            self._readiness,
            Dispatch(server, guard, doors),
            Pace(*guard.messages),
            server.eio.max_http_buffer_size,
            clock,
            hubs.get_hub().schedule_call_global,
        )
        self._pulse = Pulse(server.eio.ping_interval, server.eio.ping_timeout, server.manager.is_inside, clock)
        server.environ = Environs(app, guard.direct)
        self.lines = FastLines(server)

    def listen(self, listening: Any) -> Arrivals:
        """Take over a listening socket; what comes back is for eventlet's server."""
        arrivals = Arrivals(
            listening, self._readiness, self._welcome, most_connections(), self._line.clock, self._line.later
        )
        eventlet.spawn(keep_looking, self._pulse.look, arrivals.expire)
        return arrivals

    def _welcome(self, peer: Any, address: str, wish: Wish) -> None:
        sid = self._engine.generate_id()
        connection = Connection(self._line, peer, sid, knock_of({**wish.said, "REMOTE_ADDR": address}))
        self._guard.direct[sid] = connection
        connection.start()
        self._pulse.begin(connection)
        connection.send(wish.answer + frame(self._opening(sid)))

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
        knock = self._direct[sid].knock
        return REQUEST | {"flask.app": self._app, "HTTP_HOST": knock.host, "REMOTE_ADDR": knock.address}

    def get(self, sid: str, default: Any = None) -> Any:
        """As of a dictionary."""
        try:
            return self[sid]
        except KeyError:
            return default
