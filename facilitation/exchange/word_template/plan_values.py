"""What a template of a plan is filled with: texts and lists of texts, in the plan's own language."""

from facilitation.exchange.plan_export.sheets import german_date, title_of
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.text import pick


def plan_values(content: PlanContent) -> dict[str, object]:
    """The values of `kinds.PLAN`."""
    return {
        "title": content.title,
        "label": content.label,
        "municipality": content.municipality,
        "adopted_on": german_date(content.adopted_on),
        "fields": [_field(content, field) for field in content.fields],
    }


def _field(content: PlanContent, field: FieldContent) -> dict[str, object]:
    return {
        "code": field.code,
        "title": title_of(content, field),
        "vision": field.vision.get(content.language, ""),
        "goals": list(field.goals),
        "needs": [_need(need, content.language) for need in field.needs],
        "measures": list(map(measure_values, field.measures)),
    }


def _need(need: NeedContent, language: str) -> dict[str, str]:
    return {
        "number": need.number,
        "statement": pick(need.statement, language),
        "explanation": need.explanation.get(language, ""),
        "target_group": need.target_group,
    }


def measure_values(measure: MeasureContent) -> dict[str, str]:
    """The values of a measure."""
    names = [name for name in MeasureContent.__struct_fields__ if name not in {"needs", "extra"}]
    return {name: getattr(measure, name) for name in names} | {"needs": ", ".join(measure.needs)}
