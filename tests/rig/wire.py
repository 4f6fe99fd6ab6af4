"""Sockets as a program speaks them, down to the single frame: for what no good client would send."""

import http.client
import json
import os
import socket
import struct
from typing import Any
from urllib.parse import urlsplit

import websocket

HANDSHAKE = "/socket.io/?EIO=4&transport="


class Wire:
    """One Engine.IO connection over WebSocket."""

    def __init__(self, url: str, *, origin: str | None = None, cookie: str | None = None, timeout: float = 5) -> None:
        address = url.replace("http", "ws", 1) + HANDSHAKE + "websocket"
        self.ws = websocket.create_connection(
            address, timeout=timeout, origin=origin, suppress_origin=origin is None, cookie=cookie
        )
        self.opened = self.ws.recv()
        self._number = 0

    def enter(self, namespace: str, **auth: Any) -> dict[str, Any]:
        """Connect a namespace; what the server says to it: {"sid"} or why not."""
        self.ws.send(f"40/{namespace},{json.dumps(auth)}")
        return self._until("40", "44")[1]

    def ask(self, namespace: str, event: str, *data: Any) -> Any:
        """Send an event and wait for its acknowledgement."""
        self._number += 1
        self.ws.send(f"42/{namespace},{self._number}{json.dumps([event, *data])}")
        return self._until(f"43/{namespace},{self._number}[")[1]

    def hear(self, event: str) -> Any:
        """The next picture of one kind."""
        while True:
            _, (name, *data) = self._until("42")
            if name == event:
                return data[0] if data else None

    def left(self, namespace: str) -> None:
        """Wait until the server puts this connection out of a namespace."""
        self._until(f"41/{namespace},")

    def send(self, text: str) -> None:
        """Any text, as it stands."""
        self.ws.send(text)

    def is_closed(self, seconds: float) -> bool:
        """Whether the server ends the connection within so many seconds; pings are answered."""
        self.ws.settimeout(seconds)
        try:
            while True:
                packet = self.ws.recv()
                if packet == "2":
                    self.ws.send("3")
                elif not packet:
                    return True
        except websocket.WebSocketTimeoutException:
            return False
        except (OSError, websocket.WebSocketException):
            return True

    def close(self) -> None:
        """Go; the library keeps the file open where the server said first that it ends."""
        self.ws.close()
        self.ws.shutdown()

    def _until(self, *starts: str) -> tuple[str, Any]:
        while True:
            packet = self.ws.recv()
            assert packet, "the server ended the connection"
            if packet == "2":
                self.ws.send("3")
            elif packet.startswith(starts):
                found = json.loads(packet.partition(",")[2].lstrip("0123456789") or "null")
                return packet[:2], found[0] if packet.startswith("43") else found


def frame(payload: bytes, *, opcode: int = 1, final: bool = True, masked: bool = True) -> bytes:
    """One WebSocket frame."""
    head = bytes([(0x80 if final else 0) | opcode])
    bit = 0x80 if masked else 0
    if len(payload) < 126:
        head += bytes([bit | len(payload)])
    elif len(payload) < 65_536:
        head += bytes([bit | 126]) + struct.pack("!H", len(payload))
    else:
        head += bytes([bit | 127]) + struct.pack("!Q", len(payload))
    if not masked:
        return head + payload
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


def raw(url: str, timeout: float = 5, *, buffer: int = 0) -> socket.socket:
    """A bare TCP connection; `buffer` bytes wait at most to be read on this side."""
    line = socket.socket()
    line.settimeout(timeout)
    if buffer:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    line.connect((urlsplit(url).hostname, urlsplit(url).port))
    return line


def upgraded(url: str, timeout: float = 5, *, buffer: int = 0, query: str = "") -> socket.socket:
    """A bare TCP connection that speaks WebSocket now; what the server says first is read."""
    line = raw(url, timeout, buffer=buffer)
    line.sendall(
        f"GET {HANDSHAKE}websocket{query} HTTP/1.1\r\nHost: {urlsplit(url).netloc}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    got = b""
    while (b"\r\n\r\n" if query else b'"sid"') not in got:
        piece = line.recv(4096)
        assert piece, got
        got += piece
    return line


def spoken(url: str, request: bytes, timeout: float = 5) -> bytes:
    """What the server says to these very bytes until it ends the connection or falls silent."""
    with raw(url, timeout) as line:
        line.sendall(request)
        got = b""
        try:
            while piece := line.recv(65_536):
                got += piece
        except OSError:
            pass
        return got


class Answer:
    """An HTTP answer."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status, self.body = answer.status, answer.read()
        self.headers = answer.headers

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def cookies(self) -> dict[str, str]:
        """Name and value of each cookie that was set."""
        pairs = [line.split(";")[0].partition("=") for line in self.headers.get_all("Set-Cookie", [])]
        return {name: value for name, _, value in pairs}


def ask(url: str, method: str, path: str, body: Any = None, *, timeout: float = 5, **headers: str) -> Answer:
    """One request, redirects not followed; names of headers with _ for -."""
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=timeout)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    data = json.dumps(body).encode() if isinstance(body, dict) else body
    try:
        line.request(method, path, data, sent)
        return Answer(line.getresponse())
    finally:
        line.close()
