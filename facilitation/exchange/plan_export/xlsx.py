"""Write a plan as an XLSX workbook: a sheet about the plan, the fields, a sheet per field, the measures."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.sheets import (
    HEADER_ROW,
    OnItem,
    Table,
    about,
    no_progress,
    tables,
)
from facilitation.exchange.xlsx_text import as_written
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.metadata import LABELS

MAX_HEIGHT = 409
"""Points; Excel reports a workbook with a higher row as damaged."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_LONGEST_FOOTER = 100
"""Characters; Excel refuses a footer of more than 255."""
_INK, _SOFT, _TINT = "1B3A5C", "5A6B7D", "EEF3F8"
_LINE = Border(bottom=Side(style="thin", color="C9D3DE"))
_TOP = Alignment(vertical="top", wrap_text=True)


def write(content: PlanContent, on_item: OnItem = no_progress) -> bytes:
    """Return the workbook's bytes. Every cell is text, so that none is read as a formula, a number or a date."""
    book = Workbook()
    book.properties.title = writable(content.title)
    book.properties.creator = writable(content.municipality) or "facilitation"
    _about(book.worksheets[0], content)
    fields, *others = tables(content)
    _table(book.create_sheet(fields.name), fields, no_progress)
    for table in others:
        _table(book.create_sheet(table.name), table, on_item)
    for sheet in book.worksheets:
        _for_print(sheet, " · ".join(filter(None, (content.title, content.label))))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _about(sheet: Worksheet, content: PlanContent) -> None:
    """Fill the sheet with the data of the plan itself: a label and a value in each row."""
    sheet.title = "Plan"
    for row, (label, value) in enumerate(about(content).items(), start=1):
        is_title = label == LABELS["title"]
        _put(sheet, row, 1, label).font = Font(bold=True, color=_INK)
        _put(sheet, row, 2, value).font = Font(size=14 if is_title else 11, bold=is_title)
        sheet.row_dimensions[row].height = 24
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 60
    sheet.sheet_view.showGridLines = False


def _table(sheet: Worksheet, table: Table, on_item: OnItem) -> None:
    """Fill a sheet: a title, a line below it, the header in row 3, then rows of wrapped text."""
    _put(sheet, 1, 1, writable(table.title)).font = Font(size=18, bold=True, color=_INK)
    _put(sheet, 2, 1, writable(table.line)).font = Font(italic=True, color=_SOFT)
    for row in (1, 2):
        sheet.cell(row, 1).alignment = Alignment(vertical="center", wrap_text=False)
    sheet.row_dimensions[1].height, sheet.row_dimensions[HEADER_ROW].height = 32, 24
    for number, column in enumerate(table.columns, start=1):
        head = _put(sheet, HEADER_ROW, number, writable(column.header))
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_INK)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    widths = [column.width for column in table.columns]
    for row, texts in enumerate(table.rows(), start=HEADER_ROW + 1):
        _entry(sheet, row, list(zip(texts, widths, strict=True)))
        on_item()
    sheet.freeze_panes = f"{get_column_letter(min(3, len(widths)) + 1)}{HEADER_ROW + 1}"
    sheet.page_setup.orientation, sheet.print_title_rows = "landscape", f"{HEADER_ROW}:{HEADER_ROW}"


def _entry(sheet: Worksheet, row: int, texts: list[tuple[str, int]]) -> None:
    """Write a row as high as its longest text needs; every second row is tinted."""
    for number, (text, _) in enumerate(texts, start=1):
        cell = _put(sheet, row, number, text)
        cell.border = _LINE
        if row % 2:
            cell.fill = PatternFill("solid", fgColor=_TINT)
    lines = max(_lines(text, width) for text, width in texts)
    sheet.row_dimensions[row].height = min(15.5 * lines + 4, MAX_HEIGHT)


def _for_print(sheet: Worksheet, footer: str) -> None:
    """Print on A4, one page wide, with the version and the page below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    # & starts a code in a footer
    left = HeaderFooterPart(writable(footer)[:_LONGEST_FOOTER].replace("&", "&&"))
    sheet.oddFooter = HeaderFooterItem(left=left, right=HeaderFooterPart("&P / &N"))


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """Write a cell of text: typed as string, displayed unchanged, quoted if it looks like a formula."""
    cell = sheet.cell(row, column, as_written(text) or None)
    if text:
        cell.data_type, cell.number_format = "s", "@"
        cell.quotePrefix = text.startswith(FORMULA_STARTS)
    cell.alignment = _TOP
    return cell


def _lines(text: str, width: int) -> int:
    # Excel does not adjust the height of rows in a file that a program wrote; 1.05 characters fit in a unit of width.
    return sum(1 + int(len(line) / (width * 1.05)) for line in text.split("\n"))
