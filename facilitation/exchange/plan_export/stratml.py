"""Write a plan as StratML Part 1 (ISO 17469-1): fields of action as goals, needs as objectives.

StratML has two levels below a plan. A field's vision is the description of its goal; the goals of the field (Leitziele)
and the measures for a need become "other information". Only the plan's own language is written.
"""

from collections import Counter
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.publishing import Publishing, stable_uuid
from facilitation.exchange.plan_export.sheets import OnItem, no_progress, title_of
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import pick

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
ATTRIBUTES = ("lead", "partners", "period", "cost", "status")
"""The attributes of a measure that are written below its need."""


class NeedIndex(NamedTuple):
    """Number of a need → the measures for it, and → an identifier that is the same in the next version."""

    measures: dict[str, list[MeasureContent]]
    identifiers: dict[str, str]


def write(content: PlanContent, on_item: OnItem = no_progress, publishing: Publishing | None = None) -> bytes:
    """Return the XML in UTF-8."""
    plan, publishing = (content.title, content.label), publishing or Publishing()
    root = Element("StrategicPlan", xmlns=NAMESPACE)
    _put(root, "Name", content.title)
    _put(root, "Description", f"Fassung {content.label}")
    core = SubElement(root, "StrategicPlanCore")
    organization = SubElement(core, "Organization")
    _put(organization, "Name", content.municipality or content.title)
    _identify(organization, "organization", content.municipality)
    for name in ("Vision", "Mission"):
        statement = SubElement(core, name)
        _put(statement, "Description", "")
        _identify(statement, name, *plan)
    value = SubElement(core, "Value")
    _put(value, "Name", "")
    _put(value, "Description", "")
    index = _index(content)
    for field in content.fields:
        _goal(core, content, field, index, on_item)
    _administration(root, content, publishing)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _goal(core: Element, content: PlanContent, field: FieldContent, index: NeedIndex, on_item: OnItem) -> None:
    """Write a field of action, its needs, and the measures that belong to no need."""
    goal = SubElement(core, "Goal")
    _describe(goal, title_of(content, field), field.vision.get(content.language, ""))
    _identify(goal, "field", content.title, field.code)
    _put(goal, "SequenceIndicator", field.code)
    _put(goal, "OtherInformation", "\n".join(f"Leitziel: {text}" for text in field.goals))
    for need in field.needs:
        _need(goal, content, need, index)
        on_item()
    for measure in field.measures:
        if not measure.needs:
            _measure_without_need(goal, content, measure)
        on_item()


def _index(content: PlanContent) -> NeedIndex:
    measures: dict[str, list[MeasureContent]] = {}
    for field in content.fields:
        for measure in field.measures:
            for number in measure.needs:
                measures.setdefault(number, []).append(measure)
    needs = [need for field in content.fields for need in field.needs]
    lineages = Counter(need.lineage for need in needs)
    # Identifiers are unique: needs of the same lineage are told apart by their numbers.
    identifiers = {
        n.number: n.lineage if n.lineage and lineages[n.lineage] == 1 else f"{n.lineage or ''}#{n.number}"
        for n in needs
    }
    return NeedIndex(measures, identifiers)


def _need(goal: Element, content: PlanContent, need: NeedContent, index: NeedIndex) -> None:
    objective = SubElement(goal, "Objective")
    language = content.language
    statement = pick(need.statement, language)
    _describe(objective, statement, need.explanation.get(language, ""))
    _identify(objective, "need", content.title, index.identifiers[need.number])
    _put(objective, "SequenceIndicator", need.number)
    _stakeholder(objective, need.target_group)
    _put(objective, "OtherInformation", "\n".join(map(_summary, index.measures.get(need.number, []))))


def _measure_without_need(goal: Element, content: PlanContent, measure: MeasureContent) -> None:
    objective = SubElement(goal, "Objective")
    _describe(objective, measure.title, measure.description)
    _identify(objective, "measure", content.title, measure.number)
    _put(objective, "SequenceIndicator", measure.number)
    _stakeholder(objective, measure.target_group)
    _put(objective, "OtherInformation", _summary(measure))


def _summary(measure: MeasureContent) -> str:
    values = filter(None, (getattr(measure, name) for name in ATTRIBUTES))
    return " · ".join((f"Maßnahme {measure.number}: {measure.title}", *values))


def _administration(root: Element, content: PlanContent, publishing: Publishing) -> None:
    information = SubElement(root, "AdministrativeInformation")
    if content.adopted_on:
        _put(information, "StartDate", content.adopted_on)
    _put(information, "PublicationDate", content.adopted_on or publishing.made[:10])
    _put(information, "Source", publishing.base)


def _describe(element: Element, name: str, description: str) -> None:
    _put(element, "Name", name)
    _put(element, "Description", description)


def _identify(element: Element, *parts: str) -> None:
    # An xs:ID may not begin with a digit.
    _put(element, "Identifier", f"_{stable_uuid(*parts)}")


def _stakeholder(element: Element, group: str) -> None:
    if group:
        _describe(SubElement(element, "Stakeholder", StakeholderTypeType="Generic_Group"), group, "")


def _put(element: Element, name: str, text: str) -> None:
    SubElement(element, name).text = writable(text)
