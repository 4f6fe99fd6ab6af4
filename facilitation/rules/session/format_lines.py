"""On which line of a TOML text a key stands: tomllib tells it for slips of the pen only. Pure."""

import re

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r'^\s*((?:[\w-]+|"[^"]*")(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=')
_TEXT = re.compile(r'"""|\'\'\'')


class LineIndex:
    """Lines of all tables and keys that begin a line, numbered from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._tables: dict[Path, int] = {}
        self._read(text)

    def find(self, path: Path) -> int:
        """The line of the key; of what surrounds it where it has no line of its own."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _read(self, text: str) -> None:
        table: Path = ()
        inside = ""  # the quotes of a text of several lines
        for number, line in enumerate(text.splitlines(), start=1):
            if not inside and (header := _HEADER.match(line)):
                table = self._begin(_parts(header[2]), repeated=header[1] == "[[")
                self._note(table, number)
            elif not inside and (key := _KEY.match(line)):
                self._note(table + _parts(key[1]), number)
            inside = _after(line, inside)

    def _begin(self, parts: Path, *, repeated: bool) -> Path:
        """The path of a table; [x.y] below [[x]] belongs to the latest x."""
        path: Path = ()
        for part in parts[:-1]:
            path = (*path, part)
            if path in self._tables:
                path = (*path, self._tables[path])
        path = (*path, parts[-1])
        if repeated:
            self._tables[path] = self._tables.get(path, -1) + 1
            path = (*path, self._tables[path])
        return path

    def _note(self, path: Path, number: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], number)


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip('"') for part in dotted.split("."))


def _after(line: str, inside: str) -> str:
    for quotes in _TEXT.findall(line):
        inside = "" if quotes == inside else inside or quotes
    return inside
