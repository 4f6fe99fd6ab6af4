"""What headings announce."""

import pytest

from facilitation.rules.planfile.purposes import NONE, Purpose, purpose_of


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Handlungsbedarfe", Purpose("needs")),
        ("Needs", Purpose("needs")),
        ("Ziele im Themenfeld Wohnen", Purpose("goals")),
        ("Status quo", Purpose("status")),
        ("Maßnahmen", Purpose("measures")),
        ("Geplante Maßnahmen im Handlungsfeld Wohnen", Purpose("measures")),
        ("Folgende Maßnahmen sind geplant:", Purpose("measures")),
        ("Key actions", Purpose("measures")),
        ("Actions", Purpose("measures")),
        ("Bisherige Maßnahmen", Purpose("measures", sure=False)),
        ("Maßnahmen zur Beteiligung der Menschen", Purpose("measures", sure=False)),
        ("Wohnen", NONE),
        ("Die Stadt hat mit vielen Menschen an diesem Abend über alle ihre Maßnahmen gesprochen:", NONE),
    ],
)
def test_a_heading_announces_needs_goals_the_present_state_or_measures(text, purpose):
    assert purpose_of(text) == purpose
