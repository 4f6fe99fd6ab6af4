"""What is exported is imported again as it was."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

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
from facilitation.rules.plan.content import PlanContent
from tests.exchange.plans import contents


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
