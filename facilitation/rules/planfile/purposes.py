"""Tell what a heading, or a sentence before a list, announces: needs, measures, goals, or the present state."""

import re
from typing import NamedTuple

from facilitation.rules.text import folded

_NEEDS = re.compile(
    r"\b(?:handlungs)?(?:bedarfe?n?|bedarfslagen?|handlungserfordernisse|herausforderungen|luecken|defizite)\b|\b(?:needs|challenges|gaps)\b"
)
_GOALS = re.compile(r"\b(?:leit|teil|ober|unter|handlungs)?(?:ziele?n?|zielsetzungen?)\b|\b(?:goals|objectives|aims)\b")
_STATUS = re.compile(
    r"\b(?:ist analyse|ist situation|ist zustand|status quo|bestandsaufnahme|bestandsanalyse|ausgangslage|situationsanalyse|current situation)\b"
)
_MEASURES = re.compile(
    r"\b(?:einzel|leit|sofort|umsetzungs)?massnahmen(?:katalog|plan|liste|uebersicht|vorschlaege|programm|paket)?s?\b"
    r"|\b(?:handlungsempfehlungen|umsetzungsvorschlaege|aktionen|aktivitaeten|vorhaben)\b"
    r"|\b(?:actions|measures|commitments|activities|recommendations|initiatives)\b"
)
_PLAIN = re.compile(
    r"(?:(?:die|der|das|unsere|our|the|key|konkrete|geplante|kuenftige|neue|weitere|folgende|strategische|vorgeschlagene|moegliche|planned|"
    r"proposed|new|priority|following)\s)*"
    rf"(?:{_MEASURES.pattern})"
    r"(?:\s(?:und|and|&)\s\w+)?(?:\s(?:im|zum|fuer|in|for)\s.{2,60}|\s(?:sind|werden)\s\w+)?"
)
"""Words that announce measures and nothing else; "Maßnahmen zur Beteiligung bei der Erstellung" may tell of the past."""
_PAST = re.compile(
    r"\b(?:bisherige|umgesetzte|abgeschlossene|laufende|bestehende|erledigte|existing|completed|past)\w*\b"
)
_MOST_WORDS = 12
"""Words of a sentence that announces measures; a longer one tells of something."""


class Purpose(NamedTuple):
    """What a section holds, "" if nobody knows; `sure`: otherwise a person is asked."""

    kind: str = ""
    sure: bool = True


NONE = Purpose()


def purpose_of(text: str) -> Purpose:
    """Return what a heading without its number, or a sentence that ends with a colon, announces."""
    words = folded(text)
    for kind, pattern in (("needs", _NEEDS), ("goals", _GOALS), ("status", _STATUS)):
        if pattern.search(words):
            return Purpose(kind)
    if not _MEASURES.search(words) or len(words.split()) > _MOST_WORDS:
        return NONE
    return Purpose("measures", bool(_PLAIN.fullmatch(words)) and not _PAST.search(words))
