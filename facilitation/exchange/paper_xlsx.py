"""The workbook for ballots and cards on paper: to be filled in, with a list of what was asked."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from facilitation.rules.paper import ANSWERS, CARDS

HELP = (
    "Eine Zeile je Antwort. „Bogen“ unterscheidet die Stimmzettel: dieselbe Nummer steht in allen Zeilen eines Zettels.",
    "Schritt und Nr. stehen im Blatt „Verzeichnis“. Vorhandene Zeilen sind ein Beispiel für Bogen 1; leere zählen nicht.",
    "Relevanz: ja, teilweise, nein, weiß nicht. Dringlichkeit: 1 (gering) bis 5 (hoch), weiß nicht.",
    "Karten: neue Bedarfe mit dem Kürzel des Handlungsfelds, Bemerkungen mit der Nr. des Bedarfs.",
    "Keine Namen von Menschen eintragen.",
)

Listed = Sequence[tuple[str, str, str, str]]
"""Key of the step, number or ref, text, kind."""


def write(listed: Listed, collecting: Sequence[str], fields: Sequence[tuple[str, str]]) -> bytes:
    """The workbook. `collecting` are keys of steps that take cards, `fields` codes and titles."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    rows = [["1", step, number, "", ""] for step, number, _text, _kind in listed]
    _sheet(book, "Antworten", [ANSWERS, *rows], (10, 14, 10, 16, 16))
    first = fields[0][0] if fields else ""
    _sheet(book, "Karten", [CARDS, *(["1", step, "", first, ""] for step in collecting)], (10, 14, 10, 16, 70))
    lines = [*([step, number, text] for step, number, text, _kind in listed), *(["", *field] for field in fields)]
    _sheet(book, "Verzeichnis", [("Schritt", "Nr. oder Kürzel", "Text"), *lines], (14, 18, 90))
    _sheet(book, "Anleitung", [("Anleitung",), *([line] for line in HELP)], (110,))
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
