"""A plan from a whole grid."""

from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.recognise import MOST_PROBLEMS, recognise_plan
from tests.rules.planfile.grids import codes, grid


def test_a_file_without_a_table_is_an_error():
    preview = recognise_plan(grid(["Einladung", "Wir treffen uns am Freitag."]))
    assert (preview.content, codes(preview)) == (None, ["no_table", "sheet_skipped"])


def test_a_long_list_of_problems_is_cut_and_the_rest_counted():
    preview = recognise_plan(grid(["Nr.|Bedarf", *[f"{n}|" for n in range(300)], "x1|Eins"], names=["Wohnen"]))
    assert len(preview.problems) == MOST_PROBLEMS + 1
    assert preview.problems[-1] == problem("more_problems", count=100)
