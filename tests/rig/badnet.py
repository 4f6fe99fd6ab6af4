"""A bad hall network: a TCP relay that delays, throttles, falls silent and cuts.

The browser's own throttling leaves WebSocket frames alone, hence a relay between it and the server.
"""

import queue
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

CHUNK = 1024


@dataclass
class Relay:
    """Carries bytes to a port and back; its fields may be set at any time and hold from the next bytes on."""

    target: int
    delay: float = 0.0
    """Seconds that every piece is late, each way."""
    bytes_per_second: float = 0.0
    """Of all connections together, each way; zero: as fast as it goes."""
    silent: bool = False
    """Accepts and swallows everything, as a phone in a lift does: nothing arrives, nothing is refused."""
    carried: int = 0
    """Bytes that went through, both ways."""
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _open: set[socket.socket] = field(default_factory=set)
    _busy_until: dict[str, float] = field(default_factory=lambda: {"up": 0.0, "down": 0.0})
    _turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Where browsers connect to."""
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    def cut(self) -> None:
        """Break every connection there is now; new ones are let through."""
        for end in tuple(self._open):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept(self) -> None:
        """Let connections in until the relay is shut."""
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                _start(self._join, near)

    def _join(self, near: socket.socket) -> None:
        with near, suppress(OSError), socket.create_connection(("127.0.0.1", self.target)) as far:
            self._between(near, far)

    def _between(self, near: socket.socket, far: socket.socket) -> None:
        """Carry both ways until both have ended."""
        self._open |= {near, far}
        back = _start(self._carry, far, near, "down")
        self._carry(near, far, "up")
        back.join()
        self._open -= {near, far}

    def _carry(self, source: socket.socket, sink: socket.socket, way: str) -> None:
        """Read at once and write late, so that a delay costs no bandwidth."""
        late: queue.Queue[tuple[float, bytes]] = queue.Queue()
        sending = _start(self._send, late, sink, way)
        piece = b"?"
        while piece:
            try:
                piece = source.recv(CHUNK)
            except OSError:
                piece = b""
            if piece and self.silent:
                continue
            late.put((time.monotonic() + self.delay, piece))
        sending.join()

    def _send(self, late: queue.Queue[tuple[float, bytes]], sink: socket.socket, way: str) -> None:
        with suppress(OSError):
            while True:
                due, piece = late.get()
                if self.bytes_per_second:
                    due = max(due, self._slot(way, len(piece)))
                time.sleep(max(0.0, due - time.monotonic()))
                if not piece:
                    break
                sink.sendall(piece)
                self.carried += len(piece)
            sink.shutdown(socket.SHUT_WR)

    def _slot(self, way: str, size: int) -> float:
        """When the narrow line will have carried so many bytes more, after all that wait already."""
        with self._turn:
            begins = max(self._busy_until[way], time.monotonic())
            self._busy_until[way] = begins + size / self.bytes_per_second
            return self._busy_until[way]


Line = TypeVar("Line", bound=Relay)


@contextmanager
def relay(target: int, **weather: float) -> Iterator[Relay]:
    """A relay to a local port for the length of a block."""
    with running(Relay(target, **weather)) as line:  # type: ignore[arg-type]
        yield line


@contextmanager
def running(line: Line) -> Iterator[Line]:
    """Let a relay, or one of its kinds, carry for the length of a block."""
    accepting = _start(line.accept)
    yield line
    line.listening.shutdown(socket.SHUT_RDWR)
    accepting.join(5)
    line.listening.close()
    line.cut()


def _start(work: object, *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
    thread.start()
    return thread
