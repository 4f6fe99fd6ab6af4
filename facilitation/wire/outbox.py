"""What waits for one reader who is slower than we speak. Pure."""

from collections.abc import Hashable

MOST_FRAMES, MOST_BYTES = 200, 1_000_000


class Outbox:
    """Frames in order. Of each picture only the newest waits: whoever reads late is right again at once."""

    __slots__ = ("_begun", "_number", "_size", "_waiting")

    def __init__(self, begun: bytes) -> None:
        self._begun = begun
        self._waiting: dict[Hashable, bytes] = {}
        self._size, self._number = len(begun), 0

    def put(self, frame: bytes, latest: Hashable | None) -> bool:
        """Add a frame in the place of the one that `latest` names; False when too much waits already."""
        if latest is None:
            self._number += 1
            latest = self._number
        else:
            self._size -= len(self._waiting.pop(latest, b""))
        self._waiting[latest] = frame
        self._size += len(frame)
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
