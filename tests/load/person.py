"""One person's client, as `docs/live.md` describes it: enters a namespace, answers, hears pictures.

Lean, because thousands of them share one core: an acknowledgement costs some 15 µs here, most of it the kernel's.
"""

import json
import socket
import time
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from tests.load.asked import Asked
from tests.load.frames import CLOSE, PING, PONG, TEXT, frame, split

UPGRADE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
now = time.monotonic


class Voice(NamedTuple):
    """What somebody needs to come in, and what is asked there."""

    participant: int
    auth: dict[str, Any]
    asked: Asked
    role: str = "participant"


class Ledger(Protocol):
    """Who writes down what people of a crowd hear."""

    def entered(self, person: "Person") -> None: ...
    def acknowledged(self, person: "Person", sent: float, ack: bytes) -> None: ...
    def pictured(self, person: "Person", event: bytes) -> None: ...
    def lost(self, person: "Person", why: str) -> None: ...
    def hurry(self, person: "Person") -> None: ...


class Person:
    """Somebody with a line, or without one for a while."""

    def __init__(self, ledger: Ledger, index: int, voice: Voice) -> None:
        self.ledger, self.index, self.voice = ledger, index, voice
        self.space = f"/{voice.role},".encode()
        self.acked, self.event = b"43" + self.space, b"42" + self.space
        self.seq = 0
        self.waiting: dict[int, float] = {}
        self.refused: dict[int, str] = {}
        self.state = b""  # the newest picture, as it came
        self.line: socket.socket | None = None
        self._rest, self._hear = b"", self._hear_http

    # -- the line --------------------------------------------------------------------------------
    def connect(self, port: int) -> socket.socket:
        """Begin; `entered` is told when the namespace let this person in."""
        self._rest, self._hear = b"", self._hear_http
        self.line = line = socket.create_connection(("127.0.0.1", port), 10)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.send(UPGRADE % port)
        line.setblocking(False)  # noqa: FBT003
        return line

    def cut(self) -> None:
        """Let the line fall as a dead network does: no word of good-bye."""
        if self.line is not None:
            with suppress(OSError):
                self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            self.line.close()
        self.line = None

    def read(self) -> None:
        """Something came."""
        try:
            data = self.line.recv(262_144)  # type: ignore[union-attr]
        except BlockingIOError:
            return
        except OSError as error:
            self.ledger.lost(self, type(error).__name__)
            return
        if data:
            self._hear(data)
        else:
            self.ledger.lost(self, "ended")

    def send(self, text: bytes, opcode: int = TEXT) -> None:
        """One message; the little we say always fits into the kernel's buffer."""
        try:
            self.line.send(frame(text, opcode))  # type: ignore[union-attr]
        except OSError as error:
            self.ledger.lost(self, type(error).__name__)

    # -- what is said ----------------------------------------------------------------------------
    def answer_of(self, seq: int) -> tuple[str, dict[str, object]]:
        """Item and value of this person's answer with that number."""
        return self.voice.asked.answer(seq + self.index)

    def answer(self, due: float | None = None) -> None:
        """Say the next answer; its wait counts from when it was due."""
        self.seq = seq = self.seq + 1
        self.waiting[seq] = due or now()
        self.send(b"42%b%d%b%d}]" % (self.space, seq, self.voice.asked.text(seq + self.index), seq))

    def ask(self, number: int, event: str, data: Any) -> None:
        """Say anything; its acknowledgement comes as that number."""
        self.waiting[number] = now()
        self.send(b"42%b%d%b" % (self.space, number, json.dumps([event, data]).encode()))

    # -- what is heard ---------------------------------------------------------------------------
    def _hear_http(self, data: bytes) -> None:
        head, end, rest = (self._rest + data).partition(b"\r\n\r\n")
        self._rest = head
        if end and b" 101 " not in head[:20]:
            self.ledger.lost(self, head[:20].decode())
        elif end:
            self._rest, self._hear = b"", self._hear_frames
            self._hear(rest)

    def _hear_frames(self, data: bytes) -> None:
        frames, self._rest = split(self._rest + data if self._rest else data)
        for opcode, payload in frames:
            if opcode != TEXT:
                self._control(opcode, payload)
            elif payload.startswith(self.acked):
                self._acknowledged(payload)
            elif payload.startswith(self.event):
                self.ledger.pictured(self, payload)
            else:
                self._packet(payload)

    def _acknowledged(self, payload: bytes) -> None:
        begin = len(self.acked)
        bracket = payload.index(b"[", begin)
        seq = int(payload[begin:bracket])
        sent = self.waiting.pop(seq)
        if b'"ok":true' not in payload:
            self.refused[seq] = json.loads(payload[bracket:])[0]["refused"]
        self.ledger.acknowledged(self, sent, payload)

    def _control(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self.send(payload, PONG)
        elif opcode == CLOSE:
            self.ledger.lost(self, f"closed {int.from_bytes(payload[:2], 'big')}")

    def _packet(self, payload: bytes) -> None:
        if payload[:1] == b"0":
            self.send(b"40" + self.space + json.dumps(self.voice.auth).encode())
        elif payload == b"2":
            self.send(b"3")
        elif payload.startswith(b"40" + self.space):
            self.ledger.entered(self)
        elif payload[:2] in (b"41", b"44"):
            self.ledger.lost(self, payload.decode())
