"""Sheets, cells and their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.planfile.grid import Grid, Sheet, cell_name, column_number
from tests.rules.planfile.grids import rows


def test_cells_have_the_names_of_a_spreadsheet():
    assert [cell_name(*cell) for cell in ((6, 1), (0, 25), (0, 26), (9, 701), (0, 702))] == [
        "B7",
        "Z1",
        "AA1",
        "ZZ10",
        "AAA1",
    ]


@given(st.integers(0, 100_000), st.integers(0, 20_000))
def test_the_name_of_a_cell_leads_back_to_its_column(row, column):
    assert column_number(cell_name(row, column)) == column + 1


SHEET = Sheet(name="Wohnen", rows=rows("a|b|c", "d", "e|f"))


@pytest.mark.parametrize(("cell", "text"), [((0, 2), "c"), ((1, 0), "d"), ((1, 1), ""), ((3, 0), ""), ((0, 9), "")])
def test_a_cell_outside_of_the_sheet_is_empty(cell, text):
    assert SHEET.text(*cell) == text


@pytest.mark.parametrize(
    ("bounds", "width"), [((), 3), ((1,), 2), ((1, 2), 1), ((3,), 0)]
)  # fmt: skip
def test_the_width_is_that_of_the_longest_row(bounds, width):
    assert SHEET.width(*bounds) == width


def test_a_grid_has_names_that_people_gave_unless_told_otherwise():
    assert Grid(name="plan", sheets=()) == Grid(name="plan", sheets=(), named_sheets=True, title="", notes=())
    assert (SHEET.hidden, SHEET.cut, SHEET.part, SHEET.doubtful) == (False, False, "sheet", False)
