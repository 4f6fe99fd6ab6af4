"""Colours by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.planfile.colours import colour_name


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#ff0000", "rot"), ("#FFC000", "orange"), ("#ffff00", "gelb"), ("#00b050", "grün"), ("#92d050", "grün"), ("#c00000", "rot"), ("#ffc7ce", "rot"),
        ("#ffeb9c", "gelb"), ("#c6efce", "grün"), ("#0070c0", "blau"), ("#7030a0", "violett"), ("#ffffff", "weiß"), ("#d9d9d9", "grau"), ("#000000", "schwarz"),
        ("", ""), ("transparent", ""), ("#12", ""),
    ],
)  # fmt: skip
def test_a_colour_of_a_traffic_light_has_its_name(colour, name):
    assert colour_name(colour) == name


@given(st.text() | st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_every_colour_has_a_name_and_nothing_else_has(colour):
    assert bool(colour_name(colour)) == (len(colour_name(colour)) > 2)
