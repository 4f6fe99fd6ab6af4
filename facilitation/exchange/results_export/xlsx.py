"""Results as a workbook: an overview, a sheet per field of action, and what people added."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from facilitation.exchange.results_export import overview as results_overview
from facilitation.exchange.results_export.columns import Column, card_columns, need_columns, own_columns, own_tables
from facilitation.exchange.results_export.remarks import STATES, by_need
from facilitation.exchange.results_export.rows import (
    Reader,
    ResultRow,
    Translate,
    card_rows,
    fields,
    need_rows,
    own_rows,
)
from facilitation.exchange.results_export.xlsx_cells import (
    new_workbook,
    put,
    put_row,
    set_up,
    sheet_name,
)
from facilitation.rules.session.record import SessionRecord, seen_by
from facilitation.rules.text import N_

HEADER = 3


def write(record: SessionRecord, *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """The workbook. "staff" gets everything; "public" small channels in the sum, and remarks that were cleared."""
    seen = seen_by(audience, record)
    shown = seen.snapshots
    reader = Reader(language, translate)
    footer = " · ".join(dict.fromkeys(results_overview.named(s.session, reader) for s in shown))
    book = new_workbook(translate(N_("Ergebnisse")))
    overview = book.create_sheet(sheet_name(translate(N_("Überblick")), ()))
    results_overview.fill(overview, shown, reader, audience)
    set_up(overview, results_overview.WIDTHS, header=HEADER, footer=footer)
    for code, title in fields(shown).items():
        name = " ".join(filter(None, (code, reader.text(title))))
        _table(book, name, need_columns("xlsx"), need_rows(shown, code), reader, footer)
    _table(book, translate(N_("Neue Bedarfe")), card_columns("xlsx"), card_rows(shown), reader, footer)
    for own in own_tables(own_rows(shown)):
        _table(book, translate(own.title), own_columns(own, "xlsx"), own.rows, reader, footer)
    if seen.remarks:
        _remarks(book, seen, reader, footer, states=audience == "staff")
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _table(
    book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[ResultRow], reader: Reader, footer: str
) -> None:
    ordered = sorted(columns, key=lambda column: not column.first)
    sheet = book.create_sheet(sheet_name(title, book.sheetnames))
    put(sheet, 1, 1, title, "title")
    put(sheet, 2, 1, reader.translate(results_overview.NOT_REPRESENTATIVE), "note")
    for place, column in enumerate(ordered, start=1):
        put(sheet, HEADER, place, reader.translate(column.title), "head" if column.style == "text" else "head number")
    for number, row in enumerate(rows, start=HEADER + 1):
        suffix = " all" if row.channel is None else " part"
        for place, column in enumerate(ordered, start=1):
            put(sheet, number, place, column.of(row, reader), column.style + suffix)
    printed = sum(column.first for column in ordered)
    set_up(sheet, [column.width for column in ordered], header=HEADER, footer=footer, fixed=2, printed=printed)


def _remarks(book: Workbook, record: SessionRecord, reader: Reader, footer: str, *, states: bool) -> None:
    """What people wrote on needs, in the plan's order."""
    _ = reader.translate
    title = _(N_("Anmerkungen"))
    heads = [(_(N_("Nr.")), 9), (_(N_("Bedarf")), 54), (_(N_("Anmerkung")), 70), (_(N_("Schritt")), 20)]
    heads += [(_(N_("Stand")), 16)] if states else []
    sheet = book.create_sheet(sheet_name(title, book.sheetnames))
    put(sheet, 1, 1, title, "title")
    put(sheet, 2, 1, _(N_("Wörtlich, wie die Teilnehmenden sie geschrieben haben, ohne Namen.")), "note")
    put_row(sheet, HEADER, (head for head, _width in heads), "head")
    steps = {one.activity.id: reader.text(one.activity.title) for one in record.snapshots}
    found = ((need, one) for need, remarks in by_need(record.remarks) for one in remarks)
    for row, (need, one) in enumerate(found, start=HEADER + 1):
        cells = (need.number, reader.text(need.text), one.text, steps.get(one.activity, ""), _(STATES[one.state]))
        put_row(sheet, row, cells[: len(heads)], "text")
    set_up(sheet, [width for _head, width in heads], header=HEADER, footer=footer, fixed=2)
