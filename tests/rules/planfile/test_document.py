"""The blocks of a document as a grid."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.rules.planfile.blocks import Heading, TableBlock, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import MAX_COLUMNS, Grid
from facilitation.rules.planfile.recognise import recognise_plan
from facilitation.rules.planfile.text_sheets import REST
from tests.rules.planfile.grids import MEASURES, NEEDS, document_sheets, table


def test_the_title_of_a_document_is_the_title_of_the_plan():
    named = [Heading("Konzept 2.0 (2023)", 0), Heading("Wohnen", 1), table(NEEDS, ("1", "Eins"))]
    content = recognise_plan(build_grid("entwurf_final", named)).content
    assert (content.title, content.label) == ("Konzept 2.0 (2023)", "2023")
    assert build_grid("x", [Heading("Integrationsplan 2024", 1)]).title == "Integrationsplan 2024"
    assert build_grid("x", [Heading("7 Maßnahmenplan", 1)]).title == ""


def test_a_table_continues_another_only_directly_after_it():
    first, more = table(NEEDS, ("1", "Eins")), table(("2", "Zwei"))
    assert [len(rows) for rows in document_sheets(first, more).values()] == [3]
    assert [len(rows) for rows in document_sheets(first, Heading("Arbeit", 1), more).values()] == [2, 1]
    assert [len(rows) for rows in document_sheets(first, table(MEASURES)).values()] == [2, 1]


TEXT = st.text(max_size=20) | st.sampled_from(
    [
        "Handlungsfeld 1: X",
        "Ziele",
        "Bedarfe:",
        "Nr.",
        "Maßnahme",
        "Frist",
        "Titel",
        "1.1 A",
        "– b",
        "2024",
        "Ist-Analyse",
    ]
)
ROW = st.lists(TEXT, max_size=5).map(tuple)
BLOCK = (
    st.builds(Heading, TEXT, st.integers(0, 9))
    | st.builds(TextBlock, TEXT, st.booleans(), st.booleans())
    | st.builds(TableBlock, st.lists(ROW, min_size=1, max_size=5).map(tuple))
)


@settings(deadline=None)
@given(st.lists(BLOCK, max_size=12))
def test_any_document_becomes_a_grid_and_a_plan_or_a_message(blocks):
    grid = build_grid("plan", blocks)
    assert isinstance(grid, Grid)
    assert len({sheet.name for sheet in grid.sheets}) == len(grid.sheets)
    preview = recognise_plan(grid)
    assert preview.content is not None or preview.problems


def test_a_continued_table_keeps_its_fills_its_crossed_out_and_its_merged_cells_in_their_new_rows():
    first = TableBlock(
        rows=(NEEDS, ("1", "Eins")), merged=frozenset({(1, 0)}), fills={(1, 1): "#ff0000"}, struck=frozenset({(1, 1)})
    )
    second = TableBlock(
        rows=(("2", "Zwei"),), merged=frozenset({(0, 1)}), fills={(0, 0): "#00ff00"}, struck=frozenset({(0, 0)})
    )

    [sheet] = build_grid("plan", [Heading("Wohnen", 1), first, second]).sheets
    assert (sheet.rows, sheet.merged, sheet.fills, sheet.struck) == (
        (NEEDS, ("1", "Eins"), ("2", "Zwei")),
        {(1, 0), (2, 1)},
        {(1, 1): "#ff0000", (2, 0): "#00ff00"},
        {(1, 1), (2, 0)},
    )
    assert (sheet.name, sheet.part, sheet.field, sheet.cut) == ("Tabelle 1: Wohnen", "table", "Wohnen", False)


def test_a_table_with_the_same_header_continues_and_one_of_another_width_or_header_does_not():
    first = table(NEEDS, ("1", "Eins"))

    assert len(document_sheets(first, table(NEEDS, ("2", "Zwei")))) == 1
    assert len(document_sheets(first, table(("Nr.", " Bedarf\n"), ("2", "Zwei")))) == 1
    assert len(document_sheets(first, table(("2", "Zwei", "mehr")))) == 2
    assert len(document_sheets(first, table(("Nr.", "Maßnahme"), ("2", "Zwei")))) == 2
    assert len(document_sheets(table(("a", "b")), table(("2", "Zwei")))) == 2


def test_a_text_between_two_tables_and_an_empty_table_end_or_keep_the_sequence():
    first, second = table(NEEDS, ("1", "Eins")), table(("2", "Zwei"))

    assert len(document_sheets(first, TextBlock("Weiter geht es."), second)) == 3
    assert len(document_sheets(first, table(("", "")), second)) == 1


def test_the_titles_of_our_own_tables_are_not_left_over_and_keep_them_apart():
    first, second = table(NEEDS, ("1", "Eins")), table(NEEDS, ("2", "Zwei"))
    status = Heading("Status quo", 1)

    assert list(document_sheets(status, TextBlock("Bedarfe"), first, TextBlock("Bedarfe"), second)) == [
        "Tabelle 1", "Tabelle 2",
    ]  # fmt: skip
    assert list(document_sheets(first, TextBlock("Bedarfe"))) == ["Tabelle 1", REST]


def test_tables_are_numbered_and_named_by_their_field():
    long = "Handlungsfeld " + "x" * 90
    tables = table(NEEDS, ("1", "Eins")), Heading(long, 2), table(MEASURES, ("1", "Bauen", "", ""))

    assert list(document_sheets(*tables)) == ["Tabelle 1", f"Tabelle 2: {long}"[:80]]


def test_columns_beyond_the_limit_are_cut_and_said_so():
    wide = table((*NEEDS, *("x" for _ in range(MAX_COLUMNS))))

    [sheet] = build_grid("plan", [wide]).sheets
    assert (sheet.width(), sheet.cut) == (MAX_COLUMNS, True)
    [sheet] = build_grid("plan", [table(("x",) * MAX_COLUMNS)]).sheets
    assert (sheet.width(), sheet.cut) == (MAX_COLUMNS, False)


def test_a_grid_of_a_document_has_its_name_and_its_first_title_in_one_line():
    grid = build_grid("plan", [Heading("Konzept\n" + "x" * 300, 0), Heading("Integrationsplan", 1)])

    assert (grid.name, grid.named_sheets, grid.title) == ("plan", False, ("Konzept " + "x" * 300)[:200])
