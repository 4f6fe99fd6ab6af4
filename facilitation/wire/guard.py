"""Limits for unauthenticated and slow sockets.

Tied to python-socketio and python-engineio: it replaces their handling of messages and reads their sockets and queues.
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

MOST_PACKETS, MOST_BYTES = 200, 1_000_000  # waiting for one client
FRAMES = RateLimit(200, 800)  # of one connection: fragments, pings and pongs, too
CONNECT_WITHIN_S = 10.0  # a connection must enter a namespace within this
CHECK_EVERY_S = 2.0
ACCEPTED_TYPES = {CONNECT, DISCONNECT, EVENT}
EVENT_TEXT = re.compile(r'2(/[a-z]+),(\d{0,15})\["([a-z]+)",.*\]', re.DOTALL)

log = logging.getLogger(__name__)


class DirectConnection(Protocol):
    """A connection of the fast path, which the library does not know."""

    credentials: Credentials

    def send_text(self, text: str) -> None:
        """Send a text message."""

    def send(self, data: bytes, latest: Name | None = None) -> None:
        """Send whole frames."""

    def hold(self) -> None:
        """Stop reading."""

    def end(self, code: int) -> None:
        """Close it."""


class Guard:
    """Checks messages and connections before a Socket.IO server handles them."""

    def __init__(self, server: Any, messages: RateLimit, connect_requests: ConnectRequests) -> None:
        self._server, self._engine, self.messages, self._connect_requests = (
            server,
            server.eio,
            messages,
            connect_requests,
        )
        self.direct: dict[str, DirectConnection] = {}
        self._stopped = False
        self._full_at: WeakKeyDictionary[Any, float] = WeakKeyDictionary()
        self._outside_since: dict[str, float] = {}
        self._send = self._engine.send_packet
        self._engine.send_packet = self._send_bounded
        self._engine.disconnect = self._end  # the library's own waits for ever until all was read
        self._engine.on("message", self._receive)
        server.start_background_task(self._watch)

    # -- receiving ------------------------------------------------------------------------------
    def stop_reading(self) -> None:
        """Ignore further messages before the process ends; clients repeat them after the restart."""
        self._stopped = True
        for connection in list(self.direct.values()):
            connection.hold()

    def _receive(self, sid: str, data: object) -> None:
        if self._stopped:
            return
        socket = self._engine.sockets.get(sid)
        packet = parse_packet(data)
        if packet is None or socket is None:
            self._end(sid)
            return
        self._slow_down(socket)
        try:
            if packet.packet_type == CONNECT:
                self._connect_requests.use_present_request(sid)
            self.pass_on(sid, packet)
        except Exception:
            log.exception("handling a message failed")
            self._end(sid)

    def pass_on(self, sid: str, packet: Packet) -> None:
        """Let the library handle a packet that `parse_packet` accepted."""
        if packet.packet_type == CONNECT:
            self._server._handle_connect(sid, packet.namespace, packet.data)
        elif packet.packet_type == DISCONNECT:
            self._server._handle_disconnect(sid, packet.namespace)
        else:
            self._server._handle_event(sid, packet.namespace, packet.id, packet.data)

    def _slow_down(self, socket: Any) -> None:
        """Delay a connection that sends faster than allowed; unread, the TCP connection itself slows down the peer."""
        now, full_at = time.monotonic(), self._full_at.get(socket, 0.0)
        wait = max(0.0, self.messages.wait(full_at, now))
        self._full_at[socket] = self.messages.take(full_at, now + wait)
        if wait:
            self._server.sleep(wait)

    # -- sending ---------------------------------------------------------------------------------
    def _send_bounded(self, sid: str, packet: Packet) -> None:
        direct = self.direct.get(sid)
        if direct is not None:
            direct.send_text(packet.encode())
            return
        socket = self._engine.sockets.get(sid)
        if socket is not None and is_behind(socket.queue):
            metrics.slow_clients_dropped.inc()
            self._end(sid)
        else:
            self._send(sid, packet)

    # -- connections outside----------------------------------------------------------------------
    def _watch(self) -> None:
        while True:
            self._server.sleep(CHECK_EVERY_S)
            try:
                self._check(time.monotonic())
            except Exception:
                log.exception("checking sockets failed")

    def _check(self, now: float) -> None:
        is_inside = self._server.manager.is_inside
        outside = [sid for sid in list(self._engine.sockets) if not is_inside(sid)]
        self._outside_since = {sid: self._outside_since.get(sid, now) for sid in outside}
        for sid, since in self._outside_since.items():
            if now - since > CONNECT_WITHIN_S:
                self._end(sid)

    def _end(self, sid: str) -> None:
        """End a connection without waiting for the peer."""
        direct = self.direct.get(sid)
        if direct is not None:
            direct.end(NOT_ALLOWED)
        socket = self._engine.sockets.pop(sid, None)
        if socket is not None:
            socket.close(wait=False, abort=True, reason=self._engine.reason.SERVER_DISCONNECT)
            getattr(socket, "cut", lambda: None)()


def parse_packet(data: object) -> Packet | None:
    """Return the packet, or None for what our clients never send: other types, other shapes, binary, reserved names."""
    if not isinstance(data, str) or not data[:1].isdecimal():
        return None
    try:
        packet = Packet(encoded_packet=data)
    except ValueError:
        return _event_without_message(data)
    if packet.packet_type not in ACCEPTED_TYPES or packet.attachment_count:
        return None
    return packet if packet.packet_type != EVENT or _is_event(packet.data) else None


def _event_without_message(data: str) -> Packet | None:
    """Return an event whose message is not strict JSON with None as message, so that it is refused as malformed."""
    found = EVENT_TEXT.fullmatch(data)
    if found is None:
        return None
    namespace, number, name = found.groups()
    return Packet(EVENT, data=[name, None], namespace=namespace, id=int(number) if number else None)


def _is_event(data: object) -> bool:
    """Whether data is [name, message?]; "connect" and "disconnect" are events of the library itself."""
    if not isinstance(data, list) or len(data) not in (1, 2) or not isinstance(data[0], str):
        return False
    return data[0] not in ("connect", "disconnect")


def is_behind(queue: Any) -> bool:
    """Whether too much waits for a client that does not read; it reconnects and gets the whole picture."""
    waiting = queue.qsize()
    if waiting < 4:
        return False
    return waiting >= MOST_PACKETS or sum(len(packet.encode()) for packet in list(queue.queue) if packet) > MOST_BYTES
