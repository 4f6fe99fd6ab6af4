"""Plans as Excel workbooks."""

import io

import msgspec
from openpyxl import load_workbook

from facilitation.exchange.plan_export import xlsx as plan_xlsx
from tests.exchange.plan_export.sample_plans import DANGEROUS
from tools.make_example import source


def test_no_cell_of_a_workbook_is_a_formula():
    book = load_workbook(io.BytesIO(plan_xlsx.write(DANGEROUS)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells if cell.quotePrefix} == {"+1", '=HYPERLINK("http://x")', "-2", "@alle"}


def test_every_sheet_prints_one_page_wide_with_version_and_page_below_and_names_its_author():
    book = load_workbook(io.BytesIO(plan_xlsx.write(source())))
    assert book.properties.creator == "Stadt Musterlingen"
    for sheet in book:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 0, 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "Integrationsplan Musterlingen · 2023"
        assert sheet.oddFooter.right.text == "&P / &N"
    assert [sheet.print_title_rows for sheet in book] == [None, *["$3:$3"] * (len(book.worksheets) - 1)]


def test_an_ampersand_in_the_title_is_no_code_of_the_footer_and_a_plan_without_a_town_names_the_product():
    plan = msgspec.structs.replace(source(), title="Bildung & Arbeit", municipality="")
    book = load_workbook(io.BytesIO(plan_xlsx.write(plan)))
    assert book.worksheets[0].oddFooter.left.text == "Bildung && Arbeit · 2023"
    assert book.properties.creator == "facilitation"
