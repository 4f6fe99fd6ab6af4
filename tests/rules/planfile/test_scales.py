"""Signs in tables: ticked boxes, which end of a scale is the highest, signs of states."""

import pytest

from facilitation.rules.planfile.recognise import recognise_plan
from facilitation.rules.planfile.scales import signs_of_states, ticked
from tests.rules.planfile.grids import grid


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☐ hoch ☒ mittel ☐ gering", "mittel"),
        ("[x] Frauen [ ] Männer [x] Kinder", "Frauen, Kinder"),
        ("☐ hoch ☐ mittel", ""),
        ("☒ mittel", "☒ mittel"),
        ("hoch", "hoch"),
    ],
)
def test_the_ticked_words_count(text, chosen):
    assert ticked(text) == chosen


@pytest.mark.parametrize(
    ("texts", "signs"),
    [
        (("1", "3", "2", "1"), ("1", "2", "3")),
        (("A", "B"), ("A", "B")),
        (("1", "1"), ()),
        (("1", "läuft"), ()),
        (("x", ""), ()),
        ((), ()),
    ],
)
def test_signs_that_name_no_state_are_told(texts, signs):
    assert signs_of_states(texts) == signs


@pytest.mark.parametrize(
    ("header", "highest"), [("Prio (1 = hoch)", "1"), ("Priorität: A = sehr hoch, C = gering", "A"), ("Prio", "")]
)
def test_a_header_says_which_priority_is_the_highest(header, highest):
    content = recognise_plan(grid(["Nr.|Maßnahme|" + header, "1|Bauen|1", "2|Reden|3"])).content
    assert content.highest_priority == highest
