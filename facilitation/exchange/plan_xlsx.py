"""A plan as an XLSX workbook: a sheet about it, the fields, a sheet per field, the measures."""

import re
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from facilitation.exchange.plan_tables import Column, field_columns, measure_columns, need_columns
from facilitation.rules.plan_about import LABELS
from facilitation.rules.plan_content import FieldContent, PlanContent
from facilitation.rules.plan_languages import language_label

HEADER_ROW = 3
MAX_HEIGHT = 409
"""Points; Excel calls a workbook with a higher row damaged."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_INK, _SOFT, _TINT = "1B3A5C", "5A6B7D", "EEF3F8"
_LINE = Border(bottom=Side(style="thin", color="C9D3DE"))
_TOP = Alignment(vertical="top", wrap_text=True)


def write(content: PlanContent) -> bytes:
    """The workbook's bytes. Every cell is text, so that nothing is taken for a formula, a number or a date."""
    book = Workbook()
    book.properties.title = content.title
    _about(book.active, content)
    _table(
        book.create_sheet("Handlungsfelder"),
        "Handlungsfelder",
        content.title,
        field_columns(content),
        list(content.fields),
    )
    columns = need_columns(content)
    for field in content.fields:
        named = Column("HF", 6, _code(field))
        title = field.title.get(content.language) or next(iter(field.title.values()), field.code)
        vision = field.vision.get(content.language, "")
        _table(
            book.create_sheet(_sheet_name(book, f"{field.code} {title}")),
            title,
            vision,
            [named, *columns],
            list(field.needs),
        )
    _measures(book, content)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _code(field: FieldContent) -> Any:
    return lambda _: field.code


def _about(sheet: Any, content: PlanContent) -> None:
    """The sheet that says what the plan is: a label and a value a row."""
    sheet.title = "Plan"
    values = {
        "title": content.title,
        "municipality": content.municipality,
        "label": content.label,
        "adopted_on": _german_date(content.adopted_on),
        "language": language_label(content.language),
    }
    for row, (name, label) in enumerate(LABELS.items(), start=1):
        _put(sheet, row, 1, label).font = Font(bold=True, color=_INK)
        _put(sheet, row, 2, values[name]).font = Font(size=14 if name == "title" else 11, bold=name == "title")
        sheet.row_dimensions[row].height = 24
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 60
    sheet.sheet_view.showGridLines = False


def _measures(book: Any, content: PlanContent) -> None:
    pairs = [(field.code, measure) for field in content.fields for measure in field.measures]
    columns = [Column(name, width, _second(text)) for name, width, text in measure_columns(content)]
    title = "Maßnahmen"
    _table(
        book.create_sheet(_sheet_name(book, title)),
        title,
        content.title,
        [Column("HF", 6, lambda pair: pair[0]), *columns],
        pairs,
    )


def _second(text: Any) -> Any:
    return lambda pair: text(pair[1])


def _table(sheet: Any, title: str, subtitle: str, columns: list[Column], entries: list[Any]) -> None:
    """A sheet as town halls have it: a title, a line below it, the header in row 3, then wrapped text."""
    _put(sheet, 1, 1, title).font = Font(size=18, bold=True, color=_INK)
    _put(sheet, 2, 1, subtitle).font = Font(italic=True, color=_SOFT)
    for row in (1, 2):
        sheet.cell(row, 1).alignment = Alignment(vertical="center", wrap_text=False)
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEADER_ROW].height = 32, 24
    for number, column in enumerate(columns, start=1):
        head = _put(sheet, HEADER_ROW, number, column.header)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_INK)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for row, entry in enumerate(entries, start=HEADER_ROW + 1):
        _entry(sheet, row, [(column.text(entry), column.width) for column in columns])
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, min(3, len(columns)) + 1)
    _for_print(sheet)


def _entry(sheet: Any, row: int, texts: list[tuple[str, int]]) -> None:
    """One row, as high as its longest text needs; every second one tinted."""
    for number, (text, _) in enumerate(texts, start=1):
        cell = _put(sheet, row, number, text)
        cell.border = _LINE
        if row % 2:
            cell.fill = PatternFill("solid", fgColor=_TINT)
    lines = max(_lines(text, width) for text, width in texts)
    sheet.row_dimensions[row].height = min(15.5 * lines + 4, MAX_HEIGHT)


def _for_print(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a text that stays one: typed as string, shown as typed, quoted where it looks like a formula."""
    cell = sheet.cell(row, column, text or None)
    if text:
        cell.data_type, cell.number_format = "s", "@"
        cell.quotePrefix = text.startswith(FORMULA_STARTS)
    cell.alignment = _TOP
    return cell


def _lines(text: str, width: int) -> int:
    # Excel does not grow rows by itself in a file that a program wrote; 1.05 characters fit per unit of width.
    return sum(1 + int(len(line) / (width * 1.05)) for line in text.split("\n"))


def _sheet_name(book: Any, text: str) -> str:
    """A name Excel accepts: 31 characters, none of []:*?/\\, unlike every other in any case."""
    plain = re.sub(r"[\[\]:*?/\\\n]+", " ", text).strip(" '")[:31] or "Blatt"
    taken = {name.casefold() for name in book.sheetnames}
    numbered = (f"{plain[: 30 - len(str(n))]} {n}" for n in range(2, 1000))
    return plain if plain.casefold() not in taken else next(name for name in numbered if name.casefold() not in taken)


def _german_date(iso: str | None) -> str:
    return ".".join(reversed(iso.split("-"))) if iso else ""
