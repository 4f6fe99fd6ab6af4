"""A plan from a whole grid."""

from msgspec.structs import replace

from facilitation.rules.planfile.blocks import Heading, TextBlock
from facilitation.rules.planfile.document import build_grid
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping
from facilitation.rules.planfile.recognise import MOST_PROBLEMS, recognise_plan
from tests.rules.planfile.grids import codes, fields, grid


def test_a_file_without_a_table_is_an_error():
    preview = recognise_plan(grid(["Einladung", "Wir treffen uns am Freitag."]))
    assert (preview.content, codes(preview)) == (None, ["no_table", "sheet_skipped"])


def test_a_long_list_of_problems_is_cut_and_the_rest_counted():
    preview = recognise_plan(grid(["Nr.|Bedarf", *[f"{n}|" for n in range(300)], "x1|Eins"], names=["Wohnen"]))
    assert len(preview.problems) == MOST_PROBLEMS + 1
    assert preview.problems[-1] == problem("more_problems", count=100)


def test_what_a_person_says_of_passages_is_followed_and_the_notes_of_the_file_stay():
    blocks = (Heading("Wohnen", 1), TextBlock("Es fehlen Wohnungen."))
    document = replace(build_grid("plan", blocks), notes=("macros_ignored",))
    assert recognise_plan(document).content is None
    preview = recognise_plan(document, Mapping(passages={2: "need"}))
    assert fields(preview) == [("W", "Wohnen", {"W-01": "Es fehlen Wohnungen."})]
    assert "macros_ignored" in codes(preview)
    assert [(one.text, one.role) for one in preview.passages] == [("Wohnen", "field"), ("Es fehlen Wohnungen.", "need")]
