"""Routes messages of the fast path: CONNECT, disconnects and hot events directly, all else through Flask-SocketIO.

Tied to python-socketio: does what its `_handle_connect` and `_handle_eio_disconnect` do, without Flask's request context.
"""

import logging
import re
from collections import deque
from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

import eventlet
import msgspec
from socketio.packet import CONNECT, CONNECT_ERROR, Packet

from facilitation.authentication import Credentials
from facilitation.rules.refusal import Refused
from facilitation.wire import versions
from facilitation.wire.connection import Connection
from facilitation.wire.framing import NOT_ALLOWED, frame
from facilitation.wire.guard import Guard, parse_packet

versions.require("eventlet", "python-socketio")

EVENT = re.compile(rb'42(/[a-z]+),(\d{0,15})\["([a-z]+)",')
PONG, CLOSE, MESSAGE = b"3", b"1", b"4"
AT_ONCE = 50

log = logging.getLogger(__name__)


class Namespace(Protocol):
    """The non-blocking methods of a namespace. Events in its table `hot`, if it has one, get their JSON undecoded."""

    def admit(self, sid: str, auth: object, came: Credentials) -> None:
        """Admit a socket, or raise Refused."""

    def remove(self, sid: str) -> None:
        """Forget a socket."""


class Router:
    """The `ConnectionListener` of all connections."""

    def __init__(self, server: Any, guard: Guard, namespaces: Mapping[str, Namespace]) -> None:
        self._server, self._rooms, self._guard, self._namespaces = server, server.manager, guard, namespaces
        self._hot = {
            (namespace.encode(), event.encode()): (namespace, handler)
            for namespace, events in namespaces.items()
            for event, handler in getattr(events, "hot", {}).items()
        }
        self._lost: deque[str] = deque()

    def message_received(self, connection: Connection, text: bytes) -> None:
        """Handle one Engine.IO message. Runs on the hub, so nothing may block."""
        kind = text[:1]
        if kind == MESSAGE:
            if not self._is_hot(connection, text):
                self._handle(connection, text)
        elif kind == PONG:
            connection.unanswered = False
        elif kind == CLOSE:
            connection.end()
        else:
            connection.end(NOT_ALLOWED)

    def _is_hot(self, connection: Connection, text: bytes) -> bool:
        found = EVENT.match(text)
        hot = self._hot.get((found[1], found[3])) if found else None
        if found is None or hot is None or text[-1:] != b"]":
            return False
        namespace, handler = hot
        sid = self._rooms.sid_from_eio_sid(connection.sid, namespace)
        if sid is not None:
            acknowledge = partial(_acknowledge, connection, b"43%b,%b" % (found[1], found[2])) if found[2] else _ignore
            handler(sid, text[found.end() : -1], acknowledge)
        return True

    def _handle(self, connection: Connection, text: bytes) -> None:
        packet = parse_packet(text[1:].decode())
        if packet is None:
            connection.end(NOT_ALLOWED)
        elif packet.packet_type == CONNECT and packet.namespace in self._namespaces:
            self._connect(connection, packet.namespace, packet.data)
        else:
            # it may block, so it runs in a greenlet; the connection is held meanwhile, which keeps the order
            connection.hold()
            eventlet.spawn_n(self._pass_on, connection, packet)

    def _pass_on(self, connection: Connection, packet: Packet) -> None:
        try:
            if not connection.closed:
                self._guard.pass_on(connection.sid, packet)
        except Exception:
            log.exception("handling a message failed")
            connection.end(NOT_ALLOWED)
        finally:
            connection.release()

    # -- connecting -------------------------------------------------------------------------------
    def _connect(self, connection: Connection, namespace: str, auth: object) -> None:
        sid = self._rooms.pre_connect(connection.sid, namespace)
        if sid is not None:
            self._rooms.direct[sid] = connection
        refused = "Unable to connect" if sid is None else self._refusal(sid, namespace, auth, connection.credentials)
        if refused is None:
            _send_packet(connection, CONNECT, namespace, {"sid": sid})
            self._rooms.connect(sid, namespace)
            return
        _send_packet(connection, CONNECT_ERROR, namespace, refused)
        if sid is not None:
            self._rooms.basic_disconnect(sid, namespace)

    def _refusal(self, sid: str, namespace: str, auth: object, credentials: Credentials) -> object:
        try:
            self._namespaces[namespace].admit(sid, auth, credentials)
        except Refused as refused:
            return {"message": refused.reason, "data": refused.message()}
        except Exception:
            log.exception("connect failed")
            return {"message": "failed"}
        return None

    # -- disconnecting ----------------------------------------------------------------------------
    def connection_lost(self, connection: Connection) -> None:
        """Remove a lost connection in a greenlet, since a broadcast may be running; one for all, since a hall may leave at once."""
        self._guard.direct.pop(connection.sid, None)
        self._lost.append(connection.sid)
        if len(self._lost) == 1:
            eventlet.spawn_n(self._remove_lost)

    def _remove_lost(self) -> None:
        done = 0
        while self._lost:
            for namespace, handler in self._namespaces.items():
                self._remove(self._lost[0], namespace, handler)
            self._lost.popleft()
            done += 1
            if done % AT_ONCE == 0:
                eventlet.sleep(0)

    def _remove(self, connection_sid: str, namespace: str, handler: Namespace) -> None:
        sid = self._rooms.sid_from_eio_sid(connection_sid, namespace)
        if sid is None:
            return
        try:
            handler.remove(sid)
        except Exception:
            log.exception("disconnect failed")
        self._rooms.basic_disconnect(sid, namespace)


def _send_packet(connection: Connection, kind: int, namespace: str, data: object) -> None:
    connection.send(frame(b"4%d%b,%b" % (kind, namespace.encode(), msgspec.json.encode(data))))


def _acknowledge(connection: Connection, head: bytes, data: bytes) -> None:
    connection.send(frame(b"%b[%b]" % (head, data)))


def _ignore(_data: bytes) -> None:
    """Send no acknowledgement: the client gave no number for one."""
