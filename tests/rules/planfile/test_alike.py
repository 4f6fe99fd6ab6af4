"""Tables with the same headers are read alike."""

from facilitation.rules.planfile.preview import Mapping, SheetMapping
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import entries, grid

TABLES = (["K|R|Wer", "1|Bauen|Amt"], ["K|R|Wer", "2|Reden|Hof"], ["X|Y", "3|Anderes"])
SAID = SheetMapping(use=True, each="measure", columns={0: "measure_number", 1: "measure", 2: "lead"})


def read(**sheets: SheetMapping) -> list[str]:
    preview = recognise_plan(grid(*TABLES, names=["Wohnen", "Arbeit", "Sport"]), Mapping(sheets=sheets))
    return [f"{field}: {', '.join(numbers)}" for field, _, numbers in entries(preview)]


def test_what_is_said_of_one_table_counts_for_those_with_its_headers():
    assert read(Wohnen=SAID) == ["Wohnen: 1", "Arbeit: 2"]


def test_what_is_said_of_a_table_itself_goes_first():
    assert read(Wohnen=SAID, Arbeit=SheetMapping(use=False)) == ["Wohnen: 1"]
    assert read(Wohnen=SAID, Arbeit=SheetMapping(columns={0: "extra"})) == ["Wohnen: 1", "Arbeit: A-M01"]


def test_a_table_that_is_left_out_leaves_the_others():
    assert read(Wohnen=SheetMapping(use=False), Arbeit=SAID) == ["Arbeit: 2"]
