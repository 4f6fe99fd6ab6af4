"""What waits for one reader who is slower than we speak. Pure."""

from typing import TypeAlias

MOST_FRAMES, MOST_BYTES = 200, 1_000_000

Name: TypeAlias = str | tuple[str, str]
"""Of a picture; never a number, for frames that must all arrive are numbered."""


class SendBuffer:
    """Frames in order. Of each picture only the newest waits: whoever reads late is right again at once."""

    __slots__ = ("_begun", "_number", "_size", "_waiting")

    def __init__(self, begun: bytes) -> None:
        self._begun = begun
        self._waiting: dict[Name | int, bytes] = {}
        self._size, self._number = len(begun), 0

    def put(self, frame: bytes, latest: Name | None) -> bool:
        """Add a frame in the place of the one that `latest` names; False when too much waits already."""
        self._number += latest is None
        name = self._number if latest is None else latest
        self._size += len(frame) - len(self._waiting.pop(name, b""))
        self._waiting[name] = frame
        return len(self._waiting) <= MOST_FRAMES and self._size <= MOST_BYTES

    def first(self) -> bytes:
        """What goes next; b"" when nothing waits."""
        if not self._begun and self._waiting:
            self._begun = self._waiting.pop(next(iter(self._waiting)))
        return self._begun

    def went(self, size: int) -> None:
        """So many bytes of the first are gone; what is left of it can no longer be replaced."""
        self._begun = self._begun[size:]
        self._size -= size
