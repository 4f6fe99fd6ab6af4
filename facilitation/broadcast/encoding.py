"""Pictures as bytes: encoded once, whoever hears them and however often."""

import time
from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Encoded:
    """One picture; its rev and the clock stand in front, so that the rest can be kept and compared."""

    event: str
    activity: int
    rev: int
    timed: bool
    rest: bytes

    @property
    def key(self) -> tuple[str, int]:
        """Which picture this is, whatever it shows."""
        return (self.event, self.activity)

    @property
    def latest(self) -> str:
        """What it replaces for somebody who reads slowly."""
        return f"{self.event}:{self.activity}" if self.activity else self.event

    def raw(self) -> msgspec.Raw:
        """The message, with the server's clock as of now."""
        clock = b'"now":%d,' % (time.time_ns() // 1_000_000) if self.timed else b""
        return msgspec.Raw(b'{"rev":%d,%b%b' % (self.rev, clock, self.rest))


def encoded(event: str, picture: dict[str, Any]) -> Encoded:
    """A picture with a rev."""
    rest = {name: value for name, value in picture.items() if name not in ("rev", "now")}
    body = msgspec.json.encode(rest)[1:]
    return Encoded(event, picture.get("activity", 0), picture["rev"], "now" in picture, body)


def raw(message: dict[str, Any]) -> msgspec.Raw:
    """Any other message."""
    return msgspec.Raw(msgspec.json.encode(message))
