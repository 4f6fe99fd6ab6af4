"""The tables of a plan for spreadsheets and documents."""

import pytest
from msgspec.structs import replace

from facilitation.exchange.plan_export import xlsx as plan_xlsx
from facilitation.exchange.plan_export.sheets import SheetNames, blocks, german_date, tables, title_of
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent


def test_sheets_of_long_and_equal_names_stay_apart():
    titles = ["Werte: Regeln/Normen und noch viel mehr Worte", "Werte: Regeln/Normen und noch viel mehr Sätze", "?*"]
    fields = tuple(FieldContent(code=f"{n}", title={"de": title}) for n, title in enumerate(titles))
    need = NeedContent(number="1", statement={"de": "Eins"})
    content = PlanContent(title="Plan", label="1", fields=(replace(fields[0], needs=(need,)), *fields[1:]))
    assert read_plan(plan_xlsx.write(content), "plan.xlsx").content == content


def test_names_of_sheets_are_short_unique_and_without_forbidden_characters():
    names = SheetNames(["Plan"])
    assert [names.unused(text) for text in ("plan", "A/b:c", "x" * 40, "X" * 40, "[]", "👍" * 20, "👍" * 20)] == [
        "plan 2", "A b c", "x" * 31, f"{'X' * 29} 2", "Blatt", "👍" * 15, f"{'👍' * 14} 2",
    ]  # fmt: skip


def test_a_field_without_a_title_is_called_by_its_code():
    content = PlanContent(title="Plan", label="1", fields=(FieldContent(code="W", title={}),))
    assert title_of(content, content.fields[0]) == "W"


def test_a_document_has_no_tables_for_what_a_field_does_not_have():
    need = NeedContent(number="1", statement={"de": "Eins"})
    fields = (
        FieldContent(code="W", title={"de": "Wohnen"}, needs=(need,)),
        FieldContent(code="A", title={"de": "Arbeit"}),
    )
    content = PlanContent(title="Plan", label="1", fields=fields)
    assert [(field.code, [block.title for block in found]) for field, found in blocks(content)] == [
        ("W", ["Bedarfe"]),
        ("A", []),
    ]


def test_the_sheet_of_measures_names_the_field_of_each():
    measure = MeasureContent(number="M1", title="Bauen", lead="Amt")
    field = FieldContent(code="W", title={"de": "Wohnen"}, measures=(measure,))
    sheet = tables(PlanContent(title="Plan", label="1", fields=(field,)))[-1]
    assert [head.header for head in sheet.columns][:4] == ["HF", "Nr.", "Maßnahme", "Federführung"]
    assert [row[:4] for row in sheet.rows()] == [["W", "M1", "Bauen", "Amt"]]


@pytest.mark.parametrize(("iso", "german"), [("2023-03-16", "16.03.2023"), (None, ""), ("", "")])
def test_a_date_is_written_as_in_germany(iso, german):
    assert german_date(iso) == german
