"""What is wrong with a format file, in words a person can act on. Pure; German is the source text."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import process

from facilitation.rules.session.format_lines import Path
from facilitation.rules.text import N_

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
    # what the settings of a kind say themselves is in the catalogue
    return Problem(reason.replace("%", "%%"), {}, path + inner)
