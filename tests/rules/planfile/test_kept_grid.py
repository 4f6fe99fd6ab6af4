"""A grid that was kept is the one that was read."""

from facilitation.exchange.plan_import.any_file import read_grid
from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.planfile.kept_grid import decode_grid, encode_grid

DOCUMENT = "# Konzept\n\n## Wohnen\n\nWohnen ist wichtig.\n\n- Es fehlt **Beratung**.\n\n| Nr. | Bedarf |\n|---|---|\n| 1 | Raum |\n"


def test_a_kept_grid_has_every_cell_with_all_that_is_known_of_it():
    sheet = Sheet(
        name="Bedarfe",
        rows=(("Nr.", "Bedarf"), ("1", "Raum")),
        kinds={(1, 0): "number"},
        merged=frozenset({(0, 0), (0, 1)}),
        hidden_rows=frozenset({1}),
        fills={(1, 1): "#ff0000"},
        struck=frozenset({(1, 1)}),
        page=3,
        unsure=True,
    )
    grid = Grid(name="plan", sheets=(sheet,), notes=("macros_ignored",), pages_noted={"pdf_letters_lost": (2, 3)})
    assert decode_grid(encode_grid(grid)) == grid


def test_a_kept_document_has_its_headings_texts_and_tables_in_order():
    grid = read_grid(DOCUMENT.encode(), "konzept.md")
    assert [type(one).__name__ for one in grid.blocks] == ["Heading", "Heading", "TextBlock", "TextBlock", "TableBlock"]
    assert decode_grid(encode_grid(grid)) == grid
