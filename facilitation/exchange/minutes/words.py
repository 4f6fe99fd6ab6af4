"""Write times, shares, means and hints as a city's press office does."""

from facilitation.exchange.locale import LANGUAGE_TAGS, Locale
from facilitation.exchange.results_export.notes import secrecy_note
from facilitation.rules import local_time
from facilitation.rules.documents.blocks import BlockList, Run, Text
from facilitation.rules.results.columns import Value
from facilitation.rules.results.disclosure import PUBLIC
from facilitation.rules.results.figure_words import DIVIDED, HINTS, NOTHING, percents
from facilitation.rules.results.figures import (
    divided,
    priority_counts,
    relevance_counts,
    relevance_hint,
)
from facilitation.rules.results.snapshot import ActivityFacts
from facilitation.rules.results.statistics import raw_mean
from facilitation.rules.results.summary import Standing
from facilitation.rules.text import Texts

TOO_FEW = HINTS["too_few"]
_HYPHENATED = ("Dringlich\u00adkeit", "Antwor\u00adten", "Unterstüt\u00adzende", "bespre\u00adchen")


def localised(texts: Texts, locale: Locale) -> Run:
    """The text in the language of the document, or in another one and marked with it."""
    text = locale.text(texts)
    written = next((language for language, one in texts.items() if one == text), "")
    other = written and written != locale.language and text != texts.get(locale.language)
    return Run(text, language=LANGUAGE_TAGS.get(written, written) if other else "")


def write_secrecy(blocks: BlockList, step: ActivityFacts, locale: Locale, *, named: bool = False) -> None:
    """Write that the answers to a step were not secret, if that is so; `named` with the step's title."""
    if note := secrecy_note(step, locale):
        blocks.add_paragraph((localised(step.title, locale), f": {note}") if named else note, "note")


def with_note(texts: Texts, note: str, locale: Locale) -> Text:
    """A text, and in a line below it what is told instead of figures, if there is anything."""
    return (localised(texts, locale), f"\n{note}") if note else localised(texts, locale)


def unbroken(number: str) -> str:
    """An official number that stays on one line."""
    return number.replace("-", "\u2011")


def clock(at: int | None) -> str:
    """The local time of day as 14:31; empty for None."""
    return "" if at is None else local_time.clock(at)


def day(at: int, locale: Locale) -> str:
    """The local day of a moment in epoch ms, as 28. April 2026."""
    return locale.date(local_time.day(at))


def shares(one: Standing, _locale: Locale) -> str:
    """The shares of yes, partly and no in per cent: 72 · 20 · 8."""
    if not one.tells_relevance:
        return NOTHING
    return "\u00a0·\u00a0".join(map(str, percents(relevance_counts(one.counts))))


def urgency(one: Standing, locale: Locale) -> str:
    """The mean of the priorities 1 to 5 with one decimal."""
    mean = raw_mean(priority_counts(one.counts), (1, 2, 3, 4, 5)) if one.tells_priority else None
    return NOTHING if mean is None else locale.figures.number(mean)


def answers(one: Standing, locale: Locale) -> str:
    """The number of people who answered."""
    return count(one.counts.get("voices"), locale)


def support(one: Standing, locale: Locale) -> str:
    """The number of supporters."""
    return count(one.supporters, locale)


def count(people: int | None, locale: Locale) -> str:
    """A number of people; a small one is not told."""
    return locale.figures.people(people, PUBLIC.k)


def hint(one: Standing, locale: Locale) -> str:
    """The hint that follows from the answers, and whether people are divided."""
    _ = locale.translate
    words = [_(HINTS[relevance_hint(one.counts)])] if "relevance" in one.asked else []
    if not words and not one.tells_priority and "priority" in one.asked:
        words = [_(TOO_FEW)]
    return with_soft_hyphens(", ".join([*words, *([_(DIVIDED)] if divided(one.counts) else [])]))


def format_figure(value: Value, style: str, locale: Locale) -> str:
    """Format a value of a kind's column for the minutes."""
    if style == "people" and (value is None or isinstance(value, int)):
        return count(value, locale)
    if value is None:
        return NOTHING
    if style == "share" and isinstance(value, float):
        return f"{100 * value:.0f}\u00a0%"
    if style == "based" and isinstance(value, tuple):
        told, base = value
        return f"{format_figure(told, 'decimal', locale)} ({base})"
    written = locale.number(locale.cell(value, style), decimals=1)
    return with_soft_hyphens(written) if style in ("word", "words") else written


def with_soft_hyphens(text: str) -> str:
    """Add soft hyphens to the long words of narrow columns, for programs without a hyphenation dictionary."""
    for word in _HYPHENATED:
        text = text.replace(word.replace("\u00ad", ""), word)
    return text
