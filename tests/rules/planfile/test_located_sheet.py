"""Header and metadata of a sheet are searched for once, however many steps need them."""

import sys
from collections import Counter

from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.planfile.header import find_header
from facilitation.rules.planfile.located_sheet import locate
from facilitation.rules.planfile.metadata import read_metadata
from facilitation.rules.planfile.recognise import recognise_plan

ABOUT = Sheet(name="Plan", rows=(("Titel", "Integrationsplan"), ("Kommune", "Musterlingen"), ("Fassung", "2024")))
NEEDS = Sheet(name="Wohnen", rows=(("Nr.", "Bedarf"), ("W1", "Wohnungen fehlen"), ("W2", "Lärm stört")))
TWO_TABLES = Sheet(
    name="Arbeit", rows=(("Nr.", "Bedarf"), ("A1", "Beratung fehlt"), (), ("Nr.", "Maßnahme"), ("M1", "Beraten"))
)
EMPTY = Sheet(name="Notizen", rows=(("Nur ein Satz.",),))


def calls_while_reading(*sheets):
    """How often a search runs while a workbook of these sheets is read."""
    calls = Counter()
    names = {find_header.__code__: "find_header", read_metadata.__code__: "read_metadata"}

    def count(frame, event, _argument):
        if event == "call" and frame.f_code in names:
            calls[names[frame.f_code]] += 1

    sys.setprofile(count)
    try:
        recognise_plan(Grid(name="Plan", sheets=sheets))
    finally:
        sys.setprofile(None)
    return calls


def test_each_sheet_is_searched_once():
    assert calls_while_reading(ABOUT, NEEDS, EMPTY) == {"find_header": 3, "read_metadata": 2}


def test_a_sheet_of_two_tables_is_searched_once_more_for_each_of_them():
    assert calls_while_reading(NEEDS, TWO_TABLES) == {"find_header": 4}


def test_a_located_sheet_has_its_header_or_its_metadata():
    assert (locate(NEEDS).header.row, locate(NEEDS).metadata) == (0, {})
    assert (locate(ABOUT).header, locate(ABOUT).metadata) == (
        None,
        {"title": "Integrationsplan", "municipality": "Musterlingen", "label": "2024"},
    )
    assert (locate(EMPTY).header, locate(EMPTY).metadata) == (None, {})
