"""The blocks of a document as a grid."""

from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.planfile.blocks import Heading, TableBlock, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.recognise import recognise_plan
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


@given(st.lists(BLOCK, max_size=12))
def test_any_document_becomes_a_grid_and_a_plan_or_a_message(blocks):
    grid = build_grid("plan", blocks)
    assert isinstance(grid, Grid)
    assert len({sheet.name for sheet in grid.sheets}) == len(grid.sheets)
    preview = recognise_plan(grid)
    assert preview.content is not None or preview.problems
