"""One WebSocket of the fast path: callbacks instead of a greenlet, and a bounded box for what cannot be sent yet."""

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
    Broken,
    Parser,
    close_code,
    closing,
    frame,
    is_text,
)
from facilitation.wire.guard import FRAMES
from facilitation.wire.send_buffer import Name, SendBuffer

RECEIVE = 32_768  # two of the longest messages; also what one connection may occupy the hub with

log = logging.getLogger(__name__)


class ConnectionListener(Protocol):
    """Who hears a connection."""

    def heard(self, connection: "Connection", text: bytes) -> None:
        """A whole message, which is UTF-8."""

    def lost(self, connection: "Connection") -> None:
        """It has ended."""


@dataclass(frozen=True, slots=True)
class ConnectionContext:
    """What all connections share."""

    epoll: Epoll
    listener: ConnectionListener
    messages: RateLimit
    longest: int
    clock: Callable[[], float]
    later: Callable[[float, Callable[[], None]], Any]


class Connection:
    """One peer. It is held while somebody must be waited for: then nothing is read, and the line slows the peer down."""

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
        "silent",
    )

    def __init__(self, line: ConnectionContext, peer: socket, sid: str, credentials: Credentials) -> None:
        self._context, self._socket, self.sid, self.credentials = line, peer, sid, credentials
        self._parser = Parser(line.longest)
        self._send_buffer: SendBuffer | None = None
        self._held = 0
        self._frames_full = self._messages_full = 0.0
        self.closed = self.outside = self.silent = False
        self.due = 0.0

    def start(self) -> None:
        """Begin to hear."""
        self._context.epoll.watch(self._socket.fileno(), self, READ)

    # -- what comes in ---------------------------------------------------------------------------
    def ready(self, events: int) -> None:
        """Called by `Epoll`."""
        if events & WRITE:
            self._write_on()
        if events & READ and not self._held:
            self._read()
        elif events & FAILED:
            self._leave()

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
            self._leave()
            return
        self._parser.feed(data)
        self._hear()

    def _hear(self) -> None:
        """All that has arrived, until somebody must be waited for."""
        now = self._context.clock()
        try:
            while not (self._held or self.closed):
                found = self._parser.next()
                if found is None:
                    break
                self._take(*found, now)
        except Broken as broken:
            self.end(broken.code)
        except Exception:  # a timer of the hub may have called
            log.exception("a message")
            self.end(NOT_ALLOWED)

    def _take(self, opcode: int, payload: bytes, now: float) -> None:
        if opcode != TEXT:
            self._frames_full = self._slow_down(FRAMES, self._frames_full, now)
            self._take_other(opcode, payload)
        elif is_text(payload):
            self._messages_full = self._slow_down(self._context.messages, self._messages_full, now)
            self._context.listener.heard(self, payload)
        else:
            raise Broken(NOT_TEXT)

    def _take_other(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self.send(frame(payload, PONG), latest="pong")
        elif opcode == CLOSE:
            self.end(close_code(payload))
        elif opcode not in (CONTINUATION, PONG):
            raise Broken(NOT_ACCEPTED)

    def _slow_down(self, limit: RateLimit, full: float, now: float) -> float:
        full = limit.take(full, now)
        wait = limit.wait(full, now)
        if wait > 0:
            self.hold()
            self._context.later(wait, self.release)
        return full

    def hold(self) -> None:
        """Hear nothing more until as many `release` have come."""
        self._held += 1
        if self._held == 1:
            self._listen()

    def release(self) -> None:
        """Whoever was waited for is done."""
        self._held -= 1
        if self._held == 0 and not self.closed:
            self._listen()
            self._hear()

    def _listen(self) -> None:
        if not self.closed:
            events = (0 if self._held else READ) | (WRITE if self._send_buffer else 0)
            self._context.epoll.change(self._socket.fileno(), events)

    # -- what goes out ---------------------------------------------------------------------------
    def send(self, data: bytes, latest: Name | None = None) -> None:
        """One or more whole frames, at once where the line takes them."""
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
            self._listen()

    def say(self, text: str) -> None:
        """Send a text message."""
        self.send(frame(text.encode()))

    def _write(self, data: bytes) -> int:
        try:
            return self._socket.send(data)
        except BlockingIOError:
            return 0
        except OSError:
            self._leave()
            return 0

    def _write_on(self) -> None:
        box = self._send_buffer
        while box is not None and not self.closed:
            data = box.first()
            if not data:
                self._send_buffer = box = None
                self._listen()
                return
            sent = self._write(data)
            box.went(sent)
            if sent < len(data):
                return

    # -- the end ---------------------------------------------------------------------------------
    def end(self, code: int | None = None) -> None:
        """Say why, and go; nobody waits for whoever does not read."""
        if self.closed:
            return
        if self._send_buffer is None:  # else the frame would stand in the middle of another
            self._write(closing(code))
        self._leave()

    def _leave(self) -> None:
        """Without a word."""
        if self.closed:
            return
        self.closed = True
        self._context.epoll.forget(self._socket.fileno())
        try:
            self._socket.shutdown(SHUT_WR)
            self._socket.recv(RECEIVE)  # what is unread would turn our last words into a reset
        except OSError:
            pass
        self._socket.close()
        self._send_buffer = None
        self._context.listener.lost(self)
