"""Plans as Excel workbooks."""

import io

from openpyxl import load_workbook

from facilitation.exchange.plan_export import xlsx as plan_xlsx
from tests.exchange.plan_export.sample_plans import DANGEROUS


def test_no_cell_of_a_workbook_is_a_formula():
    book = load_workbook(io.BytesIO(plan_xlsx.write(DANGEROUS)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells if cell.quotePrefix} == {"+1", '=HYPERLINK("http://x")', "-2", "@alle"}
