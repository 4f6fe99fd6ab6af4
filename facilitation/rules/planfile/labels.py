"""Find labelled lines in the text of a document: "Zuständig: Amt 50", a bold "Zeitraum" before its value, or a label alone."""

import re
from functools import lru_cache
from typing import NamedTuple

from facilitation.rules.planfile.columns import PART, SYNONYM, guess_meaning
from facilitation.rules.text import one_line

BULLET = re.compile(r"^[•▪■◦●‣∙·*–—\uf0b7\uf0a7-]\s+")
_ENUMERATED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s+")
_COLON = re.compile(r"^(?P<label>[^:\n]{2,60}):(?P<text>(?:\s.*)?)$", re.DOTALL)
_OF_MEASURES = frozenset(
    {"lead", "partners", "period", "cost", "funding", "indicator", "priority", "status", "target_group", "objective", "description"}
)  # fmt: skip
_TELLING = frozenset({"lead", "period", "cost", "funding", "status", "priority", "indicator"})
"""Labels that only measures have; fields and plans have goals, target groups and descriptions, too."""


class Label(NamedTuple):
    """A label, what it means for a measure, and the text behind it; "" where the text follows below."""

    name: str
    meaning: str
    value: str

    @property
    def is_telling(self) -> bool:
        """Tell whether only measures have such a label."""
        return self.meaning in _TELLING


def find_label(text: str, bold: str = "", *, emphasised: bool = False) -> Label | None:
    """Return the label a text begins with, or None.

    `bold`: the bold words it begins with. `emphasised`: it is a heading or all bold, so that a label may stand alone.
    """
    plain = _ENUMERATED.sub("", BULLET.sub("", text))
    if found := _COLON.match(plain):
        return _label(found["label"], found["text"].strip(), SYNONYM if not bold and not emphasised else PART)
    if emphasised:
        return _label(plain, "", SYNONYM)
    return _label(bold, plain[len(bold) :].lstrip(" :–—-\n"), SYNONYM) if bold and plain.startswith(bold) else None


def _label(name: str, value: str, least: float) -> Label | None:
    name = one_line(name).strip(" :–-")
    meaning, confidence = _meaning(name)
    return Label(name, meaning, value) if meaning in _OF_MEASURES and confidence >= least else None


@lru_cache(maxsize=4_000)
def _meaning(name: str) -> tuple[str, float]:
    guess = guess_meaning(name)
    return guess.meaning, guess.confidence
