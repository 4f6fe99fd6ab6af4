"""Write the sheet of notes and tasks into a workbook of results."""

from collections.abc import Iterator

from openpyxl import Workbook

from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.xlsx_cells import set_layout, sheet_name, write_cell, write_row
from facilitation.rules.session.minutes import KINDS, Minutes, Place
from facilitation.rules.text import N_

HEADER = 3
TASK = N_("Aufgabe")
_COLUMNS = (
    (N_("Art"), 26),
    (N_("Text"), 80),
    (N_("Wer"), 24),
    (N_("Bis wann"), 16),
    (N_("Nr."), 9),
    (N_("Schritt"), 30),
)


def write_minutes_sheet(book: Workbook, minutes: Minutes, locale: Locale, footer: str) -> None:
    """Write notes and tasks, a row each."""
    _ = locale.translate
    title = _(N_("Mitschrift"))
    sheet = book.create_sheet(sheet_name(title, book.sheetnames))
    write_cell(sheet, 1, 1, title, "title")
    write_row(sheet, HEADER, (_(head) for head, _width in _COLUMNS), "head")
    for row, cells in enumerate(_rows(minutes, locale), start=HEADER + 1):
        write_row(sheet, row, cells, "text")
    set_layout(sheet, [width for _head, width in _COLUMNS], header=HEADER, footer=footer, fixed=2)


def _rows(minutes: Minutes, locale: Locale) -> Iterator[tuple[str, ...]]:
    _ = locale.translate
    for note in minutes.notes:
        yield (_(KINDS[note.kind]), note.text, "", "", *_where(note.place, locale))
    for task in minutes.tasks:
        yield (_(TASK), task.what, task.who, task.until, *_where(task.place, locale))


def _where(place: Place, locale: Locale) -> tuple[str, str]:
    return place.number, locale.text(place.title)
