"""Several entries in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.text import clean_text
from facilitation.rules.values.lists import split_list


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("VHS\nKita", ("VHS", "Kita")), ("VHS; Kita;", ("VHS", "Kita")), ("• VHS\n• Kita\n– Hort", ("VHS", "Kita", "Hort")), ("• VHS • Kita", ("VHS", "Kita")),
        ("VHS – Kita", ("VHS", "Kita")), ("VHS / Kita", ("VHS", "Kita")), ("Schulen/Kitas", ("Schulen", "Kitas")), ("1. VHS\n2. Kita", ("VHS", "Kita")),
        ("VHS, Kita und Hort", ("VHS", "Kita", "Hort")), ("VHS, Kita, Hort", ("VHS", "Kita", "Hort")), ("Schulen und Kitas", ("Schulen", "Kitas")),
        ("Stadt Göppingen, Referat Migration", ("Stadt Göppingen, Referat Migration",)), ("Amt für Schule und Sport", ("Amt für Schule und Sport",)),
        ("Jugend- und Sozialamt", ("Jugend- und Sozialamt",)), ("und/oder", ("und/oder",)), ("VHS", ("VHS",)), ("", ()), ("–", ()), ("VHS; VHS", ("VHS",)),
        ("Stadt Göppingen, Referat Migration; VHS", ("Stadt Göppingen, Referat Migration", "VHS")),
    ],
)  # fmt: skip
def test_a_cell_is_split_into_its_entries(text, parts):
    assert split_list(text) == parts


@given(
    st.text()
    | st.lists(st.sampled_from(["A", "b", ",", ";", " und ", "/", "\n", "• ", "– ", " "]), max_size=12).map("".join)
)
def test_no_entry_is_empty_and_each_is_part_of_the_text(text):
    parts = split_list(text)
    assert all(part and word.strip(",") in clean_text(text) for part in parts for word in part.split())
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("blank", ["-", "–", "—", "- –"])
def test_an_entry_of_dashes_is_none(blank):
    assert split_list(f"Amt\n{blank}\nHof") == ("Amt", "Hof")
