"""Lists of objects in JSON are tables, also within an object and with objects in them."""

import json

from facilitation.exchange.plan_import.json_records import read_records
from tests.exchange.plan_import.reading import codes, measures, read

MEASURES = [
    {"id": 1, "title": {"de": "Radwege", "en": "Bike lanes"}, "category": "Verkehr", "dueDate": "2026", "done": False},
    {"id": 2, "title": {"de": "Busspur", "en": "Bus lane"}, "category": "Verkehr", "dueDate": None, "done": True},
]


def test_a_list_of_objects_within_an_object_is_a_table():
    grid = read_records({"count": 2, "results": MEASURES, "links": [{"next": ""}]}, "export")
    assert grid is not None
    assert [(sheet.name, sheet.rows) for sheet in grid.sheets] == [
        (
            "results",
            (
                ("id", "title", "category", "due Date", "done"),
                ("1", "Radwege", "Verkehr", "2026", "nein"),
                ("2", "Busspur", "Verkehr", "", "ja"),
            ),
        )
    ]


def test_an_object_within_a_record_gives_columns_and_a_list_gives_lines():
    records = [{"pk": n, "fields": {"name": f"Name {n}", "pk": "x", "tags": ["a", "b"]}} for n in (1, 2)]
    grid = read_records(records, "dump")
    assert grid is not None
    assert grid.sheets[0].rows[:2] == (("pk", "name", "fields pk", "tags"), ("1", "Name 1", "x", "a\nb"))


def test_what_holds_no_list_of_objects_is_no_table():
    assert read_records({"a": [1, 2], "b": "x", "c": [{"only": "one"}]}, "x") is None


def test_measures_of_an_export_come_in():
    data = json.dumps({"massnahmen": MEASURES}).encode()
    found = measures(read(data, "export.json"))
    assert [(number, one.title, one.period) for number, one in found.items()] == [
        ("1", "Radwege", "2026"),
        ("2", "Busspur", ""),
    ]


def test_json_of_anything_else_says_that_it_holds_no_plan():
    assert codes(read(b'{"a": 1}', "x.json")) == ["json_not_a_plan"]
    assert codes(read(b'[{"a": 1', "x.json")) == ["json_broken"]


def sheets_of(value: object) -> dict[str, tuple[tuple[str, ...], ...]]:
    grid = read_records(value, "datei")
    return {sheet.name: sheet.rows for sheet in grid.sheets} if grid else {}


def test_the_records_of_a_database_are_a_table_for_each_model():
    dump = [
        {"model": "app.city", "pk": 1, "fields": {"name": "Musterstadt"}},
        {"model": "app.task", "pk": 1, "fields": {"title": "Radweg", "city": 1}},
        {"model": "app.task", "pk": 2, "fields": {"title": "Busspur", "city": 1}},
    ]
    assert sheets_of(dump) == {
        "city": (("pk", "name"), ("1", "Musterstadt")),
        "task": (("pk", "title", "city"), ("1", "Radweg", "1"), ("2", "Busspur", "1")),
    }


def test_the_places_of_a_map_give_their_properties_and_not_their_coordinates():
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [7.1, 50.9]},
            "properties": {"title": f"Weg {n}"},
        }
        for n in (1, 2)
    ]
    found = sheets_of({"type": "FeatureCollection", "features": features})
    assert found == {"features": (("title",), ("Weg 1",), ("Weg 2",))}


def test_lists_that_part_one_list_by_headings_are_one_table_with_the_heading():
    value = {
        "arbeitsplatz": [{"title": "Räume", "priority": "hoch"}, {"title": "Kabine", "priority": "mittel"}],
        "einmalige_dinge": [{"title": "Kamera", "priority": "hoch"}],
    }
    assert sheets_of(value) == {
        "datei": (
            ("Handlungsfeld", "title", "priority"),
            ("arbeitsplatz", "Räume", "hoch"),
            ("arbeitsplatz", "Kabine", "mittel"),
            ("einmalige dinge", "Kamera", "hoch"),
        )
    }


def test_a_key_keeps_the_language_behind_it():
    assert sheets_of([{"title_en": "A", "dueDate": "B"}] * 2)["datei"][0] == ("title_en", "due Date")
