"""Plans as OpenDocument spreadsheets."""

from hypothesis import given, settings

from facilitation.exchange.plan_export import ods as plan_ods
from facilitation.exchange.plan_export.sheets import about, tables
from tests.exchange.plan_export.office_files import ods_kinds, ods_sheets
from tests.exchange.plan_export.sample_plans import misread_texts
from tests.exchange.plans import contents


@given(contents())
@settings(max_examples=40, deadline=None)
def test_a_spreadsheet_of_open_document_holds_every_cell(content):
    read = ods_sheets(plan_ods.write(content))
    assert read.pop("Plan") == [list(pair) for pair in about(content).items()]
    assert {name: rows[2:] for name, rows in read.items()} == {
        table.name: [[column.header for column in table.columns], *table.rows()] for table in tables(content)
    }


def test_cells_of_a_spreadsheet_are_texts():
    assert ods_kinds(plan_ods.write(misread_texts())) == {"string"}
