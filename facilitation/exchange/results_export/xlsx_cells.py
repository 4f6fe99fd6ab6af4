"""Write cells as text or numbers, and lay out sheets for the screen and for A4 paper."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from facilitation.exchange.results_export.columns import CellValue
from facilitation.exchange.xlsx_text import as_written
from facilitation.rules.text import cut_utf16

FORMATS = {"text": "General", "count": "0", "share": r"0\ %", "decimal": "0.00"}
LONGEST_NAME = 31
TYPEFACE, SIZE, LINE, GREY = "Calibri", 10, 1.3, "595959"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def new_workbook(title: str, author: str) -> Workbook:
    """Create an empty workbook with the styles: each of FORMATS for sums ("… all") and for their parts, and headings."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = title, author
    for style in _styles():
        book.add_named_style(style)
    return book


def write_cell(sheet: Worksheet, row: int, column: int, value: CellValue, style: str) -> None:
    """Write a cell; None and "" leave it empty."""
    if value is None or value == "":
        if style.endswith(" all"):  # the whole row of a sum has a background
            sheet.cell(row, column).style = style
        return
    cell = sheet.cell(row, column)
    cell.style = style
    if isinstance(value, str):
        _put_text(cell, value)
    else:
        cell.value = value


def write_row(sheet: Worksheet, row: int, values: Iterable[CellValue], style: str) -> None:
    """Write a row in one style."""
    for column, value in enumerate(values, start=1):
        write_cell(sheet, row, column, value, style)


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Make a name that spreadsheets accept: at most 31 units of UTF-16, none of []:*?/\\, and not taken."""
    plain = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("'")
    # Excel reserves "History"
    name = cut_utf16(plain, LONGEST_NAME).strip(" '") if plain.casefold() != "history" else "History."
    others, number = {other.casefold() for other in taken}, 2
    name = candidate = name or "–"
    while candidate.casefold() in others:
        ending = f" ({number})"
        candidate, number = cut_utf16(name, LONGEST_NAME - len(ending)).rstrip() + ending, number + 1
    return candidate


def set_layout(
    sheet: Worksheet, widths: Sequence[float], *, header: int, footer: str, fixed: int = 0, printed: int = 0
) -> None:
    """Set widths and heights, a filter, and `fixed` first columns; print on A4 landscape with a header on every page.

    `printed` limits the number of columns that are printed, if a page cannot show all.
    """
    _set_heights(sheet, widths)
    if printed:
        sheet.print_area = f"A1:{get_column_letter(printed)}{max(sheet.max_row, header)}"
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if fixed:
        sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{header + 1}"
        sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(widths))}{max(sheet.max_row, header)}"
        sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    # & starts a code in a footer
    sheet.oddFooter = HeaderFooterItem(
        left=HeaderFooterPart(footer.replace("&", "&&")), right=HeaderFooterPart("&P / &N")
    )


def _set_heights(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Set the heights for wrapped texts: programs adjust them only when somebody edits a row."""
    for number, row in enumerate(sheet.iter_rows(max_col=len(widths)), start=1):
        lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = lines * (row[0].font.size or SIZE) * LINE + 3


def _lines(cell: Cell | MergedCell, width: float) -> int:
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
        return 1
    letters = width * (1.05 if cell.font.bold else 1.15)  # the unit is the width of a digit; letters are narrower
    return sum(len(textwrap.wrap(line, max(1, int(letters)))) or 1 for line in cell.value.split("\n"))


def _put_text(cell: Cell | MergedCell, text: str) -> None:
    cell.value = as_written(_UNPRINTABLE.sub("\ufffd", text))
    # neither a formula nor an error value; the prefix keeps it text when somebody edits the cell
    cell.data_type = "s"
    if text.startswith(_STARTS_A_FORMULA):
        cell.quotePrefix = True


def _styles() -> Iterable[NamedStyle]:
    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    sum_fill, head_fill = PatternFill("solid", fgColor="EEF2F7"), PatternFill("solid", fgColor="1F3A5F")
    line = Border(top=Side(style="thin", color="C9CED6"))
    for name, code in FORMATS.items():
        fit = wrapped if name == "text" else top
        yield NamedStyle(name, font=_font(), alignment=fit, number_format=code)
        # repeats the text of the row with the sum, for filters
        colour = GREY if name == "text" else None
        yield NamedStyle(f"{name} part", font=_font(color=colour), alignment=top, number_format=code)
        yield NamedStyle(
            f"{name} all", font=_font(bold=True), alignment=fit, number_format=code, fill=sum_fill, border=line
        )
    yield NamedStyle("title", font=_font(16, bold=True), alignment=top)
    yield NamedStyle("section", font=_font(12, bold=True), alignment=top)
    yield NamedStyle("note", font=_font(italic=True), alignment=top)
    for name, side in (("head", "left"), ("head number", "right")):
        fit = Alignment(vertical="bottom", wrap_text=True, horizontal=side)
        yield NamedStyle(name, font=_font(bold=True, color="FFFFFF"), fill=head_fill, alignment=fit)


def _font(size: int = SIZE, *, bold: bool = False, italic: bool = False, color: str | None = None) -> Font:
    return Font(name=TYPEFACE, size=size, bold=bold, italic=italic, color=color)
