"""Write tables of told results: a number, the text in the widest column, and the figures that people read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.results_export.notes import row_note, standing_note
from facilitation.exchange.results_export.rows import ResultRow
from facilitation.rules.documents.blocks import TEXT_WIDTH, BlockList, Column, Text
from facilitation.rules.results import columns
from facilitation.rules.results.disclosure import Untold
from facilitation.rules.results.summary import Standing
from facilitation.rules.text import N_

_NUMBER, _WIDEST, _PER_CHARACTER = 13, 40, 1.8
_NUMBERS = ("count", "people", "decimal", "share")
"""Millimetres; styles of columns whose values stand below each other digit by digit."""


class Part(NamedTuple):
    """A column: its title and width, the text of a row, which rows have one, and whether it is a number."""

    title: str
    width: float
    of: Callable[[Standing, Locale], str]
    asked: Callable[[Standing], bool]
    number: bool = False


def _relevance(one: Standing) -> bool:
    return "relevance" in one.asked


def _priority(one: Standing) -> bool:
    return "priority" in one.asked


def _anything(one: Standing) -> bool:
    return bool(one.asked)


def _support(one: Standing) -> bool:
    return one.offers_support


PARTS = (
    Part(N_("Noch wichtig? In %\nja · teilw. · nein"), 30, words.shares, _relevance),
    Part(N_("Dringlichkeit 1–5"), 18, words.urgency, _priority, number=True),
    Part(N_("Antworten"), 16, words.answers, _anything, number=True),
    Part(N_("Unterstützende"), 22, words.support, _support, number=True),
    Part(N_("Hinweis"), 27, words.hint, _anything),
)


def write_rows(
    blocks: BlockList,
    title: str,
    rows: Sequence[ResultRow],
    offered: Iterable[columns.Column],
    locale: Locale,
    *,
    first: str,
    numbered: bool = False,
) -> None:
    """Write a table: a number if there is one, the text in the widest column, and the figures of the kind."""
    used = [column for column in offered if any(column.of(row.answered) is not None for row in rows)]
    left = TEXT_WIDTH - sum(_width(column) for column in used) - (_NUMBER if numbered else 0)
    heads = [
        *([Column(locale.translate(N_("Nr.")), _NUMBER)] if numbered else []),
        Column(first, left),
        *(
            Column(words.with_soft_hyphens(locale.translate(one.title)), _width(one), number=one.style in _NUMBERS)
            for one in used
        ),
    ]
    blocks.add_table(title, heads, (_cells(row, used, locale, numbered=numbered) for row in rows))


def _width(column: columns.Column) -> float:
    return min(_WIDEST, column.width * _PER_CHARACTER)


def _cells(row: ResultRow, used: Iterable[columns.Column], locale: Locale, *, numbered: bool) -> list[Text]:
    number = [words.unbroken(row.item.number)] if numbered else []
    figures = [words.format_figure(one.of(row.answered), one.style, locale) for one in used]
    note = "" if _tells_too_few(figures, row.untold, locale) else row_note(row, locale)
    return [*number, words.with_note(row.part.text if row.part else row.item.text, note, locale), *figures]


def _tells_too_few(figures: Iterable[str], untold: Mapping[str, Untold], locale: Locale) -> bool:
    """Whether the figures of a row tell that too few people answered, and nothing else is told instead of them."""
    few = {words.count(None, locale), words.with_soft_hyphens(locale.translate(words.TOO_FEW))}
    return any(one in few for one in figures) and all(one.base is None for one in untold.values())


def write_standings(
    blocks: BlockList,
    title: str,
    rows: Sequence[Standing],
    locale: Locale,
    *,
    first: str,
    numbered: bool = False,
    parts: Sequence[Part] = PARTS,
) -> None:
    """Write a table of results of several steps: a number if there is one, the text in the widest column, figures."""
    used = [part for part in parts if any(part.asked(one) for one in rows)]
    left = TEXT_WIDTH - sum(part.width for part in used) - (_NUMBER if numbered else 0)
    heads = [
        *([Column(locale.translate(N_("Nr.")), _NUMBER)] if numbered else []),
        Column(first, left),
        *(
            Column(words.with_soft_hyphens(locale.translate(part.title)), part.width, number=part.number)
            for part in used
        ),
    ]
    blocks.add_table(title, heads, (_row(one, used, locale, numbered=numbered) for one in rows))


def _row(one: Standing, parts: Iterable[Part], locale: Locale, *, numbered: bool) -> list[Text]:
    number = [words.unbroken(one.item.number)] if numbered else []
    figures = [part.of(one, locale) for part in parts]
    note = "" if _tells_too_few(figures, one.untold, locale) else standing_note(one, locale)
    return [*number, words.with_note(one.item.text, note, locale), *figures]
