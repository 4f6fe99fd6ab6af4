"""A reverse proxy as cities, companies and phone networks have them: each does something else to a WebSocket.

It understands the head of a request and carries the rest. Every connection takes one request, so that nothing else needs
to be understood: both sides are told to close.
"""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.rig.badnet import Relay, running

RESET = struct.pack("ii", 1, 0)  # SO_LINGER: what is closed so is reset
LONGEST_HEAD = 65_536


class Head(NamedTuple):
    """The head of a request as somebody sent it."""

    line: str
    headers: list[tuple[str, str]]

    @property
    def upgrades(self) -> bool:
        """Whether it asks for a WebSocket."""
        return self.says("Upgrade").lower() == "websocket"

    @property
    def address(self) -> str:
        """What is asked for."""
        return self.line.split(" ")[1]

    def says(self, name: str) -> str:
        """A header's value, "" where there is none."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), "")


@dataclass
class Proxy(Relay):
    """`websockets` says what becomes of an upgrade; it may be set at any time and holds for the next one."""

    websockets: str = "pass"
    """pass · strip: its headers are not passed on · refuse: 403 · swallow: no answer ever · reset · close: 101 and gone ·
    mute: 101 and nothing after it."""
    resets: int = 0
    """How many of the next connections that begin with a WebSocket are reset, whatever else becomes of WebSockets."""
    adds: dict[str, str] = field(default_factory=dict)
    """Headers every request gets."""
    seen: list[Head] = field(default_factory=list)

    def _join(self, near: socket.socket) -> None:
        with near, suppress(OSError):
            head, rest = received(near)
            self.seen.append(head)
            treat = TREATMENTS[self._treatment(head)]
            treat(self, near, head, rest)
        self._open -= {near}

    def _treatment(self, head: Head) -> str:
        if not head.upgrades:
            return "strip"
        if self.resets and "sid=" not in head.address:
            self.resets -= 1
            return "reset"
        return self.websockets

    def _pass(self, near: socket.socket, head: Head, rest: bytes, *without: str) -> None:
        left_out = {name.lower() for name in (*without, *self.adds)}
        headers = [(name, value) for name, value in head.headers if name.lower() not in left_out]
        headers += [*self.adds.items(), *([("Connection", "close")] if without else [])]
        with socket.create_connection(("127.0.0.1", self.target)) as far:
            far.sendall("\r\n".join([head.line, *map(": ".join, headers), "", ""]).encode("latin-1") + rest)
            self._between(near, far)

    def _strip(self, near: socket.socket, head: Head, rest: bytes) -> None:
        self._pass(near, head, rest, "upgrade", "connection", "keep-alive")

    def _refuse(self, near: socket.socket, _head: Head, _rest: bytes) -> None:
        near.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def _swallow(self, near: socket.socket, _head: Head, _rest: bytes) -> None:
        self._open |= {near}
        while near.recv(65_536):
            pass

    def _reset(self, near: socket.socket, _head: Head, _rest: bytes) -> None:
        near.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)

    def _close(self, near: socket.socket, head: Head, rest: bytes) -> None:
        near.sendall(self._accepted(head, rest))

    def _mute(self, near: socket.socket, head: Head, rest: bytes) -> None:
        near.sendall(self._accepted(head, rest))
        self._swallow(near, head, rest)

    def _accepted(self, head: Head, rest: bytes) -> bytes:
        """The head of the server's own yes to an upgrade."""
        with socket.create_connection(("127.0.0.1", self.target)) as far:
            said = "\r\n".join([head.line, *map(": ".join, head.headers), "", ""])
            far.sendall(said.encode("latin-1") + rest)
            return _until_blank_line(far)[0] + b"\r\n\r\n"


TREATMENTS: dict[str, Callable[[Proxy, socket.socket, Head, bytes], None]] = {
    "pass": Proxy._pass,
    "strip": Proxy._strip,
    "refuse": Proxy._refuse,
    "swallow": Proxy._swallow,
    "reset": Proxy._reset,
    "close": Proxy._close,
    "mute": Proxy._mute,
}


def received(near: socket.socket) -> tuple[Head, bytes]:
    """The head of a request, and what came with it of the body."""
    head, rest = _until_blank_line(near)
    line, *lines = head.decode("latin-1").split("\r\n")
    return Head(line, [(name, value.strip()) for name, _, value in (one.partition(":") for one in lines)]), rest


def _until_blank_line(end: socket.socket) -> tuple[bytes, bytes]:
    got = b""
    while b"\r\n\r\n" not in got:
        piece = end.recv(65_536)
        if not piece or len(got) > LONGEST_HEAD:
            raise OSError("no head")
        got += piece
    head, _, rest = got.partition(b"\r\n\r\n")
    return head, rest


@contextmanager
def proxy(target: int, websockets: str = "pass", **adds: str) -> Iterator[Proxy]:
    """A proxy before a local port for the length of a block; names of headers with _ for -."""
    added = {name.replace("_", "-"): value for name, value in adds.items()}
    with running(Proxy(target, websockets=websockets, adds=added)) as line:
        yield line
