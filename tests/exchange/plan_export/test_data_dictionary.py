"""The explanation of the columns."""

import csv
import io

from hypothesis import given, settings

from facilitation.exchange.plan_export import csv as plan_csv
from facilitation.exchange.plan_export import data_dictionary
from tests.exchange.plans import contents


@given(contents())
@settings(max_examples=60, deadline=None)
def test_every_column_of_the_csv_is_explained(content):
    rows = list(csv.reader(io.StringIO(data_dictionary.dictionary(content).decode("utf-8-sig")), delimiter=";"))
    explained = [row[1] for row in rows if row[0] == "plan.csv"]
    assert explained == [plan_csv.escape_formula(header) for header in plan_csv.headers(content)]
    assert all(len(row) == 4 and row[2] for row in rows)
