"""Recognises requests for a WebSocket in the form our clients send. Pure.

Everything else – polling, an upgrade from polling, old drafts, two lengths, anything odd – is left to the stock path,
which knows how to refuse.
"""

import binascii
import re
from base64 import b64decode, b64encode
from hashlib import sha1
from typing import NamedTuple

MOST_HEAD = 8_192
MOST_HEADERS = 64
START = b"GET /socket.io/?"
END = b"\r\n\r\n"
ANSWER = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %b\r\n\r\n"
)
MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
KNOWN_PARAMETERS = {b"EIO", b"transport", b"t"}
VISIBLE = re.compile(rb"[!-~]*")  # a space or a line feed would end the address for other parsers
KEPT = {
    name: f"HTTP_{name.decode().replace('-', '_').upper()}"
    for name in (b"host", b"origin", b"cookie", b"authorization", b"x-forwarded-for")
}
WITH_A_BODY = {b"content-length", b"transfer-encoding", b"expect"}


class HandshakeRequest(NamedTuple):
    """A request for a WebSocket: length of its head, the answer, and the headers that identify the client."""

    size: int
    answer: bytes
    headers: dict[str, str]  # with WSGI names


def may_become_handshake(begun: bytes) -> bool:
    """Whether these first bytes may become a request for the fast path."""
    return END not in begun and len(begun) < MOST_HEAD and START.startswith(begun[: len(START)])


def parse_handshake(seen: bytes) -> HandshakeRequest | None:
    """Return the request in these bytes, or None if it is incomplete or not for the fast path."""
    end = seen.find(END)
    if end < 0 or not seen.startswith(START):
        return None
    request, *lines = seen[:end].split(b"\r\n")
    headers = _headers(lines)
    if headers is None or not _is_request_line(request) or not _upgrades(headers):
        return None
    key = headers[b"sec-websocket-key"]
    answer = ANSWER % b64encode(sha1(key + MAGIC, usedforsecurity=False).digest())
    kept = {wsgi: headers[name].decode("latin-1") for name, wsgi in KEPT.items() if name in headers}
    return HandshakeRequest(end + len(END), answer, kept)


def _is_request_line(request: bytes) -> bool:
    query = request[len(START) : -len(b" HTTP/1.1")]
    pairs = [pair.partition(b"=")[::2] for pair in query.split(b"&")]
    words = dict(pairs)
    known = len(words) == len(pairs) and words.keys() <= KNOWN_PARAMETERS
    wanted = (words.get(b"EIO"), words.get(b"transport")) == (b"4", b"websocket")
    return request.endswith(b" HTTP/1.1") and VISIBLE.fullmatch(query) is not None and known and wanted


def _headers(lines: list[bytes]) -> dict[bytes, bytes] | None:
    """Return headers by lower-case name; None for too many, and for ambiguous ones."""
    if len(lines) > MOST_HEADERS:
        return None
    headers: dict[bytes, bytes] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        name = name.lower()
        if not colon or not name.replace(b"-", b"").isalnum() or name in headers or not _plain(value):
            return None
        headers[name] = value.strip(b" \t")
    return None if headers.keys() & WITH_A_BODY else headers


def _plain(value: bytes) -> bool:
    return b"\n" not in value and b"\r" not in value and b"\0" not in value


def _upgrades(headers: dict[bytes, bytes]) -> bool:
    connection = [word.strip() for word in headers.get(b"connection", b"").lower().split(b",")]
    return (
        headers.get(b"upgrade", b"").lower() == b"websocket"
        and b"upgrade" in connection
        and headers.get(b"sec-websocket-version") == b"13"
        and b"host" in headers
        and _is_key(headers.get(b"sec-websocket-key", b""))
    )


def _is_key(text: bytes) -> bool:
    try:
        return len(b64decode(text, validate=True)) == 16
    except binascii.Error:
        return False
