"""Lists of measures within the records of other lists are found, with the names of the records around them."""

import json

from facilitation.exchange.plan_import.json_nested import FIELD, nested_entries, without_entries
from tests.exchange.plan_import.reading import measures, read

PILLARS = [
    {
        "pillarId": f"P{n}",
        "pillarName": f"Säule {n}",
        "focusAreas": [
            {"areaName": f"Teil {n}.{m}", "stories": [{"title": "x"}], "actions": [{"actionName": f"Tun {n}{m}{k}"} for k in (1, 2)]}
            for m in (1, 2)
        ],
    }
    for n in (1, 2)
]  # fmt: skip


def test_measures_two_lists_deep_have_the_names_of_the_records_around_them():
    [nested] = nested_entries("pillars", PILLARS)
    assert (nested.key, len(nested.records)) == ("actions", 8)
    assert nested.records[0] == {FIELD: "Säule 1", "focus Areas": "Teil 1.1", "actionName": "Tun 111"}


def test_what_is_left_of_the_records_has_no_measures():
    assert without_entries(PILLARS[0])["focusAreas"] == [
        {"areaName": "Teil 1.1", "stories": [{"title": "x"}]},
        {"areaName": "Teil 1.2", "stories": [{"title": "x"}]},
    ]


def test_lists_within_measures_are_details_of_them():
    assert nested_entries("measures", [{"title": "Wege", "steps": [{"title": "a"}], "actions": [{"title": "b"}]}]) == []
    assert nested_entries("entries", [{"title": "Wege", "steps": [{"title": "a"}, {"title": "b"}]}]) == []


def test_a_file_with_measures_two_lists_deep_comes_in_and_names_what_is_left():
    preview = read(json.dumps({"pillars": PILLARS}).encode(), "data.json")
    assert [one.title for one in measures(preview).values()][:3] == ["Tun 111", "Tun 112", "Tun 121"]
    assert [(sheet.name, sheet.taken.rows, sheet.kind) for sheet in preview.sheets] == [
        ("actions", 8, "table"), ("pillars", 0, "skipped"),
    ]  # fmt: skip
    assert [field.title["de"] for field in preview.content.fields] == ["Säule 1", "Säule 2"]
