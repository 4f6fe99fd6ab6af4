"""Files that we wrote ourselves, told from those of others."""

import pytest

from facilitation.rules.planfile.blocks import Heading, TableBlock, TextBlock
from facilitation.rules.planfile.metadata import LABELS
from facilitation.rules.planfile.own_export import CSV_HEADERS, TABLE_TITLES, is_own_export, is_table_title
from tests.rules.planfile.grids import grid

TABLE = TableBlock((("Nr.", "Bedarf"), ("1", "Wohnraum")))
ABOUT = [f"{label}|x" for label in LABELS.values()]


@pytest.mark.parametrize("title", TABLE_TITLES.values())
def test_the_title_of_one_of_our_tables_stands_directly_above_a_table(title):
    assert is_table_title(TextBlock(title), TABLE)
    assert [is_table_title(TextBlock(title), after) for after in (None, TextBlock("Text"), Heading("Wohnen", 1))] == [
        False, False, False,
    ]  # fmt: skip
    assert not is_table_title(TextBlock(title, item=True), TABLE)
    assert not is_table_title(TextBlock(f"{title} der Stadt"), TABLE)


@pytest.mark.parametrize(
    ("rows", "own"),
    [
        (ABOUT, True),
        (["Angabe|Wert", *ABOUT], True),
        (ABOUT[:-1], False),
        ([*ABOUT[1:], ABOUT[0]], False),
        (["|".join((*CSV_HEADERS, "Weiteres: Ort"))], True),
        (["|".join(CSV_HEADERS[1:])], False),
        (["|".join(CSV_HEADERS[:-1])], False),
        ([""], False),
    ],
)
def test_our_own_files_have_all_that_we_write_about_a_plan_or_the_headers_of_our_table(rows, own):
    assert is_own_export(grid(rows)) is own
    assert is_own_export(grid(["Nr.|Bedarf"], rows)) is own
