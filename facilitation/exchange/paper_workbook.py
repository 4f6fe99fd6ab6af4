"""Write the workbook into which ballots and cards on paper are typed, with a list of what was asked."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from facilitation.rules.session.paper import PaperColumn, form_of


class Listed(NamedTuple):
    """An item that was asked about; if `offered`, the sheet of answers has a row for it."""

    step: str
    number: str
    text: str
    offered: bool


def write(
    listed: Sequence[Listed],
    collecting: Sequence[str],
    fields: Sequence[tuple[str, str]],
    columns: Sequence[PaperColumn],
    language: str,
    mark: str = "",
    author: str = "",
) -> bytes:
    """Return the workbook. `collecting` are keys of steps that take cards, `fields` codes and titles.

    `mark` stands on each printed page and above the explanations: what is typed here does not count.
    """
    form, book = form_of(language), Workbook()
    book.properties.creator = author
    for sheet in book.worksheets:
        book.remove(sheet)
    heads = list(form.answer_columns(columns).values())
    rows = [["1", one.step, one.number] for one in listed if one.offered]
    _add_sheet(book, form.answers, [heads, *rows], (10, 14, 10, *(16 for _ in columns)))
    first = fields[0][0] if fields else ""
    cards = [list(form.card_headers.values()), *(["1", step, "", first] for step in collecting)]
    _add_sheet(book, form.cards, cards, (10, 14, 10, 16, 70))
    lines = [*([one.step, one.number, one.text] for one in listed), *(["", *field] for field in fields)]
    _add_sheet(book, form.listed, [form.listed_headers, *lines], (14, 18, 90))
    marked = [(mark,)] if mark else []
    _add_sheet(book, form.help, [*marked, (form.help,), *([line] for line in form.help_lines(columns))], (110,))
    for sheet in book.worksheets:
        if mark and sheet.oddHeader is not None:
            sheet.oddHeader.center.text = mark
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_sheet(book: Workbook, name: str, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Add a sheet in which every cell is text, so that the number 1.10 stays as it is."""
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
