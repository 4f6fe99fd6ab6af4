"""Workbooks of Excel 97 to 2003."""

import xlwt

from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Place
from tests.exchange.plan_import import traps
from tests.exchange.plan_import.documents import saved_xls, xls
from tests.exchange.plan_import.reading import CROSSED_OUT, NEEDS, crossed_out, plan_texts, read


def test_an_old_workbook_shows_numbers_as_displayed_and_its_merged_cells():
    preview = read(traps.excel_97())
    assert plan_texts(preview) == {"W Wohnen": {"1.10": "Größere Räume", "1.1": "Zwei", "1.2": "Drei"}}
    assert preview.content.fields[0].needs[0].extra == {"Beginn": "30.09.2024"}
    assert preview.problems == (problem("hidden_rows", Place("Wohnen"), count=1),)
    assert preview.sheets[0].header_row == 3


def test_text_that_is_crossed_out_is_read_and_reported():
    made = xls(NEEDS[:2])
    for n in (2, 3):
        made.write(n, 0, NEEDS[n][0])
        made.write(n, 1, NEEDS[n][1], xlwt.easyxf("font: struck_out on"))
    assert crossed_out(saved_xls(made)) == CROSSED_OUT
