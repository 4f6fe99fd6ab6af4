"""The columns of a result's tables: heading, width, style, and what stands below."""

from collections.abc import Callable
from typing import NamedTuple

from facilitation.exchange.results_export.lines import Line, Reader
from facilitation.rules.results.figures import relevance_hint
from facilitation.rules.results.snapshot import Figures, Item
from facilitation.rules.text import N_

Value = str | int | float | None

HINTS = {
    "keep": N_("weiter aktuell"),
    "adapt": N_("anpassen"),
    "drop": N_("Streichung prüfen"),
    "discuss": N_("offen – besprechen"),
    "too_few": N_("zu wenige Antworten"),
}
HIDDEN = N_("Aufteilung nach Zugang nicht gezeigt: weniger als 5 Stimmen in einem Zugang")


class Column(NamedTuple):
    """A heading, a width in characters, a style and what stands below.

    `first` are those that stand first in a sheet and alone on its printed pages, where 28 columns cannot be read.
    """

    title: str
    width: float
    style: str
    of: Callable[[Line, Reader], Value]
    first: bool = False


def _relevance(line: Line) -> Figures:
    return (line.figures.get("relevance") or {}) if line.snapshot.activity.settings.get("relevance", True) else {}


def _priority(line: Line) -> Figures:
    return (line.figures.get("priority") or {}) if line.snapshot.activity.settings.get("priority", True) else {}


def _answers(key: str) -> Callable[[Line, Reader], Value]:
    return lambda line, _: _relevance(line).get(key)


def _share(word: str, place: int) -> Callable[[Line, Reader], Value]:
    return lambda line, _: ((_relevance(line).get("shares") or {}).get(word) or [None] * 3)[place]


def _level(level: int) -> Callable[[Line, Reader], Value]:
    return lambda line, _: (_priority(line).get("counts") or [None] * 5)[level - 1]


def _no_level(line: Line, _reader: Reader) -> Value:
    unknown: Value = _priority(line).get("unknown")
    return unknown


def _mean(line: Line, _reader: Reader) -> Value:
    mean: Value = _priority(line).get("mean")
    return mean


def _lower(line: Line, _reader: Reader) -> Value:
    lower: Value = _priority(line)["posterior"]["lower"] if _priority(line).get("n") else None
    return lower


def _hint(line: Line, reader: Reader) -> Value:
    return reader.translate(HINTS[relevance_hint(line.counts)]) if _relevance(line) and line.channel is None else None


def _split(line: Line, reader: Reader) -> Value:
    # a snapshot as published has no counts for the channels of an item that hides them
    return reader.translate(HIDDEN) if not line.item.counts and line.item.total else None


def _channel(line: Line, reader: Reader) -> Value:
    return reader.translate(N_("Alle")) if line.channel is None else reader.text(line.channel)


STEP = Column(N_("Schritt"), 20, "text", lambda line, reader: reader.text(line.snapshot.activity.title), first=True)
CHANNEL = Column(N_("Zugang"), 14, "text", _channel, first=True)
VOICES = Column(N_("Antworten"), 10, "count", lambda line, _: line.counts.get("voices", 0), first=True)
SUPPORT = Column(N_("Unterstützende"), 14, "count", lambda line, _: line.supporters, first=True)
SPLIT = Column(N_("Zur Aufteilung"), 26, "text", _split)
PRIORITY = (
    Column(N_("Dringlichkeit 1"), 13, "count", _level(1)),
    Column(N_("Dringlichkeit 2"), 13, "count", _level(2)),
    Column(N_("Dringlichkeit 3"), 13, "count", _level(3)),
    Column(N_("Dringlichkeit 4"), 13, "count", _level(4)),
    Column(N_("Dringlichkeit 5"), 13, "count", _level(5)),
    Column(N_("Dringlichkeit: weiß nicht"), 14, "count", _no_level),
    Column(N_("Dringlichkeit: Mittelwert"), 14, "decimal", _mean, first=True),
    Column(N_("Dringlichkeit: untere Grenze"), 14, "decimal", _lower),
)
LEVELS = (
    Column(N_("Stufe 1"), 9, "count", _level(1)),
    Column(N_("Stufe 2"), 9, "count", _level(2)),
    Column(N_("Stufe 3"), 9, "count", _level(3)),
    Column(N_("Stufe 4"), 9, "count", _level(4)),
    Column(N_("Stufe 5"), 9, "count", _level(5)),
    Column(N_("Weiß nicht"), 9, "count", _no_level),
    Column(N_("Mittelwert"), 11, "decimal", _mean, first=True),
    Column(N_("Untere Grenze"), 11, "decimal", _lower),
)
"""As above, for questions of a session's own, which need not be about urgency."""
RELEVANCE = (
    Column(N_("Ja"), 8, "count", _answers("yes")),
    Column(N_("Teilweise"), 11, "count", _answers("partly")),
    Column(N_("Nein"), 8, "count", _answers("no")),
    Column(N_("Weiß nicht"), 9, "count", _answers("unknown")),
)
NEEDS = (
    Column(N_("Nr."), 9, "text", lambda line, _: line.item.number, first=True),
    Column(N_("Bedarf"), 54, "text", lambda line, reader: reader.text(line.item.text), first=True),
    STEP,
    CHANNEL,
    VOICES,
    *RELEVANCE,
    Column(N_("Ja: Anteil"), 9, "share", _share("yes", 0), first=True),
    Column(N_("Ja: von"), 7, "share", _share("yes", 1)),
    Column(N_("Ja: bis"), 7, "share", _share("yes", 2)),
    Column(N_("Teilweise: Anteil"), 11, "share", _share("partly", 0), first=True),
    Column(N_("Teilweise: von"), 11, "share", _share("partly", 1)),
    Column(N_("Teilweise: bis"), 11, "share", _share("partly", 2)),
    Column(N_("Nein: Anteil"), 9, "share", _share("no", 0), first=True),
    Column(N_("Nein: von"), 7, "share", _share("no", 1)),
    Column(N_("Nein: bis"), 7, "share", _share("no", 2)),
    Column(N_("Index „noch wichtig“"), 10, "decimal", _answers("index")),
    *PRIORITY,
    SUPPORT,
    Column(N_("Hinweis"), 18, "text", _hint, first=True),
    SPLIT,
)
CARDS = (
    Column(
        N_("Handlungsfeld"),
        18,
        "text",
        lambda line, reader: reader.text(line.item.field_title) or line.item.field,
        first=True,
    ),
    Column(N_("Neuer Bedarf"), 60, "text", lambda line, reader: reader.text(line.item.text), first=True),
    Column(N_("Karten"), 60, "text", lambda line, _: _cards(line.item) if line.channel is None else None),
    STEP,
    CHANNEL,
    SUPPORT,
    VOICES,
    *PRIORITY,
    SPLIT,
)
STATEMENTS = (
    Column(N_("Aussage"), 60, "text", lambda line, reader: reader.text(line.item.text), first=True),
    STEP,
    CHANNEL,
    VOICES,
    *LEVELS,
    SPLIT,
)


def _cards(item: Item) -> str:
    """A card a line; how many support it, where that was counted."""
    lines = (card.text if card.supporters is None else f"{card.text} ({card.supporters})" for card in item.cards)
    return "\n".join(f"• {line}" for line in lines)
