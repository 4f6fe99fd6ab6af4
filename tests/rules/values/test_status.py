"""Words for the state of a measure, and the canonical state each is read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.text import is_blank
from facilitation.rules.values.status import read_status


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("offen", "planned"), ("nicht begonnen", "planned"), ("noch nicht begonnen", "planned"), ("geplant", "planned"), ("nicht umgesetzt", "planned"),
        ("in Prüfung", "preparing"), ("in Vorbereitung", "preparing"), ("In Prüfung/Vorbereitung", "preparing"), ("wird geprüft", "preparing"),
        ("in Umsetzung", "running"), ("laufend", "running"), ("im Zeitplan", "running"), ("in Umsetzung (im Zeitplan)", "running"),
        ("teilweise umgesetzt", "running"), ("begonnen", "running"), ("verzögert", "delayed"), ("in Umsetzung, verzögert", "delayed"),
        ("zurückgestellt", "paused"), ("ruht", "paused"), ("noch nicht begonnen (zurückgestellt)", "paused"),
        ("umgesetzt", "done"), ("abgeschlossen", "done"), ("erledigt", "done"), ("ABGESCHLOSSEN (2023)", "done"), ("✓", "done"), ("☒", "done"), ("x", "done"),
        ("dauerhaft", "permanent"), ("Daueraufgabe", "permanent"), ("fortlaufend", "permanent"), ("verworfen", "dropped"), ("entfällt", "dropped"),
        ("suggested", "planned"), ("planned", "planned"), ("waiting", "paused"), ("in progress", "running"), ("delayed", "delayed"),
        ("succeeded", "done"), ("failed", "dropped"), ("rejected", "dropped"), ("unknown", "unread"),
        ("60 %", "running"), ("0 %", "planned"), ("100%", "done"), ("rot", "unread"), ("", "empty"), ("–", "empty"), ("???", "unread"), ("siehe Anlage", "unread"),
    ],
)  # fmt: skip
def test_a_word_has_its_state(text, state):
    assert read_status(text).state == state


def test_a_percentage_is_kept_beside_the_state():
    assert (read_status("in Umsetzung (60 %)").percent, read_status("160 %").percent) == (60, None)


@given(st.text())
def test_no_text_raises_and_only_a_blank_one_is_empty(text):
    assert (read_status(text).state == "empty") == is_blank(text)
