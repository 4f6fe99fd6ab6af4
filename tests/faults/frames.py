"""WebSocket frames as a client of the documented protocol needs them; incoming ones come unmasked."""

import asyncio
import struct

from tests.rig.wire import frame as framed

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Ended(Exception):
    """The other side is gone."""


def text(packet: str) -> bytes:
    """One masked frame of text."""
    return framed(packet.encode())


def pong(payload: bytes) -> bytes:
    """The answer to a ping."""
    return framed(payload, opcode=PONG)


async def read(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """(opcode, payload) of the next frame; raises Ended."""
    try:
        first, second = await reader.readexactly(2)
        length = second & 0x7F
        if length == 126:
            [length] = struct.unpack("!H", await reader.readexactly(2))
        elif length == 127:
            [length] = struct.unpack("!Q", await reader.readexactly(8))
        return first & 0x0F, await reader.readexactly(length)
    except (asyncio.IncompleteReadError, OSError) as error:
        raise Ended from error


def length_of_head(data: bytes | bytearray) -> int | None:
    """Bytes of the frame that begins here, head included, masked or not; None while that cannot be told."""
    if len(data) < 2:
        return None
    length, at = data[1] & 0x7F, 2
    for mark, size, form in ((126, 2, "!H"), (127, 8, "!Q")):
        if length == mark:
            if len(data) < 2 + size:
                return None
            [length], at = struct.unpack(form, bytes(data[2 : 2 + size])), 2 + size
            break
    return at + (4 if data[1] & 0x80 else 0) + int(length)
