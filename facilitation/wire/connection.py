"""One WebSocket connection of the fast path: callbacks instead of a greenlet, and a bounded send buffer."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from socket import SHUT_WR, socket
from typing import Any, Protocol

from facilitation import metrics
from facilitation.authentication import Credentials
from facilitation.rules.session.limits import RateLimit
from facilitation.wire.epoll import FAILED, READ, WRITE, Epoll
from facilitation.wire.framing import (
    CLOSE,
    CONTINUATION,
    NOT_ACCEPTED,
    NOT_ALLOWED,
    NOT_TEXT,
    PING,
    PONG,
    TEXT,
    Parser,
    ProtocolViolation,
    close_code,
    closing,
    frame,
    is_text,
)
from facilitation.wire.guard import FRAMES
from facilitation.wire.send_buffer import Name, SendBuffer

RECEIVE = 32_768  # two of the longest messages; limits how long one connection occupies the hub

log = logging.getLogger(__name__)


class ConnectionListener(Protocol):
    """Handles the messages of connections."""

    def message_received(self, connection: "Connection", text: bytes) -> None:
        """Handle a whole message of valid UTF-8."""

    def connection_lost(self, connection: "Connection") -> None:
        """Handle the end of a connection."""


@dataclass(frozen=True, slots=True)
class ConnectionContext:
    """What all connections share; `later(seconds, call)` is a timer of the hub."""

    epoll: Epoll
    listener: ConnectionListener
    messages: RateLimit
    longest: int
    clock: Callable[[], float]
    later: Callable[[float, Callable[[], None]], Any]


class Connection:
    """One peer. While it is held nothing is read, so that TCP itself slows the peer down."""

    __slots__ = (
        "_context",
        "_frames_full",
        "_held",
        "_messages_full",
        "_parser",
        "_send_buffer",
        "_socket",
        "closed",
        "credentials",
        "due",
        "outside",
        "sid",
        "unanswered",
    )

    def __init__(self, context: ConnectionContext, peer: socket, sid: str, credentials: Credentials) -> None:
        self._context, self._socket, self.sid, self.credentials = context, peer, sid, credentials
        self._parser = Parser(context.longest)
        self._send_buffer: SendBuffer | None = None
        self._held = 0
        self._frames_full = self._messages_full = 0.0
        self.closed = self.outside = self.unanswered = False
        self.due = 0.0

    def start(self) -> None:
        """Start reading."""
        self._context.epoll.watch(self._socket.fileno(), self, READ)

    # -- receiving ---------------------------------------------------------------------------
    def ready(self, events: int) -> None:
        """Handle events of the socket; called by `Epoll`."""
        if events & WRITE:
            self._flush()
        if events & READ and not self._held:
            self._read()
        elif events & FAILED:
            self._close()

    def _read(self) -> None:
        if self.closed:
            return
        try:
            data = self._socket.recv(RECEIVE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close()
            return
        self._parser.feed(data)
        self._handle_frames()

    def _handle_frames(self) -> None:
        """Handle all frames that have arrived, until the connection is held or closed."""
        now = self._context.clock()
        try:
            while not (self._held or self.closed):
                found = self._parser.next()
                if found is None:
                    break
                self._handle(*found, now)
        except ProtocolViolation as broken:
            self.end(broken.code)
        except Exception:  # a timer of the hub may be the caller
            log.exception("handling a message failed")
            self.end(NOT_ALLOWED)

    def _handle(self, opcode: int, payload: bytes, now: float) -> None:
        if opcode != TEXT:
            self._frames_full = self._slow_down(FRAMES, self._frames_full, now)
            self._handle_control(opcode, payload)
        elif is_text(payload):
            self._messages_full = self._slow_down(self._context.messages, self._messages_full, now)
            self._context.listener.message_received(self, payload)
        else:
            raise ProtocolViolation(NOT_TEXT)

    def _handle_control(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self.send(frame(payload, PONG), latest="pong")
        elif opcode == CLOSE:
            self.end(close_code(payload))
        elif opcode not in (CONTINUATION, PONG):
            raise ProtocolViolation(NOT_ACCEPTED)

    def _slow_down(self, limit: RateLimit, full: float, now: float) -> float:
        full = limit.take(full, now)
        wait = limit.wait(full, now)
        if wait > 0:
            self.hold()
            self._context.later(wait, self.release)
        return full

    def hold(self) -> None:
        """Stop reading until `release` was called as often."""
        self._held += 1
        if self._held == 1:
            self._update_events()

    def release(self) -> None:
        """Undo one `hold`; reading continues after the last."""
        self._held -= 1
        if self._held == 0 and not self.closed:
            self._update_events()
            self._handle_frames()

    def _update_events(self) -> None:
        if not self.closed:
            events = (0 if self._held else READ) | (WRITE if self._send_buffer else 0)
            self._context.epoll.change(self._socket.fileno(), events)

    # -- sending   ---------------------------------------------------------------------------
    def send(self, data: bytes, latest: Name | None = None) -> None:
        """Send one or more whole frames now, or buffer what the socket does not take."""
        if self.closed:
            return
        if self._send_buffer is not None:
            if not self._send_buffer.put(data, latest):
                metrics.slow_clients_dropped.inc()
                self.end(NOT_ALLOWED)
            return
        sent = self._write(data)
        if sent < len(data) and not self.closed:
            self._send_buffer = SendBuffer(data[sent:])
            self._update_events()

    def send_text(self, text: str) -> None:
        """Send a text message."""
        self.send(frame(text.encode()))

    def _write(self, data: bytes) -> int:
        try:
            return self._socket.send(data)
        except BlockingIOError:
            return 0
        except OSError:
            self._close()
            return 0

    def _flush(self) -> None:
        buffer = self._send_buffer
        while buffer is not None and not self.closed:
            data = buffer.first()
            if not data:
                self._send_buffer = buffer = None
                self._update_events()
                return
            sent = self._write(data)
            buffer.sent(sent)
            if sent < len(data):
                return

    # -- closing ---------------------------------------------------------------------------------
    def end(self, code: int | None = None) -> None:
        """Send a close frame and close, without waiting for a peer that does not read."""
        if self.closed:
            return
        if self._send_buffer is None:  # otherwise the frame would be inside another one
            self._write(closing(code))
        self._close()

    def _close(self) -> None:
        """Close without a close frame."""
        if self.closed:
            return
        self.closed = True
        self._context.epoll.forget(self._socket.fileno())
        try:
            self._socket.shutdown(SHUT_WR)
            self._socket.recv(
                RECEIVE
            )  # unread bytes would make the kernel send a reset, and the close frame would be lost
        except OSError:
            pass
        self._socket.close()
        self._send_buffer = None
        self._context.listener.connection_lost(self)
