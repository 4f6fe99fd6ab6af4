"""A person's corrections applied to a sheet or a plan, and rows with errors left out."""

from facilitation.rules.plan.content import PlanContent
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.mapping_edits import (
    apply_corrections,
    rows_with_errors,
    same_reading,
    skip_rows,
    with_names,
)
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Place, Preview, SheetMapping
from tests.rules.planfile.grids import rows

SHEET = Sheet(name="Wohnen", rows=rows("Nr.|Bedarf", "1|Eins", "|Zwei", "|", "2|Drei", "|Vier"))


def test_skipped_rows_become_empty_and_keep_their_place():
    mapping = SheetMapping(skip=(1, 3, 99))
    assert apply_corrections(SHEET, mapping, 1).rows == (*SHEET.rows[:2], (), *SHEET.rows[3:])


def test_empty_cells_are_filled_from_above_as_if_merged():
    filled = apply_corrections(SHEET, SheetMapping(fill_down=(0,)), 1)
    assert filled.rows == rows("Nr.|Bedarf", "1|Eins", "1|Zwei", "|", "2|Drei", "2|Vier")
    assert filled.merged == {(1, 0), (2, 0), (4, 0), (5, 0)}


def test_a_header_is_never_filled_down():
    sheet = Sheet(name="Wohnen", rows=rows("Nr.|Bedarf", "|Eins", "2|Zwei"))
    assert apply_corrections(sheet, SheetMapping(fill_down=(0,)), 1) == sheet


def test_without_corrections_the_sheet_stays_the_same_object():
    assert apply_corrections(SHEET, SheetMapping(), 1) is SHEET


def test_names_that_a_person_gave_replace_those_of_the_file():
    content = PlanContent(title="Entwurf", label="1", municipality="Musterlingen")
    named = with_names(content, Mapping(title="Plan", highest_priority="A", municipality=""))
    assert named == PlanContent(title="Plan", label="1", municipality="", highest_priority="A")


def test_only_names_and_highest_priority_need_no_second_reading():
    mapping = Mapping(sheets={"Wohnen": SheetMapping(use=True)})
    renamed = Mapping(sheets=mapping.sheets, title="Plan", label="2", highest_priority="1")
    assert same_reading(mapping, renamed)
    assert not same_reading(mapping, Mapping(title="Plan"))


def test_rows_with_errors_are_listed_by_sheet():
    found = [
        problem("number_repeated", Place("Wohnen", row=7), number="1"),
        problem("number_repeated", Place("Wohnen", row=3), number="2"),
        problem("number_repeated", Place("Arbeit", row=3), number="3"),
        problem("row_unread", Place("Arbeit", row=9), text="x"),
    ]
    assert rows_with_errors(Preview(problems=tuple(found))) == {"Wohnen": (3, 7), "Arbeit": (3,)}


def test_no_rows_can_be_left_out_when_an_error_belongs_to_no_row():
    found = [
        problem("number_repeated", Place("Wohnen", row=7), number="1"),
        problem("link_unknown", measure="M", need="1"),
    ]
    assert rows_with_errors(Preview(problems=tuple(found))) == {}


def test_rows_to_skip_are_added_to_those_skipped_before():
    mapping = Mapping(title="Plan", sheets={"Wohnen": SheetMapping(skip=(9,), field="W")})
    assert skip_rows(mapping, {"Wohnen": (3, 9), "Arbeit": (2,)}) == Mapping(
        title="Plan",
        sheets={"Wohnen": SheetMapping(skip=(3, 9), field="W"), "Arbeit": SheetMapping(skip=(2,))},
    )
