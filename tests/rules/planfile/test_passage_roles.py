"""Needs and measures in the passages of a document, and what a person says of them."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitation.rules.planfile.blocks import Heading, TableBlock, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.passage_roles import Marks
from facilitation.rules.planfile.passages import ANNOUNCES, TABLE_TITLE
from facilitation.rules.planfile.text_sheets import MEASURES as SHEET
from facilitation.rules.planfile.text_sheets import REST
from tests.rules.planfile.grids import document_sheets

WOHNEN = Heading("Handlungsfeld Wohnen", 1)
LABELS = TextBlock("Zuständig: Amt 50\nZeitraum: 2026")


def table_of(*blocks):
    return document_sheets(*blocks).get(SHEET)


def test_a_heading_that_calls_itself_a_measure_needs_one_labelled_line():
    blocks = (WOHNEN, Heading("Maßnahme 1.1: Lotsen", 2), TextBlock("Zuständig: Amt 50"))
    assert table_of(*blocks) == (
        ("Handlungsfeld", "Nr.", "Maßnahme", "Zuständig"),
        ("Handlungsfeld Wohnen", "1.1", "Lotsen", "Amt 50"),
    )


def test_any_other_heading_needs_two():
    assert table_of(WOHNEN, Heading("Lotsen", 2), TextBlock("Zuständig: Amt 50")) is None
    assert table_of(WOHNEN, Heading("Lotsen", 2), LABELS) == (
        ("Handlungsfeld", "Maßnahme", "Zuständig", "Zeitraum"),
        ("Handlungsfeld Wohnen", "Lotsen", "Amt 50", "2026"),
    )


def test_other_text_describes_the_measure_and_a_part_of_the_plan_is_none():
    blocks = (WOHNEN, Heading("Maßnahme 2 Forum", 2), TextBlock("Ein Treffen."), TextBlock("Kurs", item=True))
    assert table_of(*blocks) == (
        ("Handlungsfeld", "Nr.", "Maßnahme", "Beschreibung"),
        ("Handlungsfeld Wohnen", "2", "Forum", "Ein Treffen.\n• Kurs"),
    )
    assert table_of(WOHNEN, Heading("Maßnahmen", 2), LABELS) is None


def roles(*blocks, **marks):
    return [(one.text, one.role, one.reason) for one in build_grid("plan", blocks, Marks(**marks)).passages]


def test_a_list_below_a_heading_of_measures_holds_measures_with_what_stands_deeper():
    blocks = (
        WOHNEN,
        Heading("Maßnahmen", 2),
        TextBlock("1. Lotsen: Menschen helfen", item=True, bold="Lotsen", depth=1),
        TextBlock("Zuständig: Amt 50", item=True, depth=2),
        TextBlock("in allen Quartieren", item=True, depth=2),
        TextBlock("2. Forum", item=True, depth=1),
    )
    assert table_of(*blocks) == (
        ("Handlungsfeld", "Nr.", "Maßnahme", "Beschreibung", "Zuständig"),
        ("Handlungsfeld Wohnen", "1", "Lotsen", "Menschen helfen\n• in allen Quartieren", "Amt 50"),
        ("Handlungsfeld Wohnen", "2", "Forum", "", ""),
    )


def test_a_list_below_a_bold_field_holds_measures_if_labelled_lines_follow_its_items():
    blocks = (
        TextBlock("Wohnen", strong=True),
        TextBlock("1. Lotsen", item=True, depth=1),
        TextBlock("Zuständig: Amt 50", depth=1),
        TextBlock("2. Forum", item=True, depth=1),
        TextBlock("Zuständig: Amt 51", depth=1),
    )
    assert table_of(*blocks)[1:] == (("Wohnen", "1", "Lotsen", "Amt 50"), ("Wohnen", "2", "Forum", "Amt 51"))


def test_measures_without_headings_are_told_by_the_labels_that_return():
    blocks = (
        Heading("5.4 Wohnen", 2),
        TextBlock("Wohnen ist wichtig."),
        TextBlock("Lotsen"), LABELS, TextBlock("Forum"), TextBlock("Ein Treffen."), LABELS,
    )  # fmt: skip
    assert table_of(*blocks)[1:] == (
        ("5.4 Wohnen", "Lotsen", "Amt 50", "2026", ""), ("5.4 Wohnen", "Forum", "Amt 50", "2026", "Ein Treffen."),
    )  # fmt: skip


def test_bold_measures_belong_to_the_bold_field_without_text():
    blocks = (
        TextBlock("Wohnen", strong=True), TextBlock("Lotsen", strong=True), LABELS,
        TextBlock("Forum", strong=True), LABELS, TextBlock("Sport", strong=True), TextBlock("Halle", strong=True), LABELS,
    )  # fmt: skip
    assert [row[:2] for row in table_of(*blocks)[1:]] == [("Wohnen", "Lotsen"), ("Wohnen", "Forum"), ("Sport", "Halle")]


def test_labels_as_headings_hold_the_text_below_them():
    blocks = (
        WOHNEN, Heading("Lotsen", 3), TextBlock("Menschen helfen."), Heading("Zuständigkeit", 4), TextBlock("Amt 50"),
        TextBlock("Amt 51"), Heading("Kosten", 4), TextBlock("keine"),
    )  # fmt: skip
    assert table_of(*blocks) == (
        ("Handlungsfeld", "Maßnahme", "Beschreibung", "Zuständigkeit", "Kosten"),
        ("Handlungsfeld Wohnen", "Lotsen", "Menschen helfen.", "Amt 50\nAmt 51", "keine"),
    )


def test_a_field_with_a_goal_and_a_target_group_is_no_measure():
    text = TextBlock("Ziel: Alle wohnen\nZielgruppe: alle")
    assert table_of(Heading("Wohnen", 2), text) is None
    assert table_of(WOHNEN, TextBlock("Zuständig: Dezernat V\nZeitraum: 2026")) is None


def test_headings_below_measures_without_labels_are_asked_about():
    sheets = build_grid("plan", (Heading("Maßnahmen", 1), Heading("Lotsen", 2), TextBlock("Sie helfen."))).sheets
    assert [(sheet.name, sheet.doubtful, sheet.rows[1]) for sheet in sheets] == [
        ("Text: Maßnahmen (2)", True, ("", "", "Lotsen", "Sie helfen.")),
    ]  # fmt: skip


def test_english_plans_are_read_too():
    blocks = (Heading("Housing", 1), Heading("Action 4: Guides", 2), TextBlock("Lead: Housing team\nDeadline: 2027"))
    assert table_of(*blocks)[1] == ("Housing", "4", "Guides", "Housing team", "2027")


def test_every_passage_has_a_reason_for_its_role():
    blocks = (
        WOHNEN,
        Heading("Bedarfe", 2),
        TextBlock("Kurse", item=True, depth=1),
        TextBlock("abends", item=True, depth=2),
    )
    assert roles(*blocks) == [
        ("Handlungsfeld Wohnen", "field", "above"), ("Bedarfe", "nothing", ""), ("Kurse", "need", "under_heading"),
        ("abends", "more", "list"),
    ]  # fmt: skip


TEXT = (
    Heading("Wohnen", 1), TextBlock("Es fehlen Wohnungen."), TextBlock("Das zeigt die Umfrage."),
    TextBlock("Wohnlotsen", item=True, depth=1), TextBlock("Zuständig: Amt 50"), Heading("Anhang", 1), TextBlock("Dank."),
)  # fmt: skip


def test_what_a_person_says_of_single_passages_and_of_a_form_is_done():
    marks = {"passages": {2: "need", 3: "more"}, "forms": {"item 1 < h1": "measure"}}
    sheets = {sheet.name: sheet.rows for sheet in build_grid("plan", TEXT, Marks(**marks)).sheets}
    assert sheets == {
        "Text: Maßnahmen": (("Handlungsfeld", "Maßnahme", "Zuständig"), ("Wohnen", "Wohnlotsen", "Amt 50")),
        "Text: Bedarfe": (
            ("Handlungsfeld", "Nr.", "Bedarf", "Erläuterung"),
            ("Wohnen", "", "Es fehlen Wohnungen.", "Das zeigt die Umfrage."),
        ),
        REST: (("Handlungsfeld", "Überschrift", "Text"), ("", "Anhang", "Dank.")),
    }


def test_a_person_names_a_field_and_takes_a_heading_for_none():
    blocks = (Heading("Vorspann", 1), TextBlock("Hier wohnen"), TextBlock("Kurse"))
    marks = {"passages": {1: "nothing", 2: "field", 3: "need"}}
    assert document_sheets(*blocks, marks=Marks(**marks))["Text: Bedarfe"][1] == ("Hier wohnen", "", "Kurse")


def test_a_heading_marked_as_a_need_keeps_its_text():
    marks = Marks(passages={2: "need"})
    blocks = (WOHNEN, Heading("Es fehlen Wohnungen", 2), TextBlock("Das ist so."))
    assert document_sheets(*blocks, marks=marks)["Text: Bedarfe"][1] == (
        "Handlungsfeld Wohnen", "", "Es fehlen Wohnungen", "Das ist so.",
    )  # fmt: skip


WORDS = st.sampled_from(
    ["Wohnen", "Bedarfe", "Maßnahmen", "Maßnahme 1.2: Lotsen", "Zuständig: Amt 50", "Kosten", "Ist-Analyse", "Ziele",
     "Folgende Bedarfe:", "Es fehlt viel. Und mehr.", "• ein Punkt", "Leitziel: gut", "1. Eins", "Zeitraum: 2026\nText"]
)  # fmt: skip
BLOCKS = st.lists(
    st.builds(Heading, WORDS, st.integers(0, 4))
    | st.builds(TextBlock, WORDS, item=st.booleans(), strong=st.booleans(), depth=st.integers(0, 2))
    | st.just(TableBlock((("Nr.", "Bedarf"), ("1", "Eins")))),
    max_size=14,
)
MARKS = st.dictionaries(st.integers(1, 14), st.sampled_from(["field", "need", "measure", "goal", "more", "nothing"]))


@settings(deadline=None)
@given(BLOCKS, MARKS)
def test_no_text_of_a_document_is_lost_and_none_comes_twice(blocks, marked):
    numbered = [_marked(block, n) for n, block in enumerate(blocks)]
    grid = build_grid("plan", numbered, Marks(passages=marked))
    shown = Counter(
        mark
        for sheet in grid.sheets
        for row in sheet.rows
        for column, cell in enumerate(row)
        if sheet.rows[0][column] not in ("Handlungsfeld", "Überschrift", "Kürzel")
        for mark in MARK.findall(cell)
    )
    texts = Counter(
        mark
        for one in grid.passages
        if one.kind != "heading" or one.role in ("need", "measure")
        if one.reason not in (ANNOUNCES, TABLE_TITLE)
        for mark in MARK.findall(one.text)
    )
    assert Counter(mark for one in grid.passages for mark in MARK.findall(one.text)) == _marks(numbered)
    assert shown == texts


MARK = re.compile(r"§\d+\.\d+")


def _marked(block, n):
    """The block with a sign of its own behind each of its lines."""
    if isinstance(block, TableBlock):
        return block
    lines = [f"{line} §{n}.{m}" for m, line in enumerate(block.text.split("\n"))]
    return replace(block, text="\n".join(lines))


def _marks(blocks):
    return Counter(mark for one in blocks if not isinstance(one, TableBlock) for mark in MARK.findall(one.text))
