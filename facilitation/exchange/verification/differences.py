"""Where a figure differs from its data, and how that is told."""

from collections.abc import Callable
from typing import Literal

import msgspec

from facilitation.rules.text import N_

What = Literal["changed", "missing", "added", "checksum"]
LONGEST = 90
"""Characters of a text that are quoted."""


class Where(msgspec.Struct, frozen=True):
    """A place in a file: `kind` is a key of `PLACES`, `parts` are its words there."""

    kind: str
    parts: tuple[str, ...] = ()


class Difference(msgspec.Struct, frozen=True):
    """What is not as it follows from the data: `found` stands there, `right` should."""

    file: str
    where: Where
    what: What
    found: str = ""
    right: str = ""


PLACES = {
    "cell": N_("Blatt „{0}“, Zelle {1}"),
    "row": N_("„{0}“, Zeile „{1}“, Spalte „{2}“"),
    "text": N_("unter „{0}“"),
    "page": N_("Seite {0}"),
    "result": N_("Ergebnis „{0}“"),
    "figure": N_("Ergebnis „{0}“, {1}, {2}"),
}
WHAT = {
    "changed": N_("hier steht „{found}“, nachgerechnet „{right}“"),
    "missing": N_("es fehlt „{right}“"),
    "added": N_("„{found}“ steht nicht in den Daten"),
    "checksum": N_("die Prüfsumme stimmt nicht: Der Inhalt ist nicht der, der eingefroren wurde"),
}


def told(one: Difference, translate: Callable[[str], str]) -> str:
    """The difference in a reader's language: file, place, what stands there and what should."""
    place = translate(PLACES[one.where.kind]).format(*one.where.parts)
    said = translate(WHAT[one.what]).format(found=_short(one.found), right=_short(one.right))
    return f"{one.file}: {place}: {said}."


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
