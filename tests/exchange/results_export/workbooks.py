"""Workbooks of results, and ways to look into them."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from facilitation.exchange.results_export.xlsx import HEADER, write
from facilitation.rules.results.snapshot import Snapshot
from tests.exchange.results_export import results_of_a_session as made


def opened(snapshots: list[Snapshot], audience: str = "staff", language: str = "de") -> Workbook:
    return load_workbook(
        BytesIO(write(made.record(snapshots), audience=audience, translate=lambda text: text, language=language))
    )


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The lines of a table by their headings, without empty cells."""
    head, *lines = list(sheet.iter_rows(min_row=HEADER, values_only=True))
    return [{str(k): v for k, v in zip(head, line, strict=True) if v is not None} for line in lines]


def texts(sheet: Worksheet) -> set[str]:
    return {str(cell) for line in sheet.iter_rows(values_only=True) for cell in line if cell is not None}
