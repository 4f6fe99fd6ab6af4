"""The workbook for ballots and cards on paper: to be filled in, with a list of what was asked."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from facilitation.rules.session.paper_forms import form_of

Listed = Sequence[tuple[str, str, str, str]]
"""Key of the step, number or ref, text, kind."""


def write(listed: Listed, collecting: Sequence[str], fields: Sequence[tuple[str, str]], language: str) -> bytes:
    """The workbook. `collecting` are keys of steps that take cards, `fields` codes and titles."""
    form, book = form_of(language), Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    rows = [["1", step, number] for step, number, _text, kind in listed if kind != "collect"]
    _sheet(book, form.answers, [form.answer_headers, *rows], (10, 14, 10, 16, 16, 16))
    first = fields[0][0] if fields else ""
    _sheet(
        book, form.cards, [form.card_headers, *(["1", step, "", first] for step in collecting)], (10, 14, 10, 16, 70)
    )
    lines = [*([step, number, text] for step, number, text, _kind in listed), *(["", *field] for field in fields)]
    _sheet(book, form.listed, [form.listed_headers, *lines], (14, 18, 90))
    _sheet(book, form.help, [(form.help,), *([line] for line in form.lines)], (110,))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(book: Any, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Every cell is text: a number 1.10 stays one."""
    sheet = book.create_sheet(name)
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column, text or None)
            cell.number_format = "@"
            if text:
                cell.data_type = "s"
            cell.font = Font(bold=row == 1)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
