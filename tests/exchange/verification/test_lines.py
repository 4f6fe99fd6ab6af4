"""What stands in a paper is told line by line, with its place."""

from io import BytesIO

from openpyxl import Workbook

from facilitation.exchange.verification.differences import Where
from facilitation.exchange.verification.lines import read
from facilitation.exchange.verification.messages import Line


def test_cells_of_a_workbook_are_told_by_sheet_and_address_and_whole_numbers_alike():
    book, stream = Workbook(), BytesIO()
    book.active.title = "Sprache"
    book.active.append(["Ja", 3.0, None, 0.25])
    book.save(stream)
    assert read("xlsx", stream.getvalue()).lines == [
        Line(Where("cell", ("Sprache", place)), text) for place, text in (("A1", "Ja"), ("B1", "3"), ("D1", "0.25"))
    ]


def test_cells_of_a_table_are_told_by_heading_row_and_column_without_soft_hyphens():
    page = "<meta charset=utf-8><h2>Sprache</h2><table><tr><th>Bedarf</th><th>Ja</th></tr><tr><td>Kin\u00adder</td><td>5</td></tr></table>"
    assert [(one.where.parts, one.text) for one in read("html", page.encode()).lines[-2:]] == [
        (("Sprache", "Kinder", "Bedarf"), "Kinder"),
        (("Sprache", "Kinder", "Ja"), "5"),
    ]
