"""The content of a plan: the structure that every import returns and every export writes."""

import msgspec

from facilitation.rules.text import Texts

STATEMENT_LENGTH = 120
"""Characters of a statement that fit a phone of 320 px without scrolling."""


class NeedContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A need of a plan. Its number is an opaque text ("1.10", "Üneu1") and never changes."""

    number: str
    statement: Texts
    explanation: Texts = {}
    target_group: str = ""
    lineage: str | None = None
    extra: dict[str, str] = {}


class MeasureContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A measure with its values as typed; `needs` are the official numbers of the needs it serves.

    `rules.values.measures.read_measure` reads what the values mean.
    """

    number: str
    title: str
    objective: str = ""
    description: str = ""
    target_group: str = ""
    lead: str = ""
    partners: str = ""
    period: str = ""
    cost: str = ""
    funding: str = ""
    indicator: str = ""
    priority: str = ""
    status: str = ""
    remark: str = ""
    needs: tuple[str, ...] = ()
    extra: dict[str, str] = {}


class FieldContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A field of action (Handlungsfeld) with its needs and measures."""

    code: str
    title: Texts
    vision: Texts = {}
    goals: tuple[str, ...] = ()
    needs: tuple[NeedContent, ...] = ()
    measures: tuple[MeasureContent, ...] = ()


class PlanContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a plan: `label` names it ("2024"), `language` is that of its texts, `adopted_on` an ISO date.

    `highest_priority` is the value of the highest priority ("1", "5", "A"); "" if nobody has said, since plans count
    in both directions.
    """

    title: str
    label: str
    municipality: str = ""
    language: str = "de"
    adopted_on: str | None = None
    highest_priority: str = ""
    fields: tuple[FieldContent, ...] = ()
