"""Write results as an Excel workbook: an overview, a sheet per field of action, cards, own questions, remarks."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale, Translate
from facilitation.exchange.results_export import overview as results_overview
from facilitation.exchange.results_export.columns import (
    NOTE,
    SECRECY,
    Column,
    card_columns,
    need_columns,
    own_columns,
    own_tables,
    question_columns,
)
from facilitation.exchange.results_export.remarks import STATES, by_need
from facilitation.exchange.results_export.rows import (
    ResultRow,
    by_portion,
    card_rows,
    fields,
    need_rows,
    own_rows,
    question_rows,
)
from facilitation.exchange.results_export.written_sheet import write_minutes_sheet
from facilitation.exchange.results_export.xlsx_cells import (
    new_workbook,
    set_layout,
    sheet_name,
    write_cell,
    write_row,
)
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

HEADER = 3


def write(
    record: SessionRecord, *, audience: str, translate: Translate, language: str = "de", author: str = ""
) -> bytes:
    """Return the workbook: results as the audience may read them; "public" has approved remarks only."""
    told = told_record(audience, record)
    return write_told(told, audience=audience, translate=translate, language=language, author=author)


def write_told(
    seen: SessionRecord, *, audience: str, translate: Translate, language: str = "de", author: str = ""
) -> bytes:
    """Return the workbook of a record that was told to an audience already."""
    shown, late = seen.snapshots, by_portion(seen.supplements)
    locale = Locale(language, translate)
    footer = " · ".join(dict.fromkeys(results_overview.session_heading(s.session, locale) for s in shown))
    book = new_workbook(translate(N_("Ergebnisse")), author)
    overview = book.create_sheet(sheet_name(translate(N_("Überblick")), ()))
    results_overview.write_overview(overview, seen, locale, audience)
    set_layout(overview, results_overview.WIDTHS, header=HEADER, footer=footer)
    for code, title in fields(shown).items():
        name = " ".join(filter(None, (code, locale.text(title))))
        _write_table(book, name, need_columns("xlsx"), need_rows(shown, code, late), locale, footer)
    _write_table(book, translate(N_("Neue Bedarfe")), card_columns("xlsx"), card_rows(shown, late), locale, footer)
    if asked := question_rows(shown):
        _write_table(book, translate(N_("Rückfragen")), question_columns("xlsx"), asked, locale, footer)
    for own in own_tables(own_rows(shown, late)):
        _write_table(book, translate(own.title), own_columns(own, "xlsx"), own.rows, locale, footer)
    if seen.remarks:
        _write_remarks(book, seen, locale, footer, states=audience == "staff")
    if seen.minutes.notes or seen.minutes.tasks:
        write_minutes_sheet(book, seen.minutes, locale, footer)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _write_table(
    book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[ResultRow], locale: Locale, footer: str
) -> None:
    empty = {one for one in (NOTE, SECRECY) if not any(one.of(row, locale) for row in rows)}
    ordered = sorted((one for one in columns if one not in empty), key=lambda column: not column.first)
    sheet = book.create_sheet(sheet_name(title, book.sheetnames))
    write_cell(sheet, 1, 1, title, "title")
    write_cell(sheet, 2, 1, locale.translate(results_overview.NOT_REPRESENTATIVE), "note")
    for place, column in enumerate(ordered, start=1):
        write_cell(
            sheet, HEADER, place, locale.translate(column.title), "head" if column.style == "text" else "head number"
        )
    for number, row in enumerate(rows, start=HEADER + 1):
        suffix = " all" if row.channel is None else " part"
        for place, column in enumerate(ordered, start=1):
            write_cell(sheet, number, place, column.of(row, locale), column.style + suffix)
    printed = sum(column.first for column in ordered)
    set_layout(sheet, [column.width for column in ordered], header=HEADER, footer=footer, fixed=2, printed=printed)


def _write_remarks(book: Workbook, record: SessionRecord, locale: Locale, footer: str, *, states: bool) -> None:
    """Write the remarks on needs, in the plan's order."""
    _ = locale.translate
    title = _(N_("Anmerkungen"))
    heads = [(_(N_("Nr.")), 9), (_(N_("Bedarf")), 54), (_(N_("Anmerkung")), 70), (_(N_("Schritt")), 20)]
    heads += [(_(N_("Stand")), 16)] if states else []
    sheet = book.create_sheet(sheet_name(title, book.sheetnames))
    write_cell(sheet, 1, 1, title, "title")
    write_cell(sheet, 2, 1, _(N_("Wörtlich, wie die Teilnehmenden sie geschrieben haben, ohne Namen.")), "note")
    write_row(sheet, HEADER, (head for head, _width in heads), "head")
    steps = {one.activity.id: locale.text(one.activity.title) for one in record.snapshots}
    found = ((need, one) for need, remarks in by_need(record.remarks) for one in remarks)
    for row, (need, one) in enumerate(found, start=HEADER + 1):
        cells = (
            need.number,
            locale.text(need.text),
            locale.written(one.text),
            steps.get(one.activity, ""),
            _(STATES[one.state]),
        )
        write_row(sheet, row, cells[: len(heads)], "text")
    set_layout(sheet, [width for _head, width in heads], header=HEADER, footer=footer, fixed=2)
