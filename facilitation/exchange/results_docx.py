"""The minutes of a session as a Word document: what was counted stands in it, what only people know is left to fill in."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from facilitation.activities import N_
from facilitation.exchange import results_overview
from facilitation.exchange.plan_docx import landscape, put_table
from facilitation.exchange.plan_tables import Column as TextColumn
from facilitation.exchange.plan_tables import writable
from facilitation.exchange.plan_workbook import Block, unheard
from facilitation.exchange.results_columns import CARDS, NEEDS, STATEMENTS, Column
from facilitation.exchange.results_lines import (
    Line,
    Reader,
    Translate,
    card_lines,
    fields,
    need_lines,
    statement_lines,
)
from facilitation.rules.snapshot import Snapshot, seen_by

NO_RECORD = N_(
    "Ergebnisprotokoll einer Beteiligung. Es ist keine Niederschrift nach der Gemeindeordnung, bindet niemanden und "
    "ersetzt keinen Beschluss."
)
_TO_FILL_IN = (
    N_("Ort und Plattform"),
    N_("Beginn und Ende"),
    N_("Leitung und Moderation"),
    N_("Protokollführung"),
    N_("Eingeladen wann und wo"),
    N_("Barrierefreiheit und Sprachen"),
)
_STEPS = (N_("Was"), N_("Wer"), N_("Bis wann"))
_ONWARD = N_("Bitte ergänzen: Wer berät wann darüber? Wie erfahren die Teilnehmenden, was daraus wird?")


class Part(NamedTuple):
    """A heading, and the rows of its table: the first names the columns; widths in characters."""

    title: str
    rows: list[tuple[str, ...]]
    widths: tuple[int, ...]


def write(snapshots: Sequence[Snapshot], *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """The document's bytes."""
    shown, reader = [seen_by(audience, snapshot) for snapshot in snapshots], Reader(language, translate)
    document = landscape({"de": "de-DE", "en": "en-GB"}.get(language, language))
    title = translate(N_("Ergebnisprotokoll"))
    document.core_properties.title = title
    document.add_paragraph(title, style="Title")
    for session in {one.session.code: one.session for one in shown}.values():
        document.add_paragraph(writable(f"{reader.text(session.title)} · {session.date} · {session.code}"))
    for line in (NO_RECORD, results_overview.NOT_REPRESENTATIVE, results_overview.AUDIENCES[audience]):
        document.add_paragraph(translate(line))
    for part in _parts(shown, reader):
        document.add_heading(writable(part.title), level=1)
        put_table(document, _block(part), part.title, unheard)
    document.add_heading(translate(N_("Wie es weitergeht")), level=1)
    document.add_paragraph(translate(_ONWARD))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _parts(shown: Sequence[Snapshot], reader: Reader) -> Iterator[Part]:
    _ = reader.translate
    yield Part(_(N_("Angaben")), [(_(N_("Angabe")), ""), *((_(one), "") for one in _TO_FILL_IN)], (30, 90))
    yield from _overview(shown, reader)
    for code, field in fields(shown).items():
        name = " ".join(filter(None, (code, reader.text(field))))
        yield _table(name, NEEDS, need_lines(shown, code), reader)
    yield _table(_(N_("Neue Bedarfe")), CARDS, card_lines(shown), reader)
    if statements := statement_lines(shown):
        yield _table(_(N_("Weitere Fragen")), STATEMENTS, statements, reader)
    yield Part(_(N_("Vereinbarte nächste Schritte")), [tuple(map(_, _STEPS)), *[("", "", "")] * 3], (60, 30, 20))


def _overview(shown: Sequence[Snapshot], reader: Reader) -> Iterator[Part]:
    """Participation, steps, checksums and method, as the workbook tells them."""
    title, rows = "", list[tuple[str, ...]]()
    for values, style in [*results_overview.body(shown, reader), ((), "text")]:
        if style == "section":
            title = str(values[0])
        elif values:
            rows.append(tuple(map(reader.number, values)))
        elif rows:
            yield Part(title, rows, tuple(20 if len(row) > 2 else 60 for row in [rows[0]] for _cell in row))
            title, rows = reader.translate(N_("Prüfsummen")), []


def _table(title: str, columns: Sequence[Column], lines: Sequence[Line], reader: Reader) -> Part:
    """Counts and figures; intervals are in the workbook, for a page has no room for nine more columns."""
    kept = [column for column in columns if column.style != "share"]
    rows = [tuple(reader.number(column.of(line, reader)) for column in kept) for line in lines]
    heads = tuple(reader.translate(column.title) for column in kept)
    return Part(title, [heads, *rows], tuple(int(column.width) for column in kept))


def _block(part: Part) -> Block:
    columns = [
        TextColumn(head, width, _cell(place))
        for place, (head, width) in enumerate(zip(part.rows[0], part.widths, strict=True))
    ]
    return Block("", columns, part.rows[1:])


def _cell(place: int) -> Any:
    return lambda row: row[place]
