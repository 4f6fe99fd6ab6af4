"""The model of a text document."""

import pytest

from facilitation.rules.planfile.blocks import find_bold


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        ([("Wohnen", True), (" und ", False), ("Bauen", True)], (False, "Wohnen")),
        ([("Zuständig", True), (": ", True), ("Amt 50", False)], (False, "Zuständig:")),
        ([("Alles", True), (" ", False), ("fett", True)], (True, "")),
        ([("Nichts", False), (" fett", True)], (False, "")),
        ([(" ", True)], (False, "")),
        ([], (False, "")),
    ],
)
def test_the_bold_beginning_of_a_paragraph_is_told_from_one_that_is_all_bold(runs, found):
    assert find_bold(runs) == found
