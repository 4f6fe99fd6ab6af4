"""The columns of an exported plan."""

from facilitation.exchange.plan_export.columns import field_columns, measure_columns, need_columns, writable
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent

NEED = NeedContent(number="1", statement={"de": "Eins", "en": "One"}, extra={"Ort": "Nord"})
MEASURE = MeasureContent(number="M1", title="Bauen", indicator="Zahl", needs=("1", "2"))
FIELD = FieldContent(code="W", title={"de": "Wohnen"}, goals=("Alle wohnen.",), needs=(NEED,), measures=(MEASURE,))
PLAN = PlanContent(title="Plan", label="1", fields=(FIELD, FieldContent(code="A", title={"de": "Arbeit"})))


def test_needs_have_a_column_per_language_in_use_and_per_further_attribute():
    columns = need_columns(PLAN)
    assert {column.header: column.text(NEED) for column in columns} == {
        "Nr.": "1", "Bedarf": "Eins", "Bedarf (Englisch)": "One", "Erläuterung": "", "Zielgruppe": "", "Weiteres: Ort": "Nord",
    }  # fmt: skip


def test_needs_with_a_lineage_have_a_column_for_it():
    need = NeedContent(number="1", statement={"de": "Eins"}, lineage="ab12")
    plan = PlanContent(title="Plan", label="1", fields=(FieldContent(code="W", title={"de": "Wohnen"}, needs=(need,)),))
    assert [(column.header, column.text(need)) for column in need_columns(plan)][-1] == (
        "Fortschreibungskennung",
        "ab12",
    )


def test_measures_have_the_usual_columns_and_those_that_a_measure_fills():
    assert {column.header: column.text(MEASURE) for column in measure_columns(PLAN)} == {
        "Nr.": "M1", "Maßnahme": "Bauen", "Federführung": "", "Zeitraum": "", "Kosten": "", "Indikator": "Zahl", "Stand": "",
        "Bedarf-Nr.": "1; 2",
    }  # fmt: skip


def test_numbers_with_a_semicolon_are_separated_by_line_breaks():
    need = NeedContent(number="1;a", statement={"de": "Eins"})
    field = FieldContent(code="W", title={"de": "Wohnen"}, needs=(need,), measures=(MEASURE,))
    columns = measure_columns(PlanContent(title="Plan", label="1", fields=(field,)))
    assert next(column.text(MEASURE) for column in columns if column.header == "Bedarf-Nr.") == "1\n2"


def test_fields_have_as_many_columns_for_goals_as_the_field_with_the_most_goals():
    [_, _, _, goal] = field_columns(PLAN)
    assert (goal.header, [goal.text(field) for field in PLAN.fields]) == ("Leitziel 1", ["Alle wohnen.", ""])


def test_characters_that_xml_cannot_contain_are_removed():
    assert writable("Gl\x07ocke\ud800\n\tneu") == "Glocke\n\tneu"
