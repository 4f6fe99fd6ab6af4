"""What a plan file says: the one shape that every import yields and every export writes."""

import msgspec

from facilitation.rules.text import Texts

STATEMENT_LENGTH = 120
"""Characters a statement should not exceed, so that it fits a phone of 320 px without scrolling."""


class NeedContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A need as the plan words it. Its number is an opaque text ("1.10", "Üneu1") and never renumbered."""

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
    """A field of action (Handlungsfeld) with everything below it."""

    code: str
    title: Texts
    vision: Texts = {}
    goals: tuple[str, ...] = ()
    needs: tuple[NeedContent, ...] = ()
    measures: tuple[MeasureContent, ...] = ()


class PlanContent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of a plan: `label` names it ("2024"), `language` is that of its texts, `adopted_on` an ISO date.

    `highest_priority` is the value of a measure's priority that means the most important ("1", "5", "A"); empty
    when nobody has said so, for plans count in both directions.
    """

    title: str
    label: str
    municipality: str = ""
    language: str = "de"
    adopted_on: str | None = None
    highest_priority: str = ""
    fields: tuple[FieldContent, ...] = ()
