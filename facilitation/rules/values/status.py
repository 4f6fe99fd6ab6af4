"""Read the state of a measure from the words of plans as one of a few canonical states."""

import re
from typing import Literal

import msgspec

from facilitation.rules.text import folded, is_blank, one_line

State = Literal[
    "planned", "preparing", "running", "delayed", "paused", "done", "permanent", "dropped", "empty", "unread"
]

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
"""Tried in this order: "in Umsetzung, verzögert" is delayed, "noch nicht begonnen (zurückgestellt)" is paused."""
_COMPILED = [(state, re.compile(rf"\b(?:{pattern})\b")) for state, pattern in _PATTERNS]
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3})(?:[,.]\d+)?\s*(?:%|Prozent)")
_TICKS = frozenset("✓✔☑☒✅xX")


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """A state, and the percentage done if the text has one.

    `state` is "empty" when the text is blank and "unread" when it names no state.
    """

    state: State = "unread"
    percent: int | None = None


def read_status(text: str) -> Status:
    """Read a state from the text of a cell: by its words, else by a tick, else by a percentage."""
    if is_blank(text):
        return Status(state="empty")
    words, line = folded(text), one_line(text)
    share = _PERCENT.search(text)
    percent = int(share[1]) if share and int(share[1]) <= 100 else None
    named: State | None = next((state for state, pattern in _COMPILED if pattern.search(words)), None)
    if named is None and set(line) <= _TICKS:
        named = "done"
    return Status(state=named or _state_of_share(percent), percent=percent)


def _state_of_share(percent: int | None) -> State:
    if percent is None:
        return "unread"
    return "done" if percent == 100 else "running" if percent else "planned"
