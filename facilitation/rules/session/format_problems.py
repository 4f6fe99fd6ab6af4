"""What is wrong with a format file and on which line, in words a person can act on. Pure; German is the source text."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import process

from facilitation.rules.text import N_

Path = tuple[str | int, ...]
_HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r'^\s*((?:[\w-]+|"[^"]*")(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=')
_TEXT = re.compile(r'"""|\'\'\'')
_NAMED = re.compile(r" \(([a-z_]+)\)")
CLOSE_ENOUGH = 65  # of 100: "titel" for "title", "minuten" for "minutes"


class Problem(NamedTuple):
    """`message % params` is the reason; `path` leads to the key, `line` to its place in the file."""

    message: str
    params: Mapping[str, object] = {}
    path: Path = ()
    line: int = 0

    def at_line(self, line: int) -> "Problem":
        """The same problem at its place."""
        return self._replace(line=line)

    def __str__(self) -> str:
        return f"Zeile {self.line}: {self.message % self.params}"


def of_syntax(error: tomllib.TOMLDecodeError) -> Problem:
    """Where the text stops being TOML."""
    found = re.search(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
    reason, line, column = found.groups() if found else (str(error), "1", "1")
    message = N_(
        "Spalte %(column)s: So lässt sich die Datei nicht lesen (%(reason)s). "
        "Fehlt ein Anführungszeichen, ein Gleichheitszeichen oder eine Klammer?"
    )
    return Problem(message, {"column": column, "reason": reason}, (), int(line))


def unknown(key: str, known: Iterable[str], path: Path) -> Problem:
    """A key that means nothing here, and the one that was probably meant."""
    meant = process.extractOne(key.lower(), list(known), score_cutoff=CLOSE_ENOUGH)
    if meant:
        message = N_("„%(key)s“ ist hier nicht bekannt. Meinten Sie „%(meant)s“?")
        return Problem(message, {"key": key, "meant": meant[0]}, (*path, key))
    message = N_("„%(key)s“ ist hier nicht bekannt. Möglich sind: %(known)s.")
    return Problem(message, {"key": key, "known": ", ".join(known)}, (*path, key))


_PLAIN = (
    (r"Object missing required field `(?P<key>.+)`", N_("Hier fehlt „%(key)s“.")),
    (r"Expected `str` matching regex .*\[0-5\].*", N_('Hier gehört eine Uhrzeit hin, etwa "23:59".')),
    (
        r"Expected `str` matching regex .*",
        N_("Erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche, zuerst ein Buchstabe."),
    ),
    (r"Expected `str.*`, got .*", N_("Hier gehört ein Text hin, in Anführungszeichen.")),
    (r"Expected `int`, got .*", N_("Hier gehört eine ganze Zahl hin, ohne Anführungszeichen.")),
    (r"Expected `int` >= (?P<least>.+)", N_("Die Zahl muss mindestens %(least)s sein.")),
    (r"Expected `int` <= (?P<most>.+)", N_("Die Zahl darf höchstens %(most)s sein.")),
    (r"Expected `float`, got .*", N_("Hier gehört eine Zahl hin, ohne Anführungszeichen.")),
    (r"Expected `(int|float)` > (?P<bound>.+)", N_("Die Zahl muss größer als %(bound)s sein.")),
    (r"Expected `array` of length <= (?P<most>.+)", N_("Hier sind höchstens %(most)s Einträge möglich.")),
    (r"Expected `bool`, got .*", N_("Hier gehört true (ja) oder false (nein) hin, ohne Anführungszeichen.")),
    (r"Expected `array`, got .*", N_("Hier gehört eine Liste hin, in eckigen Klammern.")),
    (r"Expected `object \| null`, got .*", N_('Hier gehören Tage und Uhrzeit hin: { days = 14, time = "23:59" }.')),
    (r"Expected `object`, got .*", N_('Hier gehören Texte nach Sprache hin, etwa { de = "…", en = "…" }.')),
    (r"Invalid enum value '?(?P<value>.+?)'?", N_("„%(value)s“ ist hier nicht möglich.")),
)


def worded(error: str, path: Path) -> Problem:
    """A message of msgspec, reworded; what it names by `$.a[1].b` becomes part of the path."""
    reason, _, place = error.partition(" - at `$")
    inner = tuple(int(n) if n else name for name, n in re.findall(r"\.([\w-]+)|\[(\d+)\]", place))
    for pattern, message in _PLAIN:
        if found := re.fullmatch(pattern, reason):
            return Problem(message, found.groupdict(), path + inner)
    # what the settings of a kind say themselves is in the catalogue, and names its settings: "mehr Antworten (options)"
    named = _NAMED.search(reason)
    return Problem(reason.replace("%", "%%"), {}, (*path, *inner, *([named[1]] if named and not inner else [])))


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
