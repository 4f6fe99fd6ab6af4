"""What is asked of the child that draws, and what it answers: a list of frames, each written as soon as it is there."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

LENGTH = 4
FORMATS = {b"RIFF": "image/webp", b"\x89PNG": "image/png"}
"""The first bytes of what the child writes → its media type."""


class Task(NamedTuple):
    """Slides from page `first` on (from 0), or one picture of at most `width` × `height` points.

    `form` is the format it is written in; slides are WebP.
    """

    what: Literal["slides", "picture"]
    first: int = 0
    width: int = 1920
    height: int = 1920
    form: Literal["WEBP", "PNG"] = "WEBP"


class Begun(msgspec.Struct, frozen=True, array_like=True):
    """The first frame: how many pages there are, or the problem of the file."""

    pages: int = 0
    problem: str = ""


class Drawn(msgspec.Struct, frozen=True, array_like=True):
    """A page or a picture with its size in points and, of a page, its text; the image is empty where drawing failed."""

    image: bytes
    width: int
    height: int
    text: str


def frame(message: Begun | Drawn) -> bytes:
    """A message with its length in front."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(LENGTH, "big") + body


def frames(output: bytes) -> Iterator[bytes]:
    """The whole frames of an output; the last one may be cut where the child was ended."""
    at = 0
    while at + LENGTH <= len(output):
        end = at + LENGTH + int.from_bytes(output[at : at + LENGTH], "big")
        if end > len(output):
            return
        yield output[at + LENGTH : end]
        at = end
