"""How the minutes word dates, times, shares and hints: as a city's press office writes them."""

from facilitation.exchange.dates import LOCALES
from facilitation.exchange.minutes.word_xml import Run
from facilitation.exchange.results_export.rows import Reader
from facilitation.rules import local_time
from facilitation.rules.results import columns
from facilitation.rules.results.columns import DIVIDED, HINTS, Value
from facilitation.rules.results.figures import (
    divided,
    priority_counts,
    relevance_counts,
    relevance_hint,
)
from facilitation.rules.results.statistics import raw_mean
from facilitation.rules.results.summary import Standing
from facilitation.rules.results.visibility import FEWEST_VOICES
from facilitation.rules.text import N_, Texts

NOTHING = columns.NOTHING
FEW = N_("unter 5")
TOO_FEW = HINTS["too_few"]
FILL_IN = N_("hier ergänzen")
_PARTED = ("Dringlich\u00adkeit", "Antwor\u00adten", "Unterstüt\u00adzende", "bespre\u00adchen")


def said(texts: Texts, reader: Reader) -> Run:
    """A text in the reader's language, or marked as what it is in another one."""
    text = reader.text(texts)
    written = next((language for language, one in texts.items() if one == text), "")
    other = written and written != reader.language and text != texts.get(reader.language)
    return Run(text, language=LOCALES.get(written, written) if other else "")


def clock(at: int | None) -> str:
    """14:31, as clocks in town show it."""
    return "" if at is None else local_time.clock(at)


def shares(one: Standing, _reader: Reader) -> str:
    """Yes, partly and no in per cent: 72 · 20 · 8."""
    answers = relevance_counts(one.counts)
    if not one.tells_relevance:
        return NOTHING
    return "\u00a0·\u00a0".join(f"{100 * answer / sum(answers):.0f}" for answer in answers)


def urgency(one: Standing, reader: Reader) -> str:
    """The mean of 1 to 5, with one decimal."""
    mean = raw_mean(priority_counts(one.counts), (1, 2, 3, 4, 5)) if one.tells_priority else None
    return NOTHING if mean is None else f"{mean:.1f}".replace(".", "," if reader.language == "de" else ".")


def answers(one: Standing, reader: Reader) -> str:
    """How many people said anything."""
    return count(one.counts.get("voices", 0), reader)


def support(one: Standing, reader: Reader) -> str:
    """How many people stand behind it."""
    return count(one.supporters or 0, reader)


def count(people: int, reader: Reader) -> str:
    """How many people; of a few only that they are few."""
    return reader.translate(FEW) if 0 < people < FEWEST_VOICES else str(people)


def hint(one: Standing, reader: Reader) -> str:
    """What the answers suggest, and whether people are divided."""
    _ = reader.translate
    words = [_(HINTS[relevance_hint(one.counts)])] if "relevance" in one.asked else []
    if not words and not one.tells_priority and "priority" in one.asked:
        words = [_(TOO_FEW)]
    return parted(", ".join([*words, *([_(DIVIDED)] if divided(one.counts) else [])]))


def figure(value: Value, style: str, reader: Reader) -> str:
    """A value of a kind's column as the minutes write it."""
    if value is None:
        return NOTHING
    if style == "people" and isinstance(value, int):
        return count(value, reader)
    if style == "share" and isinstance(value, float):
        return f"{100 * value:.0f}\u00a0%"
    if style == "based" and isinstance(value, tuple):
        told, base = value
        return f"{figure(told, 'decimal', reader)} ({base})"
    written = reader.number(reader.cell(value, style), decimals=1)
    return parted(written) if style in ("word", "words") else written


def parted(text: str) -> str:
    """Long words of narrow columns with the places where they may be parted, for programs without a dictionary."""
    for word in _PARTED:
        text = text.replace(word.replace("\u00ad", ""), word)
    return text


def fill_in(reader: Reader) -> Run:
    """A place where somebody types what only people know."""
    return Run(reader.translate(FILL_IN), role="fill in")
