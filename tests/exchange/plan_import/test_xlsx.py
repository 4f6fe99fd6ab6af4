"""Excel workbooks: numbers as displayed, merged, hidden and coloured cells."""

import subprocess
import sys
import time
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.exchange.plan_import.xlsx import _may_have_layout
from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Place, Question, cell_place
from tests.exchange.plan_import import hostile, traps
from tests.exchange.plan_import.reading import (
    CROSSED_OUT,
    NEEDS,
    codes,
    crossed_out,
    fields,
    measures,
    needs,
    read,
)
from tests.exchange.plans import saved, workbook


def test_merged_cells_count_for_all_of_their_rows():
    rows = [
        ["Plan 2024"],
        [],
        ["HF", "Nr.", "Bedarf"],
        ["Wohnen", "1", "Eins"],
        [None, "2", "Zwei"],
        ["Arbeit", "3", "Drei"],
    ]
    preview = read_plan(workbook({"Bedarfe": rows}, merged=["A1:C1", "A4:A5"]), "plan.xlsx")
    assert fields(preview) == [("W", "Wohnen", 2), ("A", "Arbeit", 1)]
    assert preview.sheets[0].header_row == 3


def test_a_row_merged_across_is_a_heading():
    rows = [["Nr.", "Bedarf", "Zielgruppe"], ["Handlungsfeld 1: Wohnen"], ["1.1", "Eins", "alle"]]
    preview = read_plan(workbook({"Bedarfe": rows}, merged=["A2:C2"]), "plan.xlsx")
    assert fields(preview) == [("1", "Wohnen", 1)]


def test_a_sheet_per_field_and_soft_hyphens_in_the_header():
    header = ["Lfd.\nNr.", "Hand\u00adlungs\u00adbedarf", "Ziel-\ngruppe"]
    preview = read_plan(
        workbook({"A Arbeit": [header, ["A1", "Eins", "alle"]], "W Wohnen": [header, ["W1", "Zwei", ""]]}), "plan.xlsx"
    )
    assert fields(preview) == [("A", "Arbeit", 1), ("W", "Wohnen", 1)]
    assert preview.problems == ()


def test_numbers_are_read_as_the_spreadsheet_shows_them():
    book = Workbook()
    sheet = book.active
    sheet.title = "Wohnen"
    sheet.append(["Nr.", "Bedarf", "Beginn", "Anteil"])
    formats = {"A2": (1.1, "0.00"), "B2": ("Eins", "@"), "C2": (date(2024, 9, 30), "mm-dd-yy"), "D2": (0.25, "0%")}
    formats |= {
        "A3": (1.1, "General"),
        "B3": ("Zwei", "@"),
        "C3": (datetime.fromisoformat("2024-10-01"), "d. mmm yy"),
        "D3": (1234.5, '#,##0.00\\ "€"'),
    }
    for name, (value, shown) in formats.items():
        sheet[name] = value
        sheet[name].number_format = shown
    preview = read_plan(saved(book), "plan.xlsx")
    assert needs(preview) == {"1.10": "Eins", "1.1": "Zwei"}
    extra = [need.extra for need in preview.content.fields[0].needs]
    assert extra == [{"Beginn": "30.09.2024", "Anteil": "25%"}, {"Beginn": "1. Okt 24", "Anteil": "1.234,50 €"}]


def test_a_number_that_excel_made_a_date_is_named():
    book = Workbook()
    book.active.title = "Wohnen"
    book.active.append(["Nr.", "Bedarf"])
    book.active.append([date(2024, 10, 1), "Zehn"])
    book.active["A2"].number_format = "d/ mmm"
    preview = read_plan(saved(book), "plan.xlsx")
    assert (needs(preview), preview.problems) == (
        {"1/ Okt": "Zehn"},
        (problem("number_date", cell_place("Wohnen", 1, 0), number="1/ Okt"),),
    )


def test_hidden_rows_columns_and_sheets_are_noticed():
    book = Workbook()
    book.active.title = "Wohnen"
    for row in (["Nr.", "Bedarf", "Zielgruppe"], ["1", "Eins", "alle"], ["2", "Zwei", "alle"]):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.create_sheet("Notizen").sheet_state = "hidden"
    preview = read_plan(saved(book), "plan.xlsx")
    assert needs(preview) == {"1": "Eins", "2": "Zwei"}
    assert preview.problems == (
        problem("hidden_rows", Place("Wohnen"), count=1),
        problem("hidden_columns", Place("Wohnen"), count=1),
        problem("sheet_hidden", Place("Notizen")),
    )


def test_a_formula_that_nobody_calculated_is_named():
    preview = read_plan(
        workbook({"Wohnen": [["Nr.", "Bedarf", "Zielgruppe"], ["1", "Eins", '="al"&"le"']]}), "plan.xlsx"
    )
    assert preview.problems == (problem("formula_empty", cell_place("Wohnen", 1, 2)),)


def test_a_cell_far_away_does_not_enlarge_the_sheet():
    book = Workbook()
    book.active.title = "Wohnen"
    book.active.append(["Nr.", "Bedarf"])
    book.active.append(["1", "Eins"])
    book.active["XFD1048576"] = "verirrt"
    book.active.merge_cells("D5:XFD9")
    assert needs(read_plan(saved(book), "plan.xlsx")) == {"1": "Eins"}


def test_a_cell_of_many_megabytes_is_read_as_far_as_excel_would_hold_it():
    start = time.perf_counter()
    preview = read_plan(hostile.one_text(10), "plan.xlsx")
    assert time.perf_counter() - start < 5
    assert len(needs(preview)["1"]) == 32_767
    assert preview.problems == (problem("text_too_long", cell_place("Wohnen", 1, 0), limit=10_000),)


def test_the_direction_of_a_priority_is_asked():
    preview = read(traps.excel_priorities_of_unknown_direction())
    assert preview.questions == (Question(about="priority", values=("1", "5"), count=3),)
    assert [one.priority for one in measures(preview).values()] == ["1", "(5)", "-"]
    answered = read(traps.excel_priorities_of_unknown_direction(), mapping=Mapping(highest_priority="5"))
    assert answered.content.highest_priority == "5"


def test_macros_are_ignored_and_reported():
    preview = read(traps.excel_with_macros())
    assert (preview.ready, preview.problems) == (True, (problem("macros_ignored"),))


def test_further_columns_of_measures_are_kept():
    assert measures(read(traps.excel_further_columns_of_measures()))["M1"] == MeasureContent(
        number="M1", title="Bauen", objective="Alle wohnen", extra={"Sozialraum": "Nord"}
    )


def test_sheets_above_the_limit_are_left_out_and_reported():
    sheets = {f"Feld {n}": [("Nr.", "Bedarf"), (f"F{n}", "Eins")] for n in range(301)}
    preview = read(workbook(sheets))
    assert preview.content is not None
    assert (len(preview.content.fields), codes(preview)) == (300, ["sheets_cut"])


def test_comments_are_left_out_and_reported() -> None:
    book = load_workbook(BytesIO(workbook({"Wohnen": NEEDS})))
    book.active["B2"].comment = Comment("entf\u00e4llt", "Amt")
    assert codes(read(saved(book))) == ["asides_unread"]


def test_text_that_is_crossed_out_is_read_and_reported():
    book = load_workbook(BytesIO(workbook({"Wohnen": NEEDS})))
    for name in ("B3", "B4"):
        book.active[name].font = Font(strike=True)
    assert crossed_out(saved(book)) == CROSSED_OUT


def test_workbooks_are_read_with_defusedxml_although_lxml_is_installed():
    code = "import facilitation.exchange, lxml, openpyxl; from openpyxl.xml import functions; print(openpyxl.LXML, functions.fromstring.__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "False defusedxml.common\n"


def test_workbooks_are_read_without_numpy_although_it_is_installed():
    code = "import importlib.util, sys; import facilitation.exchange, openpyxl.cell; print(importlib.util.find_spec('numpy') is None, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize(
    ("xml", "may"),
    [
        (b"<?xml version='1.0' encoding='UTF-8'?><worksheet><c><v>1</v></c></worksheet>", False),
        (b"<worksheet><row hidden='1'/></worksheet>", True),
        (b"<worksheet><mergeCells/></worksheet>", True),
        (b"<worksheet><c><x:f>A1</x:f></c></worksheet>", True),
        (b"<!DOCTYPE a []><worksheet/>", True),
        ("<worksheet/>".encode("utf-16"), True),
        (b"<?xml version='1.0' encoding='latin-1'?><worksheet/>", True),
        (b"<worksheet>" + b" " * 999_995 + b"<mergeCells/></worksheet>", True),
    ],
)
def test_a_sheet_is_searched_for_a_layout_before_it_is_parsed_for_one(xml, may):
    assert _may_have_layout(BytesIO(xml)) == may


def test_line_ends_that_excel_writes_as_codes_are_line_ends():
    book = workbook({"Wohnen": [["Nr.", "Bedarf"], ["W1", "Erste Zeile_x000D_\nzweite Zeile"]]})
    assert needs(read(book)) == {"W1": "Erste Zeile\nzweite Zeile"}
