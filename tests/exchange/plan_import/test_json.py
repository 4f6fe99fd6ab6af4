"""Our own JSON schema."""

import re
from pathlib import Path

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.rules.planfile.messages import problem

DOCS = Path(__file__).parents[3] / "docs"


def test_an_error_names_the_place_in_the_file():
    data = b'{"schema": "facilitation-plan/1", "title": "Plan", "label": "1", "fields": [{"code": 1}]}'
    [found] = read_plan(data, "plan.json").problems
    assert found.params["reason"] == "Expected `str`, got `int` - at `$.fields[0].code`"


def test_the_content_is_checked_like_that_of_other_files():
    data = b"""{"schema": "facilitation-plan/1", "title": "Plan", "label": "1", "fields": [{"code": "W", "title": {"de": "Wohnen"},
      "needs": [{"number": "1", "statement": {"de": "Eins"}}, {"number": "1", "statement": {"de": "Zwei"}}, {"number": "2", "statement": {}}],
      "measures": [{"number": "M1", "title": "Bauen", "needs": ["9"]}]}]}"""
    assert read_plan(data, "plan.json").problems == (
        problem("number_repeated", number="1"),
        problem("link_unknown", measure="M1", need="9"),
        problem("empty_text", number="2"),
    )


def test_the_documented_example_is_a_plan():
    [example] = re.findall(r"```json\n(.*?)```", (DOCS / "plan-files.md").read_text(encoding="utf-8"), re.DOTALL)
    assert read_plan(example.encode(), "plan.json").ready


def test_texts_are_cleaned_like_those_of_other_files():
    data = rb"""{"schema": "facilitation-plan/1", "title": "Plan\u0000 A\r\n B", "label": "\u202e1\u202c", "fields": [{"code": "W", "title": {"de": "Wohnen\ufeff"},
      "needs": [{"number": "1", "statement": {"de": "Ei\u00adns"}, "extra": {"Spal\u2060te": "\u0007x"}}]}]}"""
    content = read_plan(data, "plan.json").content
    assert (content.title, content.label, content.fields[0].title) == ("Plan A\nB", "1", {"de": "Wohnen"})
    assert (content.fields[0].needs[0].statement, content.fields[0].needs[0].extra) == ({"de": "Eins"}, {"Spalte": "x"})
