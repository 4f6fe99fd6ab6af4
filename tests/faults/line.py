"""One connection of a client: in, heard, acknowledged, gone. Knows the wire, nothing of answers."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from tests.faults import frames
from tests.rig.wire import HANDSHAKE

SILENT_S = 16.0
"""The server pings every 8 s: after this nobody is there anymore."""


class Line:
    """A WebSocket in one namespace; `hears(event, picture)` and `acknowledged(number, ack)` are called as it comes."""

    def __init__(
        self,
        namespace: str,
        auth: dict[str, Any],
        hears: Callable[[str, Any], None],
        acknowledged: Callable[[int, Any], None],
    ) -> None:
        self.namespace, self.auth = namespace, auth
        self.hears, self.acknowledged = hears, acknowledged
        self.connected = False
        self.wait_ms = 0
        self._writer: asyncio.StreamWriter | None = None

    async def live(self, url: str, entered: Callable[["Line"], None]) -> None:
        """Connect and listen until the connection ends, in whatever way."""
        self.wait_ms = 0
        try:
            async with asyncio.timeout(SILENT_S):
                reader = await self._upgrade(urlsplit(url))
            while True:
                async with asyncio.timeout(SILENT_S):
                    opcode, payload = await frames.read(reader)
                if opcode == frames.PING:
                    self._write(frames.pong(payload))
                elif opcode == frames.CLOSE or (opcode == frames.TEXT and not self._packet(payload.decode(), entered)):
                    return
        except (frames.Ended, OSError, TimeoutError, asyncio.IncompleteReadError):
            return
        finally:
            self.cut()

    def say(self, number: int, event: str, message: dict[str, Any]) -> None:
        """Send one act; whether it arrives is another question."""
        self._write(frames.text(f"42/{self.namespace},{number}{json.dumps([event, message])}"))

    def cut(self) -> None:
        """Drop the connection without a word."""
        self.connected = False
        if self._writer is not None:
            with suppress(RuntimeError):
                self._writer.transport.abort()
            self._writer = None

    async def _upgrade(self, where: Any) -> asyncio.StreamReader:
        reader, self._writer = await asyncio.open_connection(where.hostname, where.port)
        self._write(
            f"GET {HANDSHAKE}websocket HTTP/1.1\r\nHost: {where.netloc}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head.splitlines()[0]:
            raise frames.Ended
        return reader

    def _write(self, data: bytes) -> None:
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(data)

    def _packet(self, packet: str, entered: Callable[["Line"], None]) -> bool:
        """Take one Engine.IO packet; False when the server ended this connection."""
        head, _, rest = packet.partition(",")
        if packet.startswith("0"):
            self._write(frames.text(f"40/{self.namespace},{json.dumps(self.auth)}"))
        elif packet == "2":
            self._write(frames.text("3"))
        elif head == f"40/{self.namespace}":
            self.connected = True
            entered(self)
        elif head == f"42/{self.namespace}":
            name, *data = json.loads(rest)
            self.hears(name, data[0] if data else None)
        elif head == f"43/{self.namespace}":
            number, bracket, data = rest.partition("[")
            self.acknowledged(int(number), json.loads(bracket + data)[0])
        elif head == f"44/{self.namespace}":
            self.wait_ms = ((json.loads(rest) or {}).get("data") or {}).get("after_ms", 0)
            return False
        return not packet.startswith(("41", "1"))
