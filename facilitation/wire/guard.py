"""What a stranger may send through a socket, and how long we bear with those who say or read nothing.

Tied to python-socketio 5.18 and python-engineio 4.15: it takes the place of what they do with a message,
and looks at the sockets and queues of the one.
"""

import logging
import re
import time
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet

from facilitation import metrics
from facilitation.authentication import Credentials
from facilitation.rules.session.limits import RateLimit
from facilitation.wire import versions
from facilitation.wire.connect_request import ConnectRequests
from facilitation.wire.framing import NOT_ALLOWED
from facilitation.wire.send_buffer import Name

versions.require("python-engineio", "python-socketio")

MOST_PACKETS, MOST_BYTES = 200, 1_000_000  # waiting for one reader
FRAMES = RateLimit(200, 800)  # of one connection: fragments, pings and pongs, too
COME_IN_S = 10.0  # to enter one of the doors
LOOK_EVERY_S = 2.0
KNOWN = {CONNECT, DISCONNECT, EVENT}
UNREADABLE = re.compile(r'2(/[a-z]+),(\d{0,15})\["([a-z]+)",.*\]', re.DOTALL)

log = logging.getLogger(__name__)


class Direct(Protocol):
    """A connection that is not the library's own."""

    credentials: Credentials

    def say(self, text: str) -> None:
        """Send a text message."""

    def send(self, data: bytes, latest: Name | None = None) -> None:
        """Send whole frames."""

    def hold(self) -> None:
        """Hear nothing more."""

    def end(self, code: int) -> None:
        """Close it."""


class Guard:
    """Stands before a Socket.IO server."""

    def __init__(self, server: Any, messages: RateLimit, connect_requests: ConnectRequests) -> None:
        self._server, self._engine, self.messages, self._connect_requests = (
            server,
            server.eio,
            messages,
            connect_requests,
        )
        self.direct: dict[str, Direct] = {}
        self._deaf = False
        self._full_at: WeakKeyDictionary[Any, float] = WeakKeyDictionary()
        self._outside_since: dict[str, float] = {}
        self._send = self._engine.send_packet
        self._engine.send_packet = self._send_within_bounds
        self._engine.disconnect = self._let_go  # the library's own waits for ever until all was read
        self._engine.on("message", self._hear)
        server.start_background_task(self._watch)

    # -- what comes in ---------------------------------------------------------------------------
    def stop_reading(self) -> None:
        """Before the process goes: what was not heard by now is said again to the next one."""
        self._deaf = True
        for connection in list(self.direct.values()):
            connection.hold()

    def _hear(self, sid: str, data: Any) -> None:
        if self._deaf:
            return
        socket = self._engine.sockets.get(sid)
        packet = read(data)
        if packet is None or socket is None:
            self._let_go(sid)
            return
        self._keep_pace(socket)
        try:
            if packet.packet_type == CONNECT:
                self._connect_requests.settle(sid)
            self.pass_on(sid, packet)
        except Exception:
            log.exception("a message")
            self._let_go(sid)

    def pass_on(self, sid: str, packet: Packet) -> None:
        """Give a packet that `read` let through to the library."""
        if packet.packet_type == CONNECT:
            self._server._handle_connect(sid, packet.namespace, packet.data)
        elif packet.packet_type == DISCONNECT:
            self._server._handle_disconnect(sid, packet.namespace)
        else:
            self._server._handle_event(sid, packet.namespace, packet.id, packet.data)

    def _keep_pace(self, socket: Any) -> None:
        """Delay a connection that sends faster than allowed; unread, the TCP connection itself slows down the peer."""
        now, full_at = time.monotonic(), self._full_at.get(socket, 0.0)
        wait = max(0.0, self.messages.wait(full_at, now))
        self._full_at[socket] = self.messages.take(full_at, now + wait)
        if wait:
            self._server.sleep(wait)

    # -- what goes out ---------------------------------------------------------------------------
    def _send_within_bounds(self, sid: str, packet: Any) -> None:
        direct = self.direct.get(sid)
        if direct is not None:
            direct.say(packet.encode())
            return
        socket = self._engine.sockets.get(sid)
        if socket is not None and is_behind(socket.queue):
            metrics.slow_clients_dropped.inc()
            self._let_go(sid)
        else:
            self._send(sid, packet)

    # -- who stays outside -----------------------------------------------------------------------
    def _watch(self) -> None:
        while True:
            self._server.sleep(LOOK_EVERY_S)
            try:
                self._look(time.monotonic())
            except Exception:
                log.exception("looking after sockets")

    def _look(self, now: float) -> None:
        is_inside = self._server.manager.is_inside
        outside = [sid for sid in list(self._engine.sockets) if not is_inside(sid)]
        self._outside_since = {sid: self._outside_since.get(sid, now) for sid in outside}
        for sid, since in self._outside_since.items():
            if now - since > COME_IN_S:
                self._let_go(sid)

    def _let_go(self, sid: str) -> None:
        """End a connection without waiting for the other side."""
        direct = self.direct.get(sid)
        if direct is not None:
            direct.end(NOT_ALLOWED)
        socket = self._engine.sockets.pop(sid, None)
        if socket is not None:
            socket.close(wait=False, abort=True, reason=self._engine.reason.SERVER_DISCONNECT)
            getattr(socket, "cut", lambda: None)()


def read(data: Any) -> Packet | None:
    """The packet, or None for what no client of ours sends: other types, other shapes, binary, names of the library."""
    if not isinstance(data, str) or not data[:1].isdecimal():
        return None
    try:
        packet = Packet(encoded_packet=data)
    except ValueError:
        return _without_message(data)
    if packet.packet_type not in KNOWN or packet.attachment_count:
        return None
    return packet if packet.packet_type != EVENT or _is_event(packet.data) else None


def _without_message(data: str) -> Packet | None:
    """An event whose message is no strict JSON: whoever said it hears that it is malformed."""
    found = UNREADABLE.fullmatch(data)
    if found is None:
        return None
    namespace, number, name = found.groups()
    return Packet(EVENT, data=[name, None], namespace=namespace, id=int(number) if number else None)


def _is_event(data: Any) -> bool:
    """[name, message]; a client that says it connects or is gone would leave its rooms only in our books."""
    named = isinstance(data, list) and len(data) in (1, 2) and isinstance(data[0], str)
    return named and data[0] not in ("connect", "disconnect")


def is_behind(queue: Any) -> bool:
    """Whether somebody does not read what waits for them; they come back for the whole picture."""
    waiting = queue.qsize()
    if waiting < 4:
        return False
    return waiting >= MOST_PACKETS or sum(len(packet.encode()) for packet in list(queue.queue) if packet) > MOST_BYTES
