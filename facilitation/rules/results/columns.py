"""The columns that a kind adds to tables of results, and those that several kinds share. Pure.

A column reads what one channel, or all together, answered to one item. Tables put columns beside each other by `place`;
where several kinds offer the same key, the first is taken.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from facilitation.rules.results.figure_words import DIVIDED, HINTS, NOTHING, percents
from facilitation.rules.results.figures import (
    FEWEST,
    Counts,
    Figures,
    Question,
    divided,
    priority_counts,
    relevance_counts,
    relevance_hint,
)
from facilitation.rules.results.statistics import raw_mean
from facilitation.rules.text import N_, Texts

Medium = Literal["xlsx", "csv", "page", "minutes", "ways", "evidence"]
"""A workbook, a CSV table, the staff's page, the minutes' tables, their annex by way in, the evidence for a revision."""
ALL: frozenset[Medium] = frozenset({"xlsx", "csv", "page", "minutes", "ways", "evidence"})
FILES: frozenset[Medium] = frozenset({"xlsx", "csv"})

Value = str | int | float | Texts | tuple[str | int | float, ...] | None
Style = Literal["text", "word", "words", "count", "people", "decimal", "share", "based"]
"""How a value is written: as it is (texts by language in the reader's) · translated · several translated, with commas ·
a count · a count of which the minutes say only "under 5" where it is small · two decimals, one in the minutes · a share
of 1 · (value, how many answers it is based on)."""


class Part(NamedTuple):
    """One of several rows in which an item's result is told, such as an option: its key and what it is called."""

    key: str
    text: Texts


class Answered(NamedTuple):
    """What one channel, or all together (`whole`), answered to an item or to a part of it.

    `supporters` is None where nobody could support it.
    """

    counts: Counts
    figures: Figures
    settings: Mapping[str, object]
    whole: bool
    supporters: int | None = None
    part: str = ""

    def asks(self, question: Question) -> bool:
        """Whether the step asked this of the item."""
        return bool(self.settings.get(question, True))


class Column(NamedTuple):
    """One column: what it is called (for N_()), its width in characters, and its value; None leaves a cell empty.

    `first` columns come first in a sheet and alone on its printed pages, where 28 columns cannot be read.
    """

    key: str
    title: str
    width: float
    style: Style
    of: Callable[[Answered], Value]
    first: bool = False
    place: int = 50
    media: frozenset[Medium] = ALL


def _relevance(one: Answered) -> Figures:
    return (one.figures.get("relevance") or {}) if one.asks("relevance") else {}


def _priority(one: Answered) -> Figures:
    return (one.figures.get("priority") or {}) if one.asks("priority") else {}


def _relevant(key: str) -> Callable[[Answered], Value]:
    return lambda one: _relevance(one).get(key)


def _share(word: str, bound: int) -> Callable[[Answered], Value]:
    return lambda one: ((_relevance(one).get("shares") or {}).get(word) or [None] * 3)[bound]


def _level(level: int) -> Callable[[Answered], Value]:
    return lambda one: (_priority(one).get("counts") or [None] * 5)[level - 1]


def _spread(one: Answered) -> Value:
    return "\u202f·\u202f".join(map(str, _priority(one).get("counts") or ()))


def _lower(one: Answered) -> Value:
    lower: Value = _priority(one)["posterior"]["lower"] if _priority(one).get("n") else None
    return lower


def _hint(one: Answered) -> Value:
    return HINTS[relevance_hint(one.counts)] if _relevance(one) and one.whole else None


def _percentages(one: Answered) -> str | None:
    """Yes, partly and no in per cent: 72 · 20 · 8. None where it was not asked."""
    answers = relevance_counts(one.counts)
    if not one.asks("relevance"):
        return None
    if sum(answers) < FEWEST:
        return NOTHING
    return "\u00a0·\u00a0".join(map(str, percents(answers)))


def _mean(one: Answered) -> float | str | None:
    """The mean of 1 to 5, if enough people answered. None where it was not asked."""
    levels = priority_counts(one.counts)
    if not one.asks("priority"):
        return None
    return raw_mean(levels, (1, 2, 3, 4, 5)) if sum(levels) >= FEWEST else NOTHING


def _hints(one: Answered) -> Value:
    """What the answers suggest, and whether people are divided."""
    words = [HINTS[relevance_hint(one.counts)]] if _relevance(one) else []
    if not words and _mean(one) == NOTHING:
        words = [HINTS["too_few"]]
    return (*words, *([DIVIDED] if divided(one.counts) else []))


def _based(
    value: Callable[[Answered], Value], counts: Callable[[Counts], tuple[int, ...]]
) -> Callable[[Answered], Value]:
    def of(one: Answered) -> Value:
        found = value(one)
        return (found, sum(counts(one.counts))) if isinstance(found, float | str) and found != NOTHING else found

    return of


def _voices(one: Answered) -> int | None:
    return one.counts.get("voices")


XLSX: frozenset[Medium] = frozenset({"xlsx"})
FILES_AND_PAGE: frozenset[Medium] = frozenset({"xlsx", "csv", "page"})
XLSX_AND_PAGE: frozenset[Medium] = frozenset({"xlsx", "page"})
PAGE: frozenset[Medium] = frozenset({"page"})
MINUTES: frozenset[Medium] = frozenset({"minutes"})
WAYS: frozenset[Medium] = frozenset({"ways"})

VOICES = Column("voices", N_("Antworten"), 10, "count", _voices, first=True, place=8, media=FILES_AND_PAGE)
ANSWERS = Column("answers", N_("Antworten"), 9.5, "people", _voices, place=25, media=MINUTES)
RELEVANCE = (
    Column("yes", N_("Ja"), 8, "count", _relevant("yes"), place=10, media=FILES_AND_PAGE),
    Column("partly", N_("Teilweise"), 11, "count", _relevant("partly"), place=10, media=FILES_AND_PAGE),
    Column("no", N_("Nein"), 8, "count", _relevant("no"), place=10, media=FILES_AND_PAGE),
    Column("unknown", N_("Weiß nicht"), 9, "count", _relevant("unknown"), place=10, media=FILES_AND_PAGE),
    Column("yes_share", N_("Ja: Anteil"), 9, "share", _share("yes", 0), first=True, place=11, media=XLSX),
    Column("yes_low", N_("Ja: von"), 7, "share", _share("yes", 1), place=11, media=XLSX),
    Column("yes_high", N_("Ja: bis"), 7, "share", _share("yes", 2), place=11, media=XLSX),
    Column("partly_share", N_("Teilweise: Anteil"), 11, "share", _share("partly", 0), first=True, place=11, media=XLSX),
    Column("partly_low", N_("Teilweise: von"), 11, "share", _share("partly", 1), place=11, media=XLSX),
    Column("partly_high", N_("Teilweise: bis"), 11, "share", _share("partly", 2), place=11, media=XLSX),
    Column("no_share", N_("Nein: Anteil"), 9, "share", _share("no", 0), first=True, place=11, media=XLSX),
    Column("no_low", N_("Nein: von"), 7, "share", _share("no", 1), place=11, media=XLSX),
    Column("no_high", N_("Nein: bis"), 7, "share", _share("no", 2), place=11, media=XLSX),
    Column("index", N_("Index „noch wichtig“"), 10, "decimal", _relevant("index"), place=12, media=XLSX_AND_PAGE),
    Column("percentages", N_("Noch wichtig? In %\nja · teilw. · nein"), 17, "text", _percentages, place=10, media=MINUTES),
    Column("ways_relevance", N_("ja · teilweise · nein"), 16, "based", _based(_percentages, relevance_counts), place=10, media=WAYS),
)  # fmt: skip
SPREAD = Column("spread", N_("Verteilung 1–5"), 12, "text", _spread, place=20, media=PAGE)
PRIORITY = (
    SPREAD,
    Column("priority_1", N_("Dringlichkeit 1"), 13, "count", _level(1), place=20, media=FILES),
    Column("priority_2", N_("Dringlichkeit 2"), 13, "count", _level(2), place=20, media=FILES),
    Column("priority_3", N_("Dringlichkeit 3"), 13, "count", _level(3), place=20, media=FILES),
    Column("priority_4", N_("Dringlichkeit 4"), 13, "count", _level(4), place=20, media=FILES),
    Column("priority_5", N_("Dringlichkeit 5"), 13, "count", _level(5), place=20, media=FILES),
    Column("priority_unknown", N_("Dringlichkeit: weiß nicht"), 14, "count", lambda one: _priority(one).get("unknown"), place=20, media=FILES),
    Column("priority_mean", N_("Dringlichkeit: Mittelwert"), 14, "decimal", lambda one: _priority(one).get("mean"), first=True, place=20, media=FILES_AND_PAGE),
    Column("priority_lower", N_("Dringlichkeit: untere Grenze"), 14, "decimal", _lower, place=20, media=FILES),
    Column("urgency", N_("Dringlichkeit 1–5"), 10, "decimal", _mean, place=20, media=MINUTES),
    Column("ways_priority", N_("Dringlichkeit"), 10, "based", _based(_mean, priority_counts), place=20, media=WAYS),
)  # fmt: skip
LEVELS = (
    SPREAD,
    Column("priority_1", N_("Stufe 1"), 9, "count", _level(1), place=20, media=FILES),
    Column("priority_2", N_("Stufe 2"), 9, "count", _level(2), place=20, media=FILES),
    Column("priority_3", N_("Stufe 3"), 9, "count", _level(3), place=20, media=FILES),
    Column("priority_4", N_("Stufe 4"), 9, "count", _level(4), place=20, media=FILES),
    Column("priority_5", N_("Stufe 5"), 9, "count", _level(5), place=20, media=FILES),
    Column("priority_unknown", N_("Weiß nicht"), 9, "count", lambda one: _priority(one).get("unknown"), place=20, media=FILES),
    Column("priority_mean", N_("Mittelwert"), 11, "decimal", lambda one: _priority(one).get("mean"), first=True, place=20, media=FILES_AND_PAGE),
    Column("priority_lower", N_("Untere Grenze"), 11, "decimal", _lower, place=20, media=FILES),
    Column("urgency", N_("Mittelwert\nvon 1 bis 5"), 11, "decimal", _mean, place=20, media=MINUTES),
    Column("ways_priority", N_("Dringlichkeit"), 10, "based", _based(_mean, priority_counts), place=20, media=WAYS),
)  # fmt: skip
"""As above, for questions of a session's own, which need not be about urgency."""
HINT = (
    Column("hint", N_("Hinweis"), 18, "word", _hint, first=True, place=40, media=XLSX_AND_PAGE),
    Column("hints", N_("Hinweis"), 14.5, "words", _hints, place=40, media=MINUTES),
)


def support(place: int) -> tuple[Column, ...]:
    """How many people stand behind an item; beside cards it comes first."""
    return (
        Column(
            "support",
            N_("Unterstützende"),
            14,
            "count",
            lambda one: one.supporters,
            first=True,
            place=place,
            media=FILES_AND_PAGE,
        ),
        Column("supporters", N_("Unterstützende"), 13, "people", lambda one: one.supporters, place=30, media=MINUTES),
    )
