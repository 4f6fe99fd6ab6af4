"""A plan as StratML Part 1 (ISO 17469-1): fields of action as goals, needs as objectives.

StratML knows two levels below a plan. A field's vision is its goal's description; what the plan calls Leitziele and the
measures that serve a need stand where the standard has room for further information. The plan's own language only.
"""

from collections import Counter
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.publishing import Publishing, name_of
from facilitation.exchange.plan_export.sheets import OnItem, no_progress, title_of
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import pick

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
ATTRIBUTES = ("lead", "partners", "period", "cost", "status")
"""What is said of a measure below the need it serves."""


class Known(NamedTuple):
    """Of each need by its number: the measures that serve it, and what of it lasts from version to version."""

    serving: dict[str, list[MeasureContent]]
    lasting: dict[str, str]


def write(content: PlanContent, on_item: OnItem = no_progress, publishing: Publishing | None = None) -> bytes:
    """The XML in UTF-8."""
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
    known = _known(content)
    for field in content.fields:
        _goal(core, content, field, known, on_item)
    _administration(root, content, publishing)
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _goal(core: Element, content: PlanContent, field: FieldContent, known: Known, on_item: OnItem) -> None:
    """A field of action, its needs below it, and the measures that serve no need."""
    goal = SubElement(core, "Goal")
    _describe(goal, title_of(content, field), field.vision.get(content.language, ""))
    _identify(goal, "field", content.title, field.code)
    _put(goal, "SequenceIndicator", field.code)
    _put(goal, "OtherInformation", "\n".join(f"Leitziel: {text}" for text in field.goals))
    for need in field.needs:
        _need(goal, content, need, known)
        on_item()
    for measure in field.measures:
        if not measure.needs:
            _unlinked(goal, content, measure)
        on_item()


def _known(content: PlanContent) -> Known:
    serving: dict[str, list[MeasureContent]] = {}
    for field in content.fields:
        for measure in field.measures:
            for number in measure.needs:
                serving.setdefault(number, []).append(measure)
    needs = [need for field in content.fields for need in field.needs]
    met = Counter(need.lineage for need in needs)
    # An identifier stands for one entry: of needs that share their origin, each goes by its number, too.
    lasting = {
        n.number: n.lineage if n.lineage and met[n.lineage] == 1 else f"{n.lineage or ''}#{n.number}" for n in needs
    }
    return Known(serving, lasting)


def _need(goal: Element, content: PlanContent, need: NeedContent, known: Known) -> None:
    objective = SubElement(goal, "Objective")
    language = content.language
    statement = pick(need.statement, language)
    _describe(objective, statement, need.explanation.get(language, ""))
    _identify(objective, "need", content.title, known.lasting[need.number])
    _put(objective, "SequenceIndicator", need.number)
    _stakeholder(objective, need.target_group)
    _put(objective, "OtherInformation", "\n".join(map(_said_of, known.serving.get(need.number, []))))


def _unlinked(goal: Element, content: PlanContent, measure: MeasureContent) -> None:
    objective = SubElement(goal, "Objective")
    _describe(objective, measure.title, measure.description)
    _identify(objective, "measure", content.title, measure.number)
    _put(objective, "SequenceIndicator", measure.number)
    _stakeholder(objective, measure.target_group)
    _put(objective, "OtherInformation", _said_of(measure))


def _said_of(measure: MeasureContent) -> str:
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
    # An xs:ID must not begin with a digit.
    _put(element, "Identifier", f"_{name_of(*parts)}")


def _stakeholder(element: Element, group: str) -> None:
    if group:
        _describe(SubElement(element, "Stakeholder", StakeholderTypeType="Generic_Group"), group, "")


def _put(element: Element, name: str, text: str) -> None:
    SubElement(element, name).text = writable(text)
