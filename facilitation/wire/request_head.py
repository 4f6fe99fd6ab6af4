"""Tell request heads that two programs could read in two ways, so that no proxy and no cache is led astray.

Looks at the bytes as they came, since the parsers of Python forgive what others read differently (RFC 9112).
"""

import io
import re
from collections.abc import Sequence
from typing import Protocol

REQUEST_LINE = re.compile(rb"[A-Z]{1,20} (?:/[!-~]*|\*) HTTP/1\.([01])\r\n")
# A token, the colon right behind it, and a value without control characters; no folded lines, no bare line feeds.
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[\t ]*([\t -~\x80-\xff]*?)[\t ]*\r\n")
LENGTH = re.compile(rb"0|[1-9][0-9]{0,11}")
END = b"\r\n"
ONCE = frozenset(
    {b"host", b"content-length", b"content-type", b"cookie", b"origin", b"authorization", b"sec-fetch-site", b"expect"}
)
NEVER = b"transfer-encoding"  # browsers send no chunks, and proxies that get some can pass on their length instead


class LineReader(Protocol):
    """A file that is read by lines."""

    def readline(self, size: int = -1, /) -> bytes:
        """Read the next line, at most `size` bytes."""


def is_unambiguous(request_line: bytes, lines: Sequence[bytes]) -> bool:
    """Whether a request has one reading. `lines` are those of its head as they came, the empty one included."""
    began = REQUEST_LINE.fullmatch(request_line)
    if began is None or not lines or lines[-1] != END:
        return False
    fields = [FIELD.fullmatch(line) for line in lines[:-1]]
    named = [(field[1].lower(), field[2]) for field in fields if field is not None]
    names = [name for name, _ in named]
    if len(named) < len(fields) or NEVER in names or any(names.count(name) > 1 for name in ONCE.intersection(names)):
        return False
    has_host = began[1] == b"0" or b"host" in names
    return has_host and all(LENGTH.fullmatch(value) for name, value in named if name == b"content-length")


class Recorder(io.BufferedIOBase):
    """Keeps the lines that are read from a file."""

    def __init__(self, file: LineReader) -> None:
        super().__init__()
        self._file = file
        self.lines: list[bytes] = []

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read the next line."""
        line = self._file.readline(-1 if size is None else size)
        self.lines.append(line)
        return line
