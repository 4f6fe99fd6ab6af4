"""A bad network between the clients and the server: late, silent, torn, doubled. Lives in the clients' event loop."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from tests.faults import frames

FIRST = 2
"""Frames of each way that make the connection; doubled are only those after them."""


@dataclass
class Relay:
    """Carries connections to a port; its fields hold from the next bytes on."""

    target: int
    delay_s: float = 0.0
    doubled: bool = False
    torn: bool = False
    """Break every connection in the middle of its next frame."""
    port: int = 0
    _loud: dict[str, asyncio.Event] = field(default_factory=lambda: {"up": asyncio.Event(), "down": asyncio.Event()})
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def listen(self) -> None:
        """Begin; `port` says where."""
        self.speak()
        self._server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def close(self) -> None:
        """Take nobody in anymore, and let everybody go."""
        if self._server is not None:
            self._server.close()
        self.cut()

    @property
    def url(self) -> str:
        """Where clients connect to."""
        return f"http://127.0.0.1:{self.port}"

    def silence(self, *ways: str) -> None:
        """Hold everything back ("up", "down" or both), as a network does that is gone for a while: nothing is refused."""
        for way in ways or self._loud:
            self._loud[way].clear()

    def speak(self) -> None:
        """Let through what was held back."""
        for loud in self._loud.values():
            loud.set()

    def cut(self) -> None:
        """Break every connection there is."""
        for writer in list(self._open):
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far, there = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, there}
        try:
            await asyncio.gather(self._carry(reader, there, "up"), self._carry(far, writer, "down"))
        except asyncio.CancelledError:
            return  # the evening is over
        finally:
            self._open -= {writer, there}
            writer.transport.abort()
            there.transport.abort()

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: str) -> None:
        loud = self._loud[way]
        with suppress(OSError, asyncio.IncompleteReadError, frames.Ended):
            await self._pass(await source.readuntil(b"\r\n\r\n"), sink, loud)
            buffer, passed = bytearray(), 0
            while data := await source.read(65_536):
                buffer += data
                while (length := frames.length_of_head(buffer)) is not None and len(buffer) >= length:
                    frame = bytes(buffer[:length])
                    del buffer[:length]
                    passed += 1
                    await self._pass(frame, sink, loud, twice=self.doubled and passed > FIRST)
        sink.transport.abort()

    async def _pass(self, data: bytes, sink: asyncio.StreamWriter, loud: asyncio.Event, *, twice: bool = False) -> None:
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        await loud.wait()
        if self.torn:
            sink.write(data[: len(data) // 2])
            await sink.drain()
            raise frames.Ended
        sink.write(data * 2 if twice else data)
        await sink.drain()
