"""One sheet: whether it is read, and which field its name or a row above the header gives it."""

import pytest

from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import Mapping, Place, SheetMapping
from facilitation.rules.planfile.recognise import recognise_plan
from tests.rules.planfile.grids import (
    codes,
    fields,
    grid,
)


def test_a_sheet_per_field_takes_its_name():
    preview = recognise_plan(grid(["Nr.|Bedarf", "A1|Eins"], ["Nr.|Bedarf", "W1|Zwei"], names=["Arbeit", "Wohnen"]))
    assert fields(preview) == [("A", "Arbeit", {"A1": "Eins"}), ("W", "Wohnen", {"W1": "Zwei"})]


def test_the_full_name_above_the_header_comes_before_the_sheets():
    preview = recognise_plan(
        grid(["Handlungsfeld 5: Werte, Regeln und Normen", "Nr.|Bedarf", "5.1|Eins"], names=["Werte"])
    )
    assert fields(preview) == [("5", "Werte, Regeln und Normen", {"5.1": "Eins"})]


@pytest.mark.parametrize("name", ["Maßnahmenkatalog", "Stand Mai 2024", "Bedarfsliste neu", "2019", "Tabelle1"])
def test_a_sheet_name_that_says_kind_or_date_is_not_a_field(name: str):
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], names=[name]))
    assert [title for _code, title, _needs in fields(preview)] == ["Ohne Handlungsfeld"]


@pytest.mark.parametrize("name", ["Wohnen", "Maßnahmen Wohnen", "Arbeit 2024"])
def test_any_other_sheet_name_is_a_field(name: str):
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], names=[name]))
    assert [title for _code, title, _needs in fields(preview)] == [name]


def test_hidden_rows_are_read_with_a_warning_and_hidden_sheets_are_not():
    table = ["Nr.|Bedarf|Zielgruppe", "1|Eins|alle", "2|Zwei|alle"]
    preview = recognise_plan(
        grid(table, names=["Wohnen"], hidden_rows=frozenset({2}), hidden_columns=frozenset({2, 9}))
    )
    assert len(preview.content.fields[0].needs) == 2
    assert preview.problems == (
        problem("hidden_rows", Place("Wohnen"), count=1),
        problem("hidden_columns", Place("Wohnen"), count=1),
    )
    assert codes(recognise_plan(grid(table, hidden=True))) == ["no_table", "sheet_hidden"]


def test_a_person_corrects_the_header_the_columns_the_field_and_the_use_of_a_sheet():
    tables = (["Was?|Wozu?", "Eins|weil"], ["Nr.|Bedarf", "9|Alt"])
    mapping = Mapping(
        title="Unser Plan", label="2025", municipality="Musterlingen",
        sheets={
            "Wohnen": SheetMapping(header_row=1, columns={0: "need", 1: "need_explanation"}, field="W Wohnen"),
            "Archiv": SheetMapping(use=False),
        },
    )  # fmt: skip
    preview = recognise_plan(grid(*tables, names=["Wohnen", "Archiv"]), mapping)
    assert fields(preview) == [("W", "Wohnen", {"W-01": "Eins"})]
    assert preview.content.fields[0].needs[0].explanation == {"de": "weil"}
    assert (preview.content.title, preview.content.label, preview.content.municipality) == (
        "Unser Plan",
        "2025",
        "Musterlingen",
    )
    assert [sheet.kind for sheet in preview.sheets] == ["table", "skipped"]


METADATA = ["Titel|Plan", "Stadt|M", "Stand|2024", "Bedarf|x"]


def kinds(*tables, **corrections):
    named = {name: SheetMapping(**more) for name, more in corrections.items()}
    return [sheet.kind for sheet in recognise_plan(grid(*tables, names=["A", "B"]), Mapping(sheets=named)).sheets]


def test_metadata_are_read_as_such_unless_a_person_names_a_header_or_columns():
    needs = ["Nr.|Bedarf", "1|Eins"]

    assert kinds(METADATA, needs) == ["about", "table"]
    assert kinds(METADATA, needs, A={"columns": {1: "need"}}) == ["table", "table"]
    assert kinds(METADATA, needs, A={"header_row": 4}) == ["table", "table"]
    assert kinds(METADATA, needs, A={"use": False}) == ["skipped", "table"]


def test_a_hidden_sheet_is_read_when_a_person_asks_for_it():
    table = ["Nr.|Bedarf", "1|Eins"]

    def read(**correction):
        preview = recognise_plan(grid(table, hidden=True), Mapping(sheets={"Bedarfe": SheetMapping(**correction)}))
        return [sheet.kind for sheet in preview.sheets], codes(preview)

    assert read() == (["skipped"], ["no_table", "sheet_hidden"])
    assert read(use=True)[0] == ["table"]
    assert read(use=False) == (["skipped"], ["no_table"])


def test_an_empty_sheet_is_skipped_without_a_word_and_another_with_one():
    needs = ["Nr.|Bedarf", "1|Eins"]

    assert codes(recognise_plan(grid(needs, [""], names=["A", "B"]))) == []
    assert codes(recognise_plan(grid(needs, ["nur Text"], names=["A", "B"]))) == ["sheet_skipped"]
    assert kinds(needs, [""]) == kinds(needs, ["nur Text"]) == ["table", "skipped"]


def test_a_sheet_without_a_name_of_its_own_names_no_field():
    preview = recognise_plan(grid(["Nr.|Bedarf", "1|Eins"], names=["Wohnen"], named=False))

    assert [title for _code, title, _needs in fields(preview)] == ["Ohne Handlungsfeld"]
