"""Tables built cell by cell."""

from facilitation.exchange.plan_import.table import TableBuilder
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, MAX_TEXT


def rows(builder: TableBuilder) -> list[list[str]]:
    return [list(row) for row in builder.build().rows]


def test_a_cell_that_spans_columns_and_rows_fills_them():
    table = TableBuilder()
    table.start_row()
    table.add_cell("A", across=2, down=2)
    table.add_cell("B")
    table.start_row()
    table.add_cell("C")
    table.start_row()
    table.add_cell("D")
    assert rows(table) == [["A", "A", "B"], ["A", "A", "C"], ["D"]]
    assert table.build().merged == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_a_cell_may_continue_the_one_above_it():
    table = TableBuilder()
    table.start_row()
    table.add_cell("A")
    table.start_row()
    table.continue_cell_above()
    table.add_cell("B")
    assert (rows(table), table.build().merged) == ([["A"], ["A", "B"]], {(0, 0), (1, 0)})


def test_columns_can_be_skipped_at_the_beginning_of_a_row():
    table = TableBuilder()
    table.start_row()
    table.skip_columns(2)
    table.add_cell("A")
    assert rows(table) == [["", "", "A"]]


def test_the_background_and_the_strike_of_a_cell_are_kept():
    table = TableBuilder()
    table.add_cell(" A\u00ad ", fill="#ff0000", struck=True)
    block = table.build()
    assert (block.rows, block.fills, block.struck) == ((("A",),), {(0, 0): "#ff0000"}, {(0, 0)})


def test_sizes_that_no_table_has_are_limited():
    table = TableBuilder()
    table.add_cell("x" * (MAX_TEXT + 1), across=10**9, down=10**9)
    table.add_cell("beyond", fill="#ff0000", struck=True)
    [row] = rows(table)
    assert (len(row), len(row[0])) == (MAX_COLUMNS, MAX_TEXT)
    assert (table.fills, table.struck) == ({}, set())
    for _ in range(MAX_ROWS + 5):
        table.start_row()
    assert len(table.build().rows) == MAX_ROWS + 1
