"""What the child that reads papers says of one."""

import msgspec

from facilitation.exchange.verification.differences import Where


class Line(msgspec.Struct, frozen=True):
    """A line of a file with its place."""

    where: Where
    text: str


class Paper(msgspec.Struct, frozen=True):
    """The lines of a file, and of a PDF the picture at its head, as PNG: it moves everything below it."""

    lines: list[Line]
    arms: bytes = b""
