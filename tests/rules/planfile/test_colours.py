"""Names of colours, and states from coloured cells and rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.planfile.colours import (
    NO_MEANING,
    NOTHING,
    colour_name,
    fill_states_from_cells,
    set_states_from_rows,
)
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.parsed_rows import ParsedMeasure
from facilitation.rules.planfile.preview import ColumnReading, Place
from tests.rules.planfile.grids import rows


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


STATE = (ColumnReading(index=1, letters="B", header="Stand", meaning="status", confidence=1.0, reason="exact"),)
TITLE = (ColumnReading(index=0, letters="A", header="Maßnahme", meaning="measure", confidence=1.0, reason="exact"),)
GREEN, RED, BLUE = "#00b050", "#ff0000", "#0070c0"


def states(fills, meanings=NO_MEANING):
    """The states of three rows, of which the last one has text, and the colours found."""
    sheet = Sheet(name="Wohnen", rows=rows("Maßnahme|Stand", "Bauen", "Planen|", "Reden|offen"), fills=fills)
    filled, colours = fill_states_from_cells(sheet, STATE, 1, meanings)
    return [filled.text(row, 1) for row in (1, 2, 3)], colours


def test_an_empty_state_gets_the_name_of_its_colour_or_its_meaning():
    fills = {(1, 1): GREEN, (2, 1): RED, (3, 1): GREEN, (0, 1): RED}
    assert states(fills) == (["grün", "rot", "offen"], ("grün", "rot"))
    assert states(fills, {"grün": "umgesetzt", "rot": NOTHING}) == (["umgesetzt", "", "offen"], ("grün", "rot"))


@pytest.mark.parametrize("fills", [{}, {(1, 1): BLUE}, {(1, 0): GREEN}, {(3, 1): GREEN}, {(9, 1): GREEN}])
def test_without_a_traffic_light_in_an_empty_state_nothing_is_filled(fills):
    assert states(fills) == (["", "", "offen"], ())


def states_of_rows(*colours, meanings=NO_MEANING, columns=TITLE, fields=(), needs=()):
    """The states that measures get from the colours of their rows, and the colours found."""
    measures = [
        ParsedMeasure(
            place=Place("Wohnen", row=n + 2),
            field=fields[n] if fields else "Wohnen",
            number="",
            title=f"Maßnahme {n}",
            needs=needs[n] if needs else "",
        )
        for n in range(len(colours))
    ]
    fills = {(n + 1, 0): colour for n, colour in enumerate(colours) if colour}
    sheet = Sheet(name="Wohnen", rows=rows("Maßnahme", *(one.title for one in measures)), fills=fills)
    found = set_states_from_rows(sheet, columns, measures, meanings)
    return [one.values.get("status", "") for one in measures], found


def test_a_measure_gets_the_meaning_of_the_colour_of_its_row():
    meanings = {"grün": "umgesetzt", "rot": NOTHING}
    assert states_of_rows(GREEN, GREEN, "", RED, meanings=meanings) == (
        ["umgesetzt", "umgesetzt", "", ""],
        ("grün", "rot"),
    )


def test_a_colour_whose_meaning_nobody_said_sets_no_state():
    assert states_of_rows(GREEN, GREEN, "", RED) == (["", "", "", ""], ("grün", "rot"))


@pytest.mark.parametrize(
    "colours",
    [(BLUE, "", BLUE, ""), (GREEN, "", GREEN, "", GREEN), (GREEN, GREEN, GREEN), ("", "", GREEN, "")],
    ids=["stripes", "green stripes", "one colour", "one row"],
)
def test_stripes_and_single_colours_mean_nothing(colours):
    assert states_of_rows(*colours, meanings={"blau": "läuft", "grün": "läuft"}) == ([""] * len(colours), ())


def test_one_colour_in_all_fields_means_nothing():
    fields = ("Wohnen", "Wohnen", "Arbeit", "Arbeit")
    assert states_of_rows(*[GREEN] * 4, meanings={"grün": "läuft"}, fields=fields) == ([""] * 4, ())


def test_stripes_from_need_to_need_mean_nothing():
    needs = ("1", "1", "2", "2", "3", "3")
    assert states_of_rows(BLUE, BLUE, "", "", BLUE, BLUE, meanings={"blau": "läuft"}, needs=needs) == ([""] * 6, ())


def test_a_traffic_light_in_every_other_of_four_rows_may_be_chance():
    assert states_of_rows(GREEN, "", GREEN, "", meanings={"grün": "läuft"}) == (["läuft", "", "läuft", ""], ("grün",))


def test_a_colour_for_each_field_means_nothing():
    fields = ("Wohnen", "Wohnen", "Arbeit", "Arbeit")
    assert states_of_rows(GREEN, GREEN, RED, RED, meanings={"grün": "läuft"}, fields=fields) == ([""] * 4, ())


def test_where_a_column_has_the_state_the_colour_of_a_row_means_nothing():
    colours = (GREEN, GREEN, "", RED)
    assert states_of_rows(*colours, meanings={"grün": "läuft"}, columns=TITLE + STATE) == ([""] * 4, ())
