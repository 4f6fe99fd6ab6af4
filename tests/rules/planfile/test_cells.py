"""Cells looked up by the meaning of their columns."""

import pytest

from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import (
    grid,
    measures,
)


def test_every_cost_column_is_kept_with_its_year():
    preview = recognise_plan(grid(["Maßnahme|Kosten 2024|Kosten 2025", "Bauen|5 T€|6 T€"], names=["Wohnen"]))
    assert preview.content.fields[0].measures[0].cost == "Kosten 2024: 5 T€\nKosten 2025: 6 T€"


@pytest.mark.parametrize(
    ("header", "text", "meant"),
    [
        ("Kosten in T€", "5", "5 T€"),
        ("Kosten (Euro)", "5.000", "5.000 Euro"),
        ("Kosten (in 1.000 €)", "12,5", "12,5 Tsd. €"),
        ("Kosten in T€", "3.000 €", "3.000 €"),
        ("Kosten (geschätzt)", "5", "5"),
        ("Laufzeit (Monate)", "12", "12 Monate"),
    ],
)
def test_a_bare_number_takes_its_unit_from_the_header(header: str, text: str, meant: str):
    preview = recognise_plan(grid([f"Nr.|Maßnahme|{header}", f"M1|Bauen|{text}"]))
    one = measures(preview)["M1"]
    assert (one.cost or one.period) == meant
