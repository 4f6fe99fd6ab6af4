"""Plans as CSV."""

import csv
import io

import pytest

from facilitation.exchange.plan_export import csv as plan_csv
from facilitation.exchange.plan_import.any_file import read_plan
from tests.exchange.plan_export.sample_plans import DANGEROUS


def test_no_cell_of_a_csv_begins_like_a_formula():
    rows = list(csv.reader(io.StringIO(plan_csv.write(DANGEROUS).decode("utf-8-sig")), delimiter=";"))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    [need] = read_plan(plan_csv.write(DANGEROUS), "plan.csv").content.fields[0].needs
    assert need == DANGEROUS.fields[0].needs[0]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_sign_that_begins_a_formula_has_an_apostrophe_in_front_and_loses_it_again(sign):
    assert plan_csv.escape_formula(f"{sign}1") == f"'{sign}1"
    table = f"Nr.;Handlungsfeld;Bedarf\nA-01;Arbeit;'{sign}1\n"
    [need] = read_plan(table.encode(), "plan.csv").content.fields[0].needs
    assert need.statement == {"de": f"{sign}1"}
