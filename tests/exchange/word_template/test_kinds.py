"""The one list of what may stand in templates."""

from facilitation.exchange.word_template.kinds import KINDS, MINUTES, PLAN, entries, named, probe
from facilitation.exchange.word_template.plan_values import plan_values
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent

CONTENT = PlanContent(
    title="Probe",
    label="1",
    municipality="Stadt",
    adopted_on="2026-01-01",
    fields=(
        FieldContent(
            code="A",
            title={"de": "Feld"},
            vision={"de": "Bild"},
            goals=("Ziel",),
            needs=(NeedContent(number="A-1", statement={"de": "Bedarf"}, explanation={"de": "Text"}),),
            measures=(MeasureContent(number="A-M1", title="Maßnahme", needs=("A-1",)),),
        ),
    ),
)


def shape(value):
    """The names of values, and those of each list's first entry."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else ""


def test_a_plan_has_a_value_for_each_placeholder_and_no_other():
    assert shape(plan_values(CONTENT)) == shape(probe(PLAN.holds))


def test_placeholders_are_listed_as_templates_write_them():
    found = [one.written for one in entries(PLAN.holds)]
    assert found[:6] == ["title", "label", "municipality", "adopted_on", "fields", "field.code"]
    assert {"field.goals", "goal", "need.statement", "measure.lead"} < set(found)


def test_no_placeholder_is_called_like_what_every_list_of_names_can_do_by_itself():
    taken = set(dir({})) | set(dir([])) | {"loop"}
    assert [one for kind in KINDS.values() for one in entries(kind.holds) if set(one.written.split(".")) & taken] == []


def test_names_of_one_level_are_different():
    assert len(named(MINUTES.holds)) == len(MINUTES.holds)
