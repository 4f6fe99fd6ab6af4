"""From headings, lines and tables to a grid."""

from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.planfile.blocks import Block, Heading, TableBlock, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.grid import Grid
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Place
from facilitation.rules.planfile.recognise import recognise_plan

NEEDS = ("Nr.", "Bedarf")
MEASURES = ("Nr.", "Maßnahme", "Zuständig", "Frist")


def table(*rows: tuple[str, ...]) -> TableBlock:
    return TableBlock(rows=rows)


def sheets(*blocks: Block) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {sheet.name: sheet.rows for sheet in build_grid("plan", blocks).sheets}


def fields(*blocks: Block) -> list[str]:
    return [sheet.field for sheet in build_grid("plan", blocks).sheets]


def test_the_nearest_heading_that_could_be_a_field_is_one():
    chapter, part = Heading("7 Maßnahmenkatalog 2024", 1), Heading("Ziele und Maßnahmen", 3)
    assert fields(chapter, Heading("7.1 Sprache", 2), part, table(NEEDS)) == ["Sprache"]
    assert fields(Heading("Integrationsplan der Stadt", 1), Heading("Wohnen", 2), table(NEEDS)) == ["Wohnen"]
    assert fields(chapter, table(NEEDS)) == [""]


def test_a_heading_that_says_handlungsfeld_comes_before_those_below_it():
    assert fields(Heading("4.1 Handlungsfeld B – Bildung", 2), Heading("Kitas", 3), table(NEEDS)) == [
        "Handlungsfeld B – Bildung"
    ]


def test_a_heading_ends_what_stood_below_its_level():
    assert fields(Heading("A", 2), Heading("B", 3), Heading("C", 2), table(NEEDS)) == ["C"]


def test_a_caption_names_the_field():
    assert fields(TextBlock("Tabelle 3: Maßnahmen im Handlungsfeld Wohnen"), table(MEASURES)) == [
        "Handlungsfeld Wohnen"
    ]


def test_a_heading_of_a_part_names_its_field():
    for text in (
        "Maßnahmen im Handlungsfeld Wohnen",
        "5.2 Maßnahmenübersicht zum Handlungsfeld „Wohnen“",
        "Bedarfe des Handlungsfeldes Wohnen",
    ):
        assert fields(Heading(text, 2), table(MEASURES)) == ["Wohnen"]
    assert fields(Heading("Umsetzung", 1), TextBlock("Ziele im Themenfeld Wohnen", strong=True), table(NEEDS)) == [
        "Wohnen"
    ]
    assert fields(Heading("Maßnahmen in den Handlungsfeldern", 2), table(MEASURES)) == [""]


def test_what_a_field_is_called_its_own_heading_says_in_full():
    whole, part = Heading("Handlungsfeld 4: Wohnen und Quartier", 1), Heading("Maßnahmen im Handlungsfeld Wohnen", 2)
    assert fields(whole, part, table(MEASURES)) == ["Handlungsfeld 4: Wohnen und Quartier"]


def test_a_part_of_a_table_under_its_field_is_no_field_and_is_named():
    grid = build_grid("plan", [Heading("Wohnen", 1), table(NEEDS, ("1", "Eins"), ("Zweiter Teil", ""), ("2", "Zwei"))])
    preview = recognise_plan(grid)
    assert [(field.title["de"], len(field.needs)) for field in preview.content.fields] == [("Wohnen", 2)]
    place = Place("Tabelle 1: Wohnen", row=3, part="table")
    assert preview.problems == (problem("row_unread", place, text="Zweiter Teil"),)


def test_a_document_is_called_what_it_calls_itself():
    named = [Heading("Konzept 2.0 (2023)", 0), Heading("Wohnen", 1), table(NEEDS, ("1", "Eins"))]
    content = recognise_plan(build_grid("entwurf_final", named)).content
    assert (content.title, content.label) == ("Konzept 2.0 (2023)", "2023")
    assert build_grid("x", [Heading("Integrationsplan 2024", 1)]).title == "Integrationsplan 2024"
    assert build_grid("x", [Heading("7 Maßnahmenplan", 1)]).title == ""


def test_a_table_goes_on_only_where_nothing_stands_between():
    first, more = table(NEEDS, ("1", "Eins")), table(("2", "Zwei"))
    assert [len(rows) for rows in sheets(first, more).values()] == [3]
    assert [len(rows) for rows in sheets(first, Heading("Arbeit", 1), more).values()] == [2, 1]
    assert [len(rows) for rows in sheets(first, table(MEASURES)).values()] == [2, 1]


def test_a_table_with_its_header_on_each_page_is_no_sheet_of_a_measure():
    rows = (MEASURES, ("1", "Bauen", "Amt", "2024"))
    assert sheets(table(*rows, *rows)) == {"Tabelle 1": rows * 2}


def test_the_labels_of_a_sheet_may_stand_above_their_values_or_before_them_in_one_cell():
    above = table(
        ("Maßnahme 3: Bauen",),
        ("Zielgruppe",),
        ("Familien",),
        ("Ältere",),
        ("Frist",),
        ("2025",),
        ("Zuständig",),
        ("Bauamt",),
    )
    before = table(("Maßnahme 3: Bauen",), ("Zielgruppe: Familien\nÄltere",), ("Frist: 2025",), ("Zuständig: Bauamt",))
    told = (
        ("Nr.", "Maßnahme", "Zielgruppe", "Frist", "Zuständig"),
        ("3", "Bauen", "Familien\nÄltere", "2025", "Bauamt"),
    )
    assert (sheets(above), sheets(before)) == ({"Maßnahmenblätter": told}, {"Maßnahmenblätter": told})


def test_what_a_plan_says_of_itself_is_no_sheet_of_a_measure():
    about = table(("Titel", "Plan"), ("Kommune", "Stadt"), ("Fassung", "2024"), ("Stand", "Mai"), ("Träger", "Stadt"))
    assert list(sheets(about)) == ["Tabelle 1"]


def test_sentences_that_lead_to_a_table_are_no_needs():
    heading = Heading("Handlungsbedarfe", 2)
    assert list(sheets(heading, TextBlock("Es wurden viele genannt."), table(NEEDS, ("1", "Eins")))) == ["Tabelle 1"]
    assert list(sheets(heading, TextBlock("Es fehlen Kurse."), Heading("Sport", 2), table(NEEDS))) == [
        "Tabelle 1: Sport",
        "Text: Bedarfe",
    ]


def test_a_line_before_a_list_says_what_it_lists():
    lines = (
        TextBlock("Daraus ergeben sich folgende Bedarfe:"),
        TextBlock("Kurse", item=True),
        TextBlock("Danach kam Text."),
        TextBlock("Anderes", item=True),
    )
    assert sheets(Heading("Sprache", 1), *lines)["Text: Bedarfe"][1:] == (("Sprache", "", "Kurse"),)


def test_a_goal_of_no_field_is_named():
    blocks = [
        Heading("Leitziele", 1),
        TextBlock("Alle kommen an.", item=True),
        Heading("Wohnen", 1),
        table(NEEDS, ("1", "Eins")),
    ]
    [found] = recognise_plan(build_grid("plan", blocks)).problems
    assert (found.code, found.params) == ("row_unread", {"text": "Alle kommen an."})


def test_sheets_of_text_have_names_of_their_own():
    blocks = [
        Heading("Ziele", 1),
        TextBlock("Alle", item=True),
        Heading("Ist-Analyse", 2),
        TextBlock("Kurse fehlen", item=True),
    ]
    assert list(sheets(*blocks)) == ["Text: Ziele", "Text: Ziele (2)"]


def test_the_number_before_an_item_is_its_official_one():
    items = ("S-01 Kurse", "(S 2) Räume", "Bedarf 3: Zeit", "4.1 Geld", "5) Mut", "2015 kamen viele", "Kurs A1 fehlt")
    rows = sheets(Heading("Handlungsbedarfe", 1), *(TextBlock(text, item=True) for text in items))["Text: Bedarfe"]
    assert [row[1:] for row in rows[1:]] == [
        ("S-01", "Kurse"), ("S 2", "Räume"), ("3", "Zeit"), ("4.1", "Geld"), ("5", "Mut"), ("", "2015 kamen viele"), ("", "Kurs A1 fehlt"),
    ]  # fmt: skip


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
