"""WebSocket frames as in RFC 6455. Pure: bytes in, messages out; no socket, no clock."""

from typing import Final

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
KNOWN: Final = frozenset({CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG})
FINAL, RESERVED, OPCODE, MASKED, LENGTH, CONTROL = 0x80, 0x70, 0x0F, 0x80, 0x7F, 0x08
LONGEST_CONTROL = 125

PROTOCOL_ERROR, NOT_ACCEPTED, NOT_TEXT, NOT_ALLOWED, TOO_LONG = 1002, 1003, 1007, 1008, 1009
VALID_CLOSE_CODES: Final = frozenset({1000, 1001, 1002, 1003, *range(1007, 1015), *range(3000, 5000)})
"""The close codes that may be sent; 1005, 1006 and 1015 are for local use only."""


class ProtocolViolation(Exception):
    """The peer violated the protocol; `code` is the close code for it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Parser:
    """Parses the bytes of one direction of a connection into messages, joining fragments."""

    __slots__ = ("_at", "_bytes", "_longest", "_opcode", "_pieces")

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._bytes, self._at = b"", 0
        self._opcode = CONTINUATION
        self._pieces: bytearray | None = None

    def feed(self, data: bytes) -> None:
        """Append received bytes."""
        self._bytes, self._at = (self._bytes[self._at :] + data if self._bytes else data), 0

    def next(self) -> tuple[int, bytes] | None:
        """Return the next (opcode, payload), or None until more bytes arrive; raises ProtocolViolation.

        A fragmented message is returned with its last fragment; the ones before return (CONTINUATION, b"").
        """
        data, at = self._bytes, self._at
        left = len(data) - at
        if left < 2:
            self._keep_the_rest()
            return None
        first, size = data[at], data[at + 1] & LENGTH
        if first != FINAL | TEXT or self._pieces is not None:
            self._check(first, size)
        if not data[at + 1] & MASKED:
            raise ProtocolViolation(PROTOCOL_ERROR)
        at += 2
        if size > LONGEST_CONTROL:
            wide = 2 if size == 126 else 8
            if left < 2 + wide:
                self._keep_the_rest()
                return None
            size = int.from_bytes(data[at : at + wide], "big")
            at += wide
        if size > self._longest:  # before any of it has arrived
            raise ProtocolViolation(PROTOCOL_ERROR if size >> 63 else TOO_LONG)
        end = at + 4 + size
        if len(data) < end:
            self._keep_the_rest()
            return None
        self._at = end
        payload = unmasked(data[at + 4 : end], data[at : at + 4])
        return (TEXT, payload) if first == FINAL | TEXT else self._put_together(first, payload)

    def _keep_the_rest(self) -> None:
        """Drop the bytes that were parsed: thousands of connections wait in this state."""
        self._bytes, self._at = self._bytes[self._at :], 0

    def _check(self, first: int, size: int) -> None:
        opcode = first & OPCODE
        if first & RESERVED or opcode not in KNOWN:
            raise ProtocolViolation(PROTOCOL_ERROR)
        if opcode & CONTROL:
            if not first & FINAL or size > LONGEST_CONTROL:
                raise ProtocolViolation(PROTOCOL_ERROR)
        elif (opcode == CONTINUATION) is (self._pieces is None):
            raise ProtocolViolation(PROTOCOL_ERROR)

    def _put_together(self, first: int, payload: bytes) -> tuple[int, bytes]:
        opcode = first & OPCODE
        if opcode & CONTROL:
            return opcode, payload
        if self._pieces is None:
            if first & FINAL:
                return opcode, payload
            self._opcode, self._pieces = opcode, bytearray()
        if len(self._pieces) + len(payload) > self._longest:
            raise ProtocolViolation(TOO_LONG)
        self._pieces += payload
        if not first & FINAL:
            return CONTINUATION, b""
        whole, self._pieces = bytes(self._pieces), None
        return self._opcode, whole


def unmasked(payload: bytes, key: bytes) -> bytes:
    """Remove the mask in one operation; byte by byte takes 0.6 ms a KB."""
    size = len(payload)
    pad = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(pad, "little")).to_bytes(size, "little")


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return one frame as a server sends it: final, unmasked."""
    size = len(payload)
    if size <= LONGEST_CONTROL:
        return bytes((FINAL | opcode, size)) + payload
    if size < 65_536:
        return bytes((FINAL | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((FINAL | opcode, 127)) + size.to_bytes(8, "big") + payload


def closing(code: int | None) -> bytes:
    """Return a close frame; without a code if the peer gave none."""
    return frame(b"" if code is None else code.to_bytes(2, "big"), CLOSE)


def close_code(payload: bytes) -> int | None:
    """Return the code of a close frame, None if it has none; raises ProtocolViolation."""
    if not payload:
        return None
    code = int.from_bytes(payload[:2], "big")
    if len(payload) == 1 or code not in VALID_CLOSE_CODES:
        raise ProtocolViolation(PROTOCOL_ERROR)
    if not is_text(payload[2:]):
        raise ProtocolViolation(NOT_TEXT)
    return code


def is_text(payload: bytes) -> bool:
    """Whether these bytes are UTF-8."""
    if payload.isascii():
        return True
    try:
        payload.decode()
    except UnicodeDecodeError:
        return False
    return True
