"""Tell a file that we wrote ourselves from those of others: its texts are read as they stand."""

from msgspec.structs import replace

from facilitation.rules.planfile.blocks import Block, TableBlock, TextBlock
from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.planfile.metadata import LABELS

TABLE_TITLES = {
    "about": "Angaben zum Plan",
    "fields": "Handlungsfelder",
    "needs": "Bedarfe",
    "measures": "Maßnahmen",
}
"""The lines above the tables of an exported document."""
ABOUT_HEADERS = ("Angabe", "Wert")
"""The header of the table about the plan; in a workbook it has none."""
CSV_HEADERS = (
    "HF-Kürzel", "Handlungsfeld", "Bedarf-Nr.", "Bedarf", "Zielgruppe des Bedarfs", "Maßnahmen-Nr.", "Maßnahme",
    "Zu Bedarf",
)  # fmt: skip
"""Headers that each exported CSV table has, in this order; others stand between them."""


def is_table_title(block: TextBlock, after: Block | None) -> bool:
    """Tell whether a paragraph is the title that an exported document has directly above a table."""
    return isinstance(after, TableBlock) and not block.item and block.text in TABLE_TITLES.values()


def mark_own_export(grid: Grid) -> Grid:
    """Mark all sheets of a file as our own if we wrote it."""
    if not is_own_export(grid):
        return grid
    return replace(grid, sheets=tuple(replace(sheet, own=True) for sheet in grid.sheets))


def is_own_export(grid: Grid) -> bool:
    """Tell whether we wrote a file: a sheet has all that we write about a plan, or the headers of our CSV table."""
    return any(_is_about(sheet) or _has_csv_headers(sheet) for sheet in grid.sheets)


def _is_about(sheet: Sheet) -> bool:
    start = int(sheet.rows[:1] == (ABOUT_HEADERS,))
    return [sheet.text(start + row, 0) for row in range(len(LABELS))] == list(LABELS.values())


def _has_csv_headers(sheet: Sheet) -> bool:
    headers = sheet.rows[0] if sheet.rows else ()
    return tuple(header for header in headers if header in CSV_HEADERS) == CSV_HEADERS
