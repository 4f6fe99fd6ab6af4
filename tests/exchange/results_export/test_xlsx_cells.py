"""Cells and layout of workbooks."""

import pytest
from openpyxl import Workbook

from facilitation.exchange.results_export.xlsx_cells import sheet_name, write_cell
from tests.exchange.results_export import results_of_a_session as made
from tests.exchange.results_export.workbooks import opened


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    sheet = Workbook().create_sheet()
    write_cell(sheet, 1, 1, text, "Normal")
    assert (sheet["A1"].data_type, sheet["A1"].quotePrefix, sheet["A1"].value) == ("s", True, text)


def test_error_words_and_control_characters_are_harmless_text() -> None:
    sheet = Workbook().create_sheet()
    write_cell(sheet, 1, 1, "#N/A", "Normal")
    write_cell(sheet, 2, 1, "a\x00b\x1f", "Normal")
    assert [(sheet[ref].data_type, sheet[ref].value) for ref in ("A1", "A2")] == [
        ("s", "#N/A"),
        ("s", "a\ufffdb\ufffd"),
    ]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("W Wohnen", "W Wohnen (2)"),
        ("w wohnen", "w wohnen (2)"),
        ("B Bildung: Kita/Schule [neu]?*\\", "B Bildung Kita Schule neu"),
        ("'Werte'", "Werte"),
        ("N Werte, Regeln und Normen im Zusammenleben", "N Werte, Regeln und Normen im Z"),
        ("History", "History."),
        ("", "–"),
        ("[]", "–"),
    ],
)
def test_sheets_have_names_that_spreadsheets_accept(wanted: str, name: str) -> None:
    assert sheet_name(wanted, ["W Wohnen", "Überblick"]) == name
    assert len(sheet_name("x" * 40, ["x" * 31])) == 31
    assert sheet_name("𝕏" * 40, []) == "𝕏" * 15


def test_sheets_are_ready_for_the_screen_and_for_a4() -> None:
    sheet = opened(made.evening())["W Wohnen"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C4", "A3:AD10")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.column_dimensions["B"].width == 54
    assert sheet["B4"].alignment.wrap_text
    assert (sheet["F4"].number_format, sheet["I4"].number_format, sheet["E4"].number_format) == (r"0\ %", "0.00", "0")
