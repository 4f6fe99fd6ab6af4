"""The rows of several sheets taken together."""

from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.parsed_rows import ParsedField, ParsedMeasure, ParsedNeed, ParsedRows
from facilitation.rules.planfile.preview import Place


def sheet(name):
    place = Place(sheet=name)
    return ParsedRows(
        fields=[ParsedField(code=name)],
        needs=[ParsedNeed(place=place, field=name, number="1")],
        measures=[ParsedMeasure(place=place, field=name, number="M1", title=name)],
        problems=[problem("no_needs", place)],
        metadata={"title": name, name: "x"},
        side_notes=[(name, "goal", "Bauen")],
    )


def test_another_sheet_is_appended_in_order():
    first, second = sheet("A"), sheet("B")
    first.add(second)
    assert [field.code for field in first.fields] == ["A", "B"]
    assert [need.field for need in first.needs] == ["A", "B"]
    assert [measure.title for measure in first.measures] == ["A", "B"]
    assert [found.place.sheet for found in first.problems] == ["A", "B"]
    assert [note[0] for note in first.side_notes] == ["A", "B"]
    assert first.metadata == {"title": "B", "A": "x", "B": "x"}


def test_two_sheets_share_no_lists():
    first = ParsedRows()
    first.add(sheet("A"))
    assert ParsedRows().needs == []
