"""What is exported is imported again as it was."""

import csv
import io

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from openpyxl import load_workbook

from facilitation.exchange.plan_export import (
    csv as plan_csv,
)
from facilitation.exchange.plan_export import (
    docx as plan_docx,
)
from facilitation.exchange.plan_export import (
    json as plan_json,
)
from facilitation.exchange.plan_export import (
    markdown as plan_md,
)
from facilitation.exchange.plan_export import (
    ods as plan_ods,
)
from facilitation.exchange.plan_export import (
    xlsx as plan_xlsx,
)
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from tests.exchange.plans import contents
from tools.make_example import EXAMPLE, source

DANGEROUS = PlanContent(
    title="Plan", label="1",
    fields=(FieldContent(
        code="A", title={"de": "Arbeit"},
        needs=(NeedContent(number="+1", statement={"de": "=HYPERLINK(\"http://x\")"}, explanation={"de": "-2"}, target_group="@alle"),),
        measures=(MeasureContent(number="M1", title="'=doppelt", needs=("+1",)),),
    ),),
)  # fmt: skip


def documented(content: PlanContent) -> PlanContent:
    """The part of a plan that CSV holds: fields with entries, without visions and goals."""
    fields = tuple(replace(field, vision={}, goals=()) for field in content.fields if field.needs or field.measures)
    return replace(
        content,
        title="plan",
        label="1",
        municipality="",
        language="de",
        adopted_on=None,
        highest_priority="",
        fields=fields,
    )


@given(contents())
@settings(max_examples=60, deadline=None)
def test_json_keeps_everything(content):
    assert read_plan(plan_json.write(content), "plan.json").content == content


@given(contents())
@settings(max_examples=60, deadline=None)
def test_xlsx_keeps_everything(content):
    assert read_plan(plan_xlsx.write(content), "plan.xlsx").content == content


@pytest.mark.parametrize(
    ("write", "name"), [(plan_ods.write, "plan.ods"), (plan_docx.write, "plan.docx"), (plan_md.write, "plan.md")]
)
@given(content=contents())
@settings(max_examples=40, deadline=None)
def test_open_document_word_and_markdown_keep_everything(write, name, content):
    assert read_plan(write(content), name).content == content


@given(contents())
@settings(max_examples=60, deadline=None)
def test_csv_keeps_its_documented_columns(content):
    content = replace(content, language="de")
    assert read_plan(plan_csv.write(content), "plan.csv").content == documented(content)


def test_the_sample_plan_is_what_its_source_says():
    preview = read_plan(EXAMPLE.read_bytes(), EXAMPLE.name)
    assert (preview.content, preview.problems) == (source(), ())
    assert [(len(field.needs), len(field.measures)) for field in source().fields] == [(10, 8)] * 5
    assert {sheet.header_row for sheet in preview.sheets if sheet.kind == "table"} == {3}


def test_every_statement_of_the_sample_is_short_and_in_two_languages():
    needs = [need for field in source().fields for need in field.needs]
    assert [
        need.number for need in needs if len(need.statement["de"]) > 120 or len(need.statement["de"].split()) > 16
    ] == []
    assert {tuple(texts) for need in needs for texts in (need.statement, need.explanation)} == {("de", "en")}


def test_no_cell_of_a_workbook_is_a_formula():
    book = load_workbook(io.BytesIO(plan_xlsx.write(DANGEROUS)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells if cell.quotePrefix} == {"+1", '=HYPERLINK("http://x")', "-2", "@alle"}


def test_no_cell_of_a_csv_begins_like_a_formula():
    rows = list(csv.reader(io.StringIO(plan_csv.write(DANGEROUS).decode("utf-8-sig")), delimiter=";"))
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert read_plan(plan_csv.write(DANGEROUS), "plan.csv").content == documented(DANGEROUS)


def test_sheets_of_long_and_equal_names_stay_apart():
    titles = ["Werte: Regeln/Normen und noch viel mehr Worte", "Werte: Regeln/Normen und noch viel mehr Sätze", "?*"]
    fields = tuple(FieldContent(code=f"{n}", title={"de": title}) for n, title in enumerate(titles))
    need = NeedContent(number="1", statement={"de": "Eins"})
    content = PlanContent(title="Plan", label="1", fields=(replace(fields[0], needs=(need,)), *fields[1:]))
    assert read_plan(plan_xlsx.write(content), "plan.xlsx").content == content
