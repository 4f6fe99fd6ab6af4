"""Frames waiting for one peer that reads slowly. Pure."""

from typing import TypeAlias

MOST_FRAMES, MOST_BYTES = 200, 1_000_000

Name: TypeAlias = str | tuple[str, str]
"""Of a picture; never a number, since frames that must all arrive are numbered."""


class SendBuffer:
    """Frames in order. Only the newest of each picture is kept, so a late reader is up to date at once."""

    __slots__ = ("_begun", "_number", "_size", "_waiting")

    def __init__(self, begun: bytes) -> None:
        self._begun = begun
        self._waiting: dict[Name | int, bytes] = {}
        self._size, self._number = len(begun), 0

    def put(self, frame: bytes, latest: Name | None) -> bool:
        """Add a frame, replacing the one named `latest`; return False if too much is waiting."""
        self._number += latest is None
        name = self._number if latest is None else latest
        self._size += len(frame) - len(self._waiting.pop(name, b""))
        self._waiting[name] = frame
        return len(self._waiting) <= MOST_FRAMES and self._size <= MOST_BYTES

    def first(self) -> bytes:
        """Return the bytes to send next; b"" if nothing is waiting."""
        if not self._begun and self._waiting:
            self._begun = self._waiting.pop(next(iter(self._waiting)))
        return self._begun

    def sent(self, size: int) -> None:
        """Remove sent bytes from the first frame; its rest can no longer be replaced."""
        self._begun = self._begun[size:]
        self._size -= size
