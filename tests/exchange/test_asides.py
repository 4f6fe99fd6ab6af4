"""What stands in a file beside its text, or is crossed out, is not taken without a word."""

from collections.abc import Callable
from io import BytesIO

import pytest
import xlwt
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.exchange.documents import cell, docx, heading, odf, p, row, run, saved_xls, sheet, tbl, tc, tr, xls
from tests.exchange.plans import saved, workbook
from tests.exchange.test_traps import codes, read, said

NEEDS = [("Nr.", "Bedarf"), ("W1", "Eins"), ("W2", "Zwei"), ("W3", "Drei")]


def excel() -> bytes:
    book = load_workbook(BytesIO(workbook({"Wohnen": NEEDS})))
    for name in ("B3", "B4"):
        book.active[name].font = Font(strike=True)
    return saved(book)


def excel_97() -> bytes:
    made = xls(NEEDS[:2])
    for n in (2, 3):
        made.write(n, 0, NEEDS[n][0])
        made.write(n, 1, NEEDS[n][1], xlwt.easyxf("font: struck_out on"))
    return saved_xls(made)


def calc() -> bytes:
    style = '<style:style style:name="weg"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    struck = [row(number, cell(text, 'table:style-name="weg"')) for number, text in NEEDS[2:]]
    return odf("spreadsheet", sheet(*NEEDS[:2], *struck), styles=style)


def word() -> bytes:
    struck = [tr(number, tc(p(runs=run(text, "<w:strike/>")))) for number, text in NEEDS[2:]]
    return docx(heading("Wohnen"), tbl(*NEEDS[:2], *struck))


def writer() -> bytes:
    style = '<style:style style:name="weg"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    struck = [
        row(NEEDS[2][0], cell(f'<text:p text:style-name="weg">{NEEDS[2][1]}</text:p>')),
        row(NEEDS[3][0], cell(f'<text:p><text:span text:style-name="weg">{NEEDS[3][1]}</text:span></text:p>')),
    ]
    title = '<text:h text:outline-level="1">Wohnen</text:h>'
    return odf("text", title + sheet(*NEEDS[:2], *struck), styles=style)


def page() -> bytes:
    rows = "".join(f"<tr><td>{number}<td>{text}" for number, text in NEEDS[:2])
    struck = '<tr><td>W2<td><s>Zwei</s><tr><td>W3<td><p style="text-decoration: line-through">Drei</p>'
    return f"<h1>Wohnen</h1><table>{rows}{struck}</table>".encode()


@pytest.mark.parametrize("make", [excel, excel_97, calc, word, writer, page])
def test_text_that_is_crossed_out_is_read_and_said(make: Callable[[], bytes]) -> None:
    preview = read(make())
    assert said(preview) == {"W Wohnen": dict(NEEDS[1:])}
    assert [(one.code, one.params) for one in preview.problems] == [("struck_through", {"rows": "3–4"})]


def test_comments_of_excel_are_left_out_and_said() -> None:
    book = load_workbook(BytesIO(workbook({"Wohnen": NEEDS})))
    book.active["B2"].comment = Comment("entf\u00e4llt", "Amt")
    assert codes(read(saved(book))) == ["asides_unread"]
