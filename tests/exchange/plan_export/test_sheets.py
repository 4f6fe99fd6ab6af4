"""The sheets of a plan."""

from msgspec.structs import replace

from facilitation.exchange.plan_export import xlsx as plan_xlsx
from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent


def test_sheets_of_long_and_equal_names_stay_apart():
    titles = ["Werte: Regeln/Normen und noch viel mehr Worte", "Werte: Regeln/Normen und noch viel mehr Sätze", "?*"]
    fields = tuple(FieldContent(code=f"{n}", title={"de": title}) for n, title in enumerate(titles))
    need = NeedContent(number="1", statement={"de": "Eins"})
    content = PlanContent(title="Plan", label="1", fields=(replace(fields[0], needs=(need,)), *fields[1:]))
    assert read_plan(plan_xlsx.write(content), "plan.xlsx").content == content
