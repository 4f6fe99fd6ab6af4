"""Rows against processor time, for plan files as CSV, XLSX and ODS: `python -m tools.bench_plan_files [ROWS …]`.

For XLSX what openpyxl alone needs to read the same cells is printed beside it. Times are of the processor, so that other
work on the machine hardly counts; each reading is the best of three.
"""

import csv
import io
import sys
import time
from collections.abc import Callable
from typing import ParamSpec

from openpyxl import Workbook, load_workbook

from facilitation.exchange.plan_export import ods
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import FieldContent, MeasureContent, PlanContent

P = ParamSpec("P")
ROWS = (2_500, 5_000, 10_000, 20_000)
TIMES = 3
HEADER = ("Nr.", "Handlungsfeld", "Maßnahme", "Zuständig", "Zeitraum", "Kosten", "Stand")


def main() -> None:
    """Print one line per number of rows, in seconds."""
    sizes = tuple(map(int, sys.argv[1:])) or ROWS
    print(f"{'rows':>7} {'CSV':>7} {'XLSX':>7} {'openpyxl':>9} {'above it':>9} {'ODS':>7}")
    for size in sizes:
        rows = table(size)
        text, book = as_csv(rows), as_xlsx(rows)
        alone, xlsx = seconds(read_alone, book), seconds(read_plan, book, "plan.xlsx")
        print(
            f"{size:>7} {seconds(read_plan, text, 'plan.csv'):>7.2f} {xlsx:>7.2f} {alone:>9.2f} "
            f"{xlsx - alone:>9.2f} {seconds(read_plan, as_ods(size), 'plan.ods'):>7.2f}"
        )


def table(size: int) -> list[tuple[str, ...]]:
    """A header and rows as a town hall writes them."""
    return [
        HEADER,
        *(
            (
                f"W-{n}",
                f"Feld {n % 12}",
                f"Wohnlotsen im Quartier {n} einführen und begleiten",
                "Amt 50",
                "2024–2026",
                "5 T€",
                "geplant",
            )
            for n in range(size - 1)
        ),
    ]


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    """The rows as a German spreadsheet writes them."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    return stream.getvalue().encode()


def as_xlsx(rows: list[tuple[str, ...]]) -> bytes:
    """The rows as a workbook."""
    book, stream = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Maßnahmen")
    for row in rows:
        sheet.append(row)
    book.save(stream)
    return stream.getvalue()


def as_ods(size: int) -> bytes:
    """As many measures in a file of our own."""
    measures = tuple(
        MeasureContent(number=f"W-{n}", title=f"Wohnlotsen im Quartier {n} einführen und begleiten", lead="Amt 50")
        for n in range(size - 1)
    )
    field = FieldContent(code="W", title={"de": "Wohnen"}, measures=measures)
    return ods.write(PlanContent(title="Plan", label="1", fields=(field,)))


def read_alone(data: bytes) -> int:
    """Read all cells with openpyxl alone, as fast as it can."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    return sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def seconds(act: Callable[P, object], *arguments: P.args, **named: P.kwargs) -> float:
    """Seconds of processor time, the best of some runs."""
    found = []
    for _ in range(TIMES):
        start = time.process_time()
        act(*arguments, **named)
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    main()
