"""Make the sample plan's files from their readable source: `python -m tools.make_example`."""

import tomllib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from facilitation.exchange.plan_export import docx as plan_docx
from facilitation.exchange.plan_export import ods as plan_ods
from facilitation.exchange.plan_export import xlsx as plan_xlsx
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent

EXAMPLE = Path(__file__).parent.parent / "sessions" / "example" / "integrationsplan-musterlingen.xlsx"


def source() -> PlanContent:
    """The sample plan as its source says it."""
    return msgspec.convert(tomllib.loads(EXAMPLE.with_suffix(".toml").read_text(encoding="utf-8")), PlanContent)


def in_german(plan: PlanContent) -> PlanContent:
    """The plan as a council reads it, in one language: tables that fit a page."""
    return replace(plan, fields=tuple(map(_field, plan.fields)))


def _field(field: FieldContent) -> FieldContent:
    needs = tuple(map(_need, field.needs))
    return replace(field, title=_german(field.title), vision=_german(field.vision), needs=needs)


def _need(need: NeedContent) -> NeedContent:
    return replace(need, statement=_german(need.statement), explanation=_german(need.explanation))


def _german(texts: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if language == "de"}


if __name__ == "__main__":
    EXAMPLE.write_bytes(plan_xlsx.write(source()))
    EXAMPLE.with_suffix(".ods").write_bytes(plan_ods.write(source()))
    EXAMPLE.with_suffix(".docx").write_bytes(plan_docx.write(in_german(source())))
