"""The state of a measure in the words of plans, brought to a few canonical states; the words themselves are kept."""

import re
from typing import Literal

import msgspec

from facilitation.rules.text import folded, one_line

State = Literal["planned", "preparing", "running", "delayed", "paused", "done", "permanent", "dropped", "unknown"]

_NOT = r"(?:noch )?(?:nicht|nie|kein\w*) (?:\w+ )?"
_DONE = r"umgesetzt\w*|abgeschlossen\w*|erledigt\w*|fertig\w*|beendet\w*|realisiert\w*|erreicht\w*"
_PATTERNS: tuple[tuple[State, str], ...] = (
    ("dropped", r"verworfen|entfaell\w*|entfallen|gestrichen|abgelehnt|nicht (?:weiter|mehr) verfolgt|eingestellt|aufgegeben|gescheitert|rejected|failed"),
    ("paused", r"zurueckgestellt|ruht|ruhend|pausiert|ausgesetzt|verschoben|on hold|waiting"),
    ("delayed", r"verzoeg\w*|verspaet\w*|in verzug|im verzug|ueberfaellig|delayed"),
    ("permanent", r"dauerhaft\w*|dauer\w*aufgabe|fortlaufend\w*|kontinuierlich\w*|laufende aufgabe|linienaufgabe|verstetigt"),
    ("running", rf"(?:teilweise|zum teil|groesstenteils|ueberwiegend|fast) (?:{_DONE})"),
    ("planned", rf"{_NOT}(?:begonnen|gestartet|{_DONE})|offen|geplant\w*|vorgesehen|ausstehend|vorgeschlagen|planned|suggested|nein"),
    ("preparing", r"(?:in|wird|zur) (?:\w+ )?(?:pruefung|geprueft|vorbereit\w*|planung|abstimmung)|vorbereitung|pruefung|pruefauftrag"),
    ("done", rf"{_DONE}|done|succeeded|ja"),
    ("running", r"(?:in )?umsetzung|laufend\w*|laeuft|im zeitplan|in (?:arbeit|bearbeitung)|begonnen|gestartet|in progress|aktiv"),
)  # fmt: skip
"""In this order: "in Umsetzung, verzögert" is delayed, "noch nicht begonnen (zurückgestellt)" paused."""
_COMPILED = [(state, re.compile(rf"\b(?:{pattern})\b")) for state, pattern in _PATTERNS]
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3})(?:[,.]\d+)?\s*(?:%|Prozent)")
_TICKS = frozenset("✓✔☑☒✅xX")


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A state as typed, the canonical one, and how much is done in percent if it says so."""

    raw: str
    state: State = "unknown"
    percent: int | None = None


def read_status(text: str) -> Status:
    """The state a cell names; unknown when it names none."""
    words = folded(text)
    share = _PERCENT.search(text)
    percent = int(share[1]) if share and int(share[1]) <= 100 else None
    named: State | None = next((state for state, pattern in _COMPILED if pattern.search(words)), None)
    if named is None and one_line(text) and set(one_line(text)) <= _TICKS:
        named = "done"
    return Status(raw=text, state=named or _by_share(percent), percent=percent)


def _by_share(percent: int | None) -> State:
    if percent is None:
        return "unknown"
    return "done" if percent == 100 else "running" if percent else "planned"
