"""Corrections are remembered by the headers of a table, never with anything of its rows."""

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.known_layouts import (
    TEXT,
    KnownLayout,
    fingerprint,
    headers_changed,
    layouts_of,
    learn_layouts,
    recall_mapping,
)
from facilitation.rules.planfile.preview import Mapping, SheetMapping
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import grid

TABLE = ["Nr.|Bedarf|Farbe", "1|Eins|rot"]
TITLED = ["Was|Wozu", "Nr.|Bedarf", "1|Eins"]


def read(table, mapping=None, name="Wohnen"):
    return recognise_plan(grid(table, names=[name]), mapping)


def test_a_fingerprint_depends_on_the_headers_and_their_order_alone():
    [sheet] = read(TABLE).sheets
    same = read(["NR|Bedarf:|Farbe", "7|Anderes|blau", "8|Mehr|"], name="Arbeit").sheets[0]
    other = read(["Bedarf|Nr.|Farbe", "Eins|1|rot"]).sheets[0]
    assert fingerprint(sheet) == fingerprint(same)
    assert fingerprint(sheet) != fingerprint(other)


def test_a_sheet_without_a_header_has_no_layout():
    assert layouts_of(read(["Nur ein Satz."])) == {}


def test_corrections_are_recalled_for_a_file_with_the_same_headers():
    layouts = layouts_of(read(TABLE))
    mapping = Mapping(sheets={"Wohnen": SheetMapping(columns={2: "ignore"}, fill_down=(0,))}, highest_priority="1")
    learnt = learn_layouts(layouts, mapping, read(TABLE, mapping))
    recalled = recall_mapping({"Arbeit": layouts["Wohnen"]}, learnt)
    assert recalled == Mapping(
        sheets={"Arbeit": SheetMapping(columns={2: "ignore"}, fill_down=(0,))}, highest_priority="1"
    )


def test_field_title_and_skipped_rows_are_not_remembered():
    layouts = layouts_of(read(TABLE))
    mapping = Mapping(title="Plan", sheets={"Wohnen": SheetMapping(field="W Wohnen", skip=(2,), use=True)})
    assert learn_layouts(layouts, mapping, read(TABLE, mapping)) == {}


def test_an_unknown_layout_recalls_nothing():
    assert recall_mapping({"Wohnen": "0" * 64}, {}) == Mapping()


def test_two_layouts_with_different_highest_priorities_recall_none():
    known = {"a": KnownLayout(highest_priority="1"), "b": KnownLayout(highest_priority="5")}
    assert recall_mapping({"Wohnen": "a", "Arbeit": "b"}, known).highest_priority is None
    assert recall_mapping({"Wohnen": "a"}, {"a": known["a"]}).highest_priority == "1"


def test_a_remembered_header_row_with_other_headers_is_noticed():
    layouts = layouts_of(read(TITLED))
    mapping = Mapping(sheets={"Wohnen": SheetMapping(header_row=2)})
    known = learn_layouts(layouts, mapping, read(TITLED, mapping))
    other = [TITLED[0], "Nr.|Bedarf|Stand", "1|Eins|offen"]
    assert headers_changed(layouts, known, read(TITLED, mapping)) is False
    assert headers_changed(layouts, {layouts["Wohnen"]: KnownLayout(columns={2: "ignore"})}, read(other)) is False
    assert headers_changed(layouts, known, read(other, mapping)) is True


def test_what_passages_of_a_form_are_is_recalled_for_a_text_of_the_same_headings():
    blocks = (Heading("Wohnen", 1), TextBlock("Es fehlt viel."))
    mapping = Mapping(forms={"text 0 < h1": "need"}, passages={1: "nothing"})
    preview = recognise_plan(build_grid("plan", blocks))
    layouts = {TEXT: layouts_of(preview)[TEXT]}
    learnt = learn_layouts(layouts, mapping, preview)
    assert recall_mapping(layouts, learnt) == Mapping(forms={"text 0 < h1": "need"})
