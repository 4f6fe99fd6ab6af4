"""The result of reading a plan file."""

import pytest

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Place, Preview, SheetMapping, cell_place

CONTENT = PlanContent(title="Plan", label="1")


@pytest.mark.parametrize(
    ("content", "codes", "ready"),
    [
        (CONTENT, [], True),
        (CONTENT, ["no_needs", "macros_ignored"], True),
        (CONTENT, ["no_needs", "empty_text"], False),
        (None, [], False),
    ],
)
def test_a_plan_may_be_stored_if_it_has_no_error(content, codes, ready):
    preview = Preview(content=content, problems=tuple(problem(code) for code in codes))
    assert preview.ready is ready


def test_the_place_of_a_cell_has_its_name_and_its_row():
    assert cell_place("Wohnen", 6, 27) == Place(sheet="Wohnen", cell="AB7", row=7)


def test_a_sheet_without_corrections_has_empty_ones():
    mapping = Mapping(sheets={"Wohnen": SheetMapping(use=False)})
    assert (mapping.of("Wohnen").use, mapping.of("Arbeit")) == (False, SheetMapping())
