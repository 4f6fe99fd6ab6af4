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
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from tests.exchange.plans import contents

FILES = settings(max_examples=settings().max_examples // 5, deadline=None)
"""A plan in a file is written and read in a quarter of a second: 20 of them in `make test`, 60 in `make faults`."""
BOXES = "☐ Jugend ☒ Senioren ☒ alle"


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
@FILES
def test_json_keeps_everything(content):
    assert read_plan(plan_json.write(content), "plan.json").content == content


@given(contents())
@FILES
def test_xlsx_keeps_everything(content):
    assert read_plan(plan_xlsx.write(content), "plan.xlsx").content == content


@pytest.mark.parametrize(
    ("write", "name"), [(plan_ods.write, "plan.ods"), (plan_docx.write, "plan.docx"), (plan_md.write, "plan.md")]
)
@given(content=contents())
@FILES
def test_open_document_word_and_markdown_keep_everything(write, name, content):
    assert read_plan(write(content), name).content == content


PLAN = PlanContent(
    title="Bestandsaufnahme", label="2026", municipality="Musterlingen", language="de",
    fields=tuple(
        FieldContent(
            code=code, title={"de": title},
            needs=(NeedContent(number=f"{code}-1", statement={"de": "Wohnraum"}, target_group=BOXES),),
            measures=(
                MeasureContent(
                    number=f"{code}-M1", title="Wohnlotsen", needs=(f"{code}-1",), target_group=BOXES, lead="[x] Amt 50 [ ] Amt 61",
                    partners=BOXES, funding=BOXES, priority="☐ hoch ☐ mittel", status=BOXES,
                ),
            ),
        )
        for code, title in (("H", "Herausforderungen"), ("Z", "Ziele"), ("S", "Status quo"), ("B", "Bedarfe"))
    ),
)  # fmt: skip
"""Its boxes look like a form's to tick, and the titles of its fields like headings above needs and goals in a text."""


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (plan_json.write, "plan.json"), (plan_xlsx.write, "plan.xlsx"), (plan_ods.write, "plan.ods"),
        (plan_docx.write, "plan.docx"), (plan_md.write, "plan.md"),
    ],
)  # fmt: skip
def test_an_export_comes_in_with_its_boxes_and_without_a_note_or_a_question(write, name):
    preview = read_plan(write(PLAN), name)
    assert (preview.content, preview.problems, preview.questions) == (PLAN, (), ())


def test_a_csv_export_comes_in_with_its_boxes_and_without_a_note_or_a_question():
    preview = read_plan(plan_csv.write(PLAN), "plan.csv")
    assert (preview.content, preview.problems, preview.questions) == (documented(PLAN), (), ())


@given(contents())
@FILES
def test_csv_keeps_its_documented_columns(content):
    content = replace(content, language="de")
    assert read_plan(plan_csv.write(content), "plan.csv").content == documented(content)
