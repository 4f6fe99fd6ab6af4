"""Write the main part of the minutes: a table of needs per field, new needs, own questions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import TEXT_WIDTH, MinutesDocument
from facilitation.exchange.minutes.word_xml import Column, Text
from facilitation.exchange.results_export.columns import kind_columns, own_tables
from facilitation.exchange.results_export.notes import row_note, standing_note
from facilitation.exchange.results_export.rows import ResultRow, fields, kind_of, need_rows, own_rows
from facilitation.rules.results import columns
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.results.summary import Standing, standings, summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_, Texts

MOST_NEW = 15
SHORT = 8
_NUMBER, _WIDEST, _PER_CHARACTER = 14, 40, 2.0
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


_PARTS = (
    Part(N_("Noch wichtig? In %:\nja · teilweise · nein"), 32, words.shares, _relevance),
    Part(N_("Dringlichkeit\nvon 1 bis 5"), 22, words.urgency, _priority, number=True),
    Part(N_("Antworten"), 19, words.answers, _anything, number=True),
    Part(N_("Unterstützende"), 26, words.support, _support, number=True),
    Part(N_("Hinweis"), 22, words.hint, _anything),
)


def write_field_tables(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write a heading per field of action, and below it a table for each step that asked about its needs."""
    _ = locale.translate
    found = fields(record.snapshots)
    if not found:
        return
    document.add_heading(_(N_("Ergebnisse nach Handlungsfeldern")), new_page=not is_short(record))
    for code, title in found.items():
        name = field_name(code, title, locale)
        document.add_heading(name, 2)
        steps = list(_by_step(record.snapshots, need_rows(record.snapshots, code)))
        for snapshot, rows in steps:
            if len(steps) > 1:
                document.add_heading(words.localised(snapshot.activity.title, locale), 3)
            words.write_secrecy(document, snapshot.activity, locale)
            offered = kind_columns("n", "minutes", [kind_of(snapshot)])
            _write_rows(document, name, rows, offered, locale, first=_(N_("Bedarf")), numbered=True)


def is_short(record: SessionRecord) -> bool:
    """Whether there are so few results that page breaks would leave pages almost empty."""
    return len(standings(record.snapshots)) <= SHORT


def field_name(code: str, title: Texts, locale: Locale) -> str:
    """The code and the title of a field, as headings name it."""
    return " ".join(filter(None, (code, locale.text(title))))


def _by_step(snapshots: Iterable[Snapshot], rows: Iterable[ResultRow]) -> Iterator[tuple[Snapshot, list[ResultRow]]]:
    """The rows of all channels together by step, in the order of the agenda."""
    told = [row for row in rows if row.channel is None]
    for snapshot in snapshots:
        if found := [row for row in told if row.snapshot is snapshot]:
            yield snapshot, found


def _write_rows(
    document: MinutesDocument,
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
    document.add_table(title, heads, (_cells(row, used, locale, numbered=numbered) for row in rows))


def _width(column: columns.Column) -> float:
    return min(_WIDEST, column.width * _PER_CHARACTER)


def _cells(row: ResultRow, used: Iterable[columns.Column], locale: Locale, *, numbered: bool) -> list[Text]:
    number = [row.item.number] if numbered else []
    text = words.with_note(row.part.text if row.part else row.item.text, row_note(row, locale), locale)
    return [*number, text, *(words.format_figure(one.of(row.answered), one.style, locale) for one in used)]


def write_standings(
    document: MinutesDocument,
    title: str,
    rows: Sequence[Standing],
    locale: Locale,
    *,
    first: str,
    numbered: bool = False,
    parts: Sequence[Part] = _PARTS,
) -> None:
    """Write a table of results of several steps: a number if there is one, the text in the widest column, figures."""
    used = [part for part in parts if any(part.asked(one) for one in rows)]
    left = TEXT_WIDTH - sum(part.width for part in used) - (_NUMBER if numbered else 0)
    columns = [
        *([Column(locale.translate(N_("Nr.")), _NUMBER)] if numbered else []),
        Column(first, left),
        *(
            Column(words.with_soft_hyphens(locale.translate(part.title)), part.width, number=part.number)
            for part in used
        ),
    ]
    document.add_table(title, columns, (_row(one, used, locale, numbered=numbered) for one in rows))


def _row(one: Standing, parts: Iterable[Part], locale: Locale, *, numbered: bool) -> list[Text]:
    number = [one.item.number] if numbered else []
    text = words.with_note(one.item.text, standing_note(one, locale), locale)
    return [*number, text, *(part.of(one, locale) for part in parts)]


def write_new_needs(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write the cards and groups by urgency; the annex contains all of them."""
    _ = locale.translate
    found = summarise(record.snapshots).new
    if not found:
        return
    document.add_heading(_(N_("Neue Bedarfe")))
    about_cards = {one.activity.id for one in record.snapshots for item in one.items if item.ref[0] in "cg"}
    for step in record.activities:
        if step.id in about_cards:
            words.write_secrecy(document, step, locale, named=True)
    title = _(N_("Neue Bedarfe"))
    write_standings(document, title, found[:MOST_NEW], locale, first=_(N_("Neuer Bedarf")))
    if len(found) > MOST_NEW:
        document.add_paragraph(
            _(N_("Hier stehen die ersten {most} von {all}; alle stehen im Anhang.")).format(
                most=MOST_NEW, all=len(found)
            ),
            "After Table",
        )


def write_own_questions(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write a table for each step that asked questions of the session's own."""
    for table in own_tables(own_rows(record.snapshots)):
        document.add_heading(locale.translate(table.title))
        for snapshot, rows in _by_step(record.snapshots, table.rows):
            activity = snapshot.activity
            title = activity.question if any(activity.question.values()) else activity.title
            document.add_heading(words.localised(title, locale), 2)
            words.write_secrecy(document, activity, locale)
            write_own_table(document, snapshot, rows, locale)


def write_own_table(
    document: MinutesDocument, snapshot: Snapshot, rows: Sequence[ResultRow], locale: Locale, title: str = ""
) -> None:
    """Write the rows of one such step, with its question or `title` as the table's."""
    activity, kind = snapshot.activity, kind_of(snapshot)
    asked = activity.question if any(activity.question.values()) else activity.title
    word = N_("Antwort") if rows[0].part else kind.own_item_word
    offered = kind_columns("s", "minutes", [kind])
    first = title or locale.translate(word)
    _write_rows(document, title or locale.text(asked), rows, offered, locale, first=first)
