"""Plans as JSON."""

import json

from facilitation.exchange.plan_export.json import write
from facilitation.rules.plan.content import FieldContent, PlanContent


def test_the_file_names_its_schema_and_leaves_out_what_is_empty():
    content = PlanContent(title="Plan", label="1", fields=(FieldContent(code="W", title={"de": "Wohnen"}),))
    assert json.loads(write(content)) == {
        "schema": "facilitation-plan/1", "title": "Plan", "label": "1", "fields": [{"code": "W", "title": {"de": "Wohnen"}}],
    }  # fmt: skip


def test_the_file_is_indented_and_keeps_umlauts():
    content = PlanContent(title="Süd", label="1", fields=())
    assert write(content).decode().splitlines()[:3] == ["{", '  "schema": "facilitation-plan/1",', '  "title": "Süd",']
