"""The middle of the minutes: per field one table of the needs, then what is new, and what was agreed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.word_document import TEXT_WIDTH, Paper
from facilitation.exchange.minutes.word_xml import Column, Text
from facilitation.exchange.results_export.columns import kind_columns, own_tables
from facilitation.exchange.results_export.rows import Reader, ResultRow, fields, kind_of, need_rows, own_rows
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
    """A column beside the text: its heading and width, what stands in it, which rows have it, whether it is a number."""

    title: str
    width: float
    of: Callable[[Standing, Reader], str]
    asked: Callable[[Standing], bool]
    number: bool = False


def _relevance(one: Standing) -> bool:
    return "relevance" in one.asked


def _priority(one: Standing) -> bool:
    return "priority" in one.asked


def _anything(one: Standing) -> bool:
    return bool(one.asked)


def _support(one: Standing) -> bool:
    return one.supporters is not None


_PARTS = (
    Part(N_("Noch wichtig? In %:\nja · teilweise · nein"), 32, words.shares, _relevance),
    Part(N_("Dringlichkeit\nvon 1 bis 5"), 22, words.urgency, _priority, number=True),
    Part(N_("Antworten"), 19, words.answers, _anything, number=True),
    Part(N_("Unterstützende"), 26, words.support, _support, number=True),
    Part(N_("Hinweis"), 22, words.hint, _anything),
)


def field_tables(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """A heading per field of action, and below it a table for each step that asked about its needs."""
    _ = reader.translate
    found = fields(record.snapshots)
    if not found:
        return
    paper.heading(_(N_("Ergebnisse nach Handlungsfeldern")), new_page=not is_short(record))
    for code, title in found.items():
        name = field_name(code, title, reader)
        paper.heading(name, 2)
        steps = list(_by_step(record.snapshots, need_rows(record.snapshots, code)))
        for snapshot, rows in steps:
            if len(steps) > 1:
                paper.heading(words.said(snapshot.activity.title, reader), 3)
            offered = kind_columns("n", "minutes", [kind_of(snapshot)])
            _put_rows(paper, name, rows, offered, reader, first=_(N_("Bedarf")), numbered=True)


def is_short(record: SessionRecord) -> bool:
    """Whether there is so little that new pages would be empty ones."""
    return len(standings(record.snapshots)) <= SHORT


def field_name(code: str, title: Texts, reader: Reader) -> str:
    """A field as headings name it: its code, and what it is called."""
    return " ".join(filter(None, (code, reader.text(title))))


def _by_step(snapshots: Iterable[Snapshot], rows: Iterable[ResultRow]) -> Iterator[tuple[Snapshot, list[ResultRow]]]:
    """The rows of all channels together, step by step in the order of the evening."""
    told = [row for row in rows if row.channel is None]
    for snapshot in snapshots:
        if found := [row for row in told if row.snapshot is snapshot]:
            yield snapshot, found


def _put_rows(
    paper: Paper,
    title: str,
    rows: Sequence[ResultRow],
    offered: Iterable[columns.Column],
    reader: Reader,
    *,
    first: str,
    numbered: bool = False,
) -> None:
    """A table of what was asked: a number where there is one, the text in the widest column, and the kinds' figures."""
    used = [column for column in offered if any(column.of(row.answered) is not None for row in rows)]
    left = TEXT_WIDTH - sum(_width(column) for column in used) - (_NUMBER if numbered else 0)
    heads = [
        *([Column(reader.translate(N_("Nr.")), _NUMBER)] if numbered else []),
        Column(first, left),
        *(Column(words.parted(reader.translate(one.title)), _width(one), number=one.style in _NUMBERS) for one in used),
    ]
    paper.table(title, heads, (_cells(row, used, reader, numbered=numbered) for row in rows))


def _width(column: columns.Column) -> float:
    return min(_WIDEST, column.width * _PER_CHARACTER)


def _cells(row: ResultRow, used: Iterable[columns.Column], reader: Reader, *, numbered: bool) -> list[Text]:
    number = [row.item.number] if numbered else []
    text = words.said(row.part.text if row.part else row.item.text, reader)
    return [*number, text, *(words.figure(one.of(row.answered), one.style, reader) for one in used)]


def put_standings(
    paper: Paper,
    title: str,
    rows: Sequence[Standing],
    reader: Reader,
    *,
    first: str,
    numbered: bool = False,
    parts: Sequence[Part] = _PARTS,
) -> None:
    """A table of what several steps found: a number where there is one, the text in the widest column, and its figures."""
    used = [part for part in parts if any(part.asked(one) for one in rows)]
    left = TEXT_WIDTH - sum(part.width for part in used) - (_NUMBER if numbered else 0)
    columns = [
        *([Column(reader.translate(N_("Nr.")), _NUMBER)] if numbered else []),
        Column(first, left),
        *(Column(words.parted(reader.translate(part.title)), part.width, number=part.number) for part in used),
    ]
    paper.table(title, columns, (_row(one, used, reader, numbered=numbered) for one in rows))


def _row(one: Standing, parts: Iterable[Part], reader: Reader, *, numbered: bool) -> list[Text]:
    number = [one.item.number] if numbered else []
    return [*number, words.said(one.item.text, reader), *(part.of(one, reader) for part in parts)]


def new_needs(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """What people added, the most urgent first; the annex has them all."""
    _ = reader.translate
    found = summarise(record.snapshots).new
    if not found:
        return
    paper.heading(_(N_("Neue Bedarfe")))
    title = _(N_("Neue Bedarfe"))
    put_standings(paper, title, found[:MOST_NEW], reader, first=_(N_("Neuer Bedarf")))
    if len(found) > MOST_NEW:
        paper.say(
            _(N_("Hier stehen die ersten {most} von {all}; alle stehen im Anhang.")).format(
                most=MOST_NEW, all=len(found)
            ),
            "After Table",
        )


def own_questions(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """Questions of the session's own, a table for each step."""
    for table in own_tables(own_rows(record.snapshots)):
        paper.heading(reader.translate(table.title))
        for snapshot, rows in _by_step(record.snapshots, table.rows):
            activity = snapshot.activity
            title = activity.question if any(activity.question.values()) else activity.title
            paper.heading(words.said(title, reader), 2)
            word = N_("Antwort") if rows[0].part else table.word
            offered = kind_columns("s", "minutes", [kind_of(snapshot)])
            _put_rows(paper, reader.text(title), rows, offered, reader, first=reader.translate(word))


def agreed(paper: Paper, record: SessionRecord, reader: Reader) -> None:
    """What only people know: places to fill in."""
    _ = reader.translate
    paper.heading(_(N_("Besprochen und vereinbart")))
    paper.heading(_(N_("Aus dem Gespräch")), 2)
    for code, title in fields(record.snapshots).items() or {"": {"": _(N_("Notizen"))}}.items():
        paper.fact(field_name(code, title, reader), words.fill_in(reader))
    paper.heading(_(N_("Vereinbarte nächste Schritte")), 2)
    columns = (Column(_(N_("Was")), 94), Column(_(N_("Wer")), 46), Column(_(N_("Bis wann")), 30))
    paper.table(_(N_("Vereinbarte nächste Schritte")), columns, [[words.fill_in(reader)] * 3] * 3)
    paper.heading(_(N_("Wie es weitergeht")), 2)
    paper.fact(_(N_("Wer berät wann darüber?")), words.fill_in(reader))
    paper.fact(_(N_("Wie erfahren es die Teilnehmenden?")), words.fill_in(reader))
