import json

from facilitation.exchange import audit_file
from facilitation.rules.audit import Head, Line

LINE = Line(
    5, "2026-11", 1, 1_793_491_200_000, 7, "Anna", "editor", "end_session", "end_session", "ABCD", '{"a":1}', "", "ff"
)


def test_the_table_has_a_head_and_times_of_the_world_clock():
    head, line = audit_file.write("csv", [LINE], []).decode("utf-8-sig").splitlines()
    assert head == ";".join(audit_file.COLUMNS)
    assert line == '2026-11;1;2026-11-01T00:00:00+00:00;Anna;editor;end_session;end_session;ABCD;"{""a"":1}";;ff'


def test_the_json_holds_lines_as_they_are_stored_and_the_heads():
    found = json.loads(audit_file.write("json", [LINE], [Head("2026-11", 1, "ff")]))
    assert (Line(**found["lines"][0]), found["heads"]) == (LINE, [{"month": "2026-11", "lines": 1, "hash": "ff"}])
