"""Write in words why a question has no figures, too few answers or almost all the same, and where answers were not secret."""

from facilitation.activities.told import question_of
from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.rows import ResultRow
from facilitation.rules.results.disclosure import Remnant, remnant_of
from facilitation.rules.results.questions import PRIORITY_QUESTION, RELEVANCE_QUESTION, SUPPORT_QUESTION
from facilitation.rules.results.snapshot import ActivityFacts
from facilitation.rules.results.summary import Standing
from facilitation.rules.session.secrecy import MARK, SMALL
from facilitation.rules.text import Texts

SHARED = (RELEVANCE_QUESTION, PRIORITY_QUESTION, SUPPORT_QUESTION)


def secrecy_note(step: ActivityFacts, locale: Locale) -> str:
    """„kleine Runde, nicht geheim“; "" where the answers were secret."""
    return locale.text(MARK) if step.secrecy == SMALL else ""


def remnant_text(remnant: Remnant, locale: Locale) -> str:
    """„Zu wenige Antworten (unter 5)“, or „überwiegend ja (7 Antworten)“."""
    if remnant.base is None:
        return locale.figures.too_few(remnant.k)
    return locale.figures.mostly(_words(remnant.word, locale), remnant.base)


def titled_text(remnant: Remnant, locale: Locale) -> str:
    """The same after the title of the question, if it has one."""
    title, text = _words(remnant.title, locale), remnant_text(remnant, locale)
    if not title:
        return text
    return f"{title} {text}" if title.endswith("?") else f"{title}: {text}"


def row_note(row: ResultRow, locale: Locale) -> str:
    """What is told in a row instead of figures; an option that is a question of its own has its own row."""
    if row.channel is not None and not row.late:
        return ""
    part, k = row.part.key if row.part else "", row.snapshot.method.k
    found = [remnant_of(question_of(row.snapshot, name), one, k) for name, one in row.untold.items()]
    if part in row.untold:
        return "".join(remnant_text(one, locale) for one in found if one.question == part)
    if part and part != row.part_keys[0]:
        return ""
    return "; ".join(titled_text(one, locale) for one in found if one.question not in row.part_keys)


def standing_note(one: Standing, locale: Locale) -> str:
    """The same of an item as the last step that asked left it."""
    found = [
        remnant_of(question, one.untold[question.name], one.k) for question in SHARED if question.name in one.untold
    ]
    return "; ".join(titled_text(remnant, locale) for remnant in found)


def _words(words: str | Texts, locale: Locale) -> str:
    if isinstance(words, dict):
        return locale.text(words)
    # gettext translates "" to the catalogue's head
    return locale.translate(words) if words else ""
