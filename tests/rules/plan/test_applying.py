"""Selected changes of a newer file in the next version."""

from itertools import count

from hypothesis import given, settings
from msgspec.structs import replace

from facilitation.rules.plan.applying import apply_changes
from facilitation.rules.plan.comparison import compare
from facilitation.rules.plan.content import FieldContent, MeasureContent
from facilitation.rules.plan.revision import revise
from tests.exchange.plans import contents
from tests.rules.plan.small_plans import BASE, COURSES, GUIDE, HOUSING, NOISE, field, need, plan


def changes(newer, base=BASE):
    return [(one.sort, one.kind, one.old, one.new) for one in compare(base, newer)]


def next_version(newer, *keys, base=BASE):
    """The next version with the selected changes, or with all of them."""
    selected = keys or [one.key for one in compare(base, newer)]
    basis, decided = apply_changes(base, newer, selected, "Datei")
    return revise(basis, decided, new_lineage=map("new-{}".format, count()).__next__)


def test_an_entry_in_another_field_has_moved():
    newer = plan(field("W", "Wohnen", HOUSING, measures=(GUIDE,)), field("S", "Sprache", COURSES, NOISE))
    assert changes(newer) == [("need", "moved", "W-02", "W-02")]
    assert [[one.number for one in field.needs] for field in next_version(newer).fields] == [["W-01"], ["W-02", "S-01"]]


def test_a_link_to_a_need_with_a_new_number_is_the_same_link():
    newer = plan(
        field("W", "Wohnen", replace(HOUSING, number="1.1"), NOISE, measures=(replace(GUIDE, needs=("1.1",)),)),
        BASE.fields[1],
    )
    assert changes(newer) == [("need", "changed", "W-01", "1.1")]
    assert next_version(newer).fields[0].measures[0].needs == ("1.1",)


def test_only_what_is_selected_is_next_version():
    newer = plan(
        field("W", "Wohnen", HOUSING, need("W-09", "Spielplätze fehlen.")),
        field("K", "Kultur", need("K-1", "Räume fehlen.")),
    )
    result = next_version(newer, "need||W-09")
    assert [(one.code, [each.number for each in one.needs]) for one in result.fields] == [
        ("W", ["W-01", "W-02", "W-09"]),
        ("S", ["S-01"]),
    ]
    assert result.fields[0].measures == (GUIDE,)


def test_a_new_field_is_added_with_a_selected_need():
    newer = plan(*BASE.fields, field("K", "Kultur", need("K-1", "Räume fehlen.")))
    result = next_version(newer, "need||K-1")
    assert [(one.code, len(one.needs)) for one in result.fields] == [("W", 2), ("S", 1), ("K", 1)]


def test_a_missing_need_is_dropped_with_its_links_once_selected():
    newer = plan(field("W", "Wohnen", NOISE), BASE.fields[1])
    result = next_version(newer, "need|W-01|")
    assert [one.number for one in result.fields[0].needs] == ["W-02"]
    assert result.fields[0].measures[0].needs == ()


def test_a_renumbered_need_keeps_its_lineage():
    newer = plan(
        field("W", "Wohnen", replace(HOUSING, number="1.1", lineage=None), NOISE, measures=(GUIDE,)), BASE.fields[1]
    )
    assert [one.lineage for one in next_version(newer).fields[0].needs] == ["lW-01", "lW-02"]


def test_of_two_fields_with_one_title_the_code_decides():
    base = plan(field("K", "Kultur", need("K-1", "Räume fehlen.")))
    newer = plan(field("K", "Kultur"), field("L", "Kultur", need("K-1", "Räume fehlen.")))
    assert [one for one in compare(next_version(newer, base=base), newer) if one.sort != "field"] == []


def test_a_field_without_the_plans_language_is_matched_in_any_order_of_languages():
    base = plan(FieldContent(code="A", title={"uk": "Одне"}))
    newer = plan(FieldContent(code="B", title={"tr": "Одне", "uk": "Інше"}, needs=(need("B-1", "Räume fehlen."),)))
    assert compare(next_version(newer, base=base), newer) == ()


@settings(max_examples=60, deadline=None)
@given(contents(), contents())
def test_applying_all_changes_gives_the_content_of_the_file(base, newer):
    numbered = iter(range(10_000))
    fields = tuple(
        replace(f, needs=tuple(replace(n, lineage=f"l{next(numbered)}") for n in f.needs)) for f in base.fields
    )
    base = replace(base, fields=fields)
    newer = replace(newer, language=base.language)
    assert [one for one in compare(next_version(newer, base=base), newer) if one.sort != "field"] == []


def test_a_changed_measure_keeps_what_the_newer_file_does_not_say():
    guide = replace(GUIDE, period="", title="Wohnführerschein", lead="Amt")
    newer = plan(field("W", "Wohnen", HOUSING, NOISE, measures=(guide,)), BASE.fields[1])

    [measure] = next_version(newer).fields[0].measures
    assert (measure.period, measure.lead, measure.needs) == ("2024", "Amt", ("W-01",))


def test_a_new_measure_comes_with_its_links_to_needs_that_are_there():
    added = MeasureContent(number="M2", title="Lärmschutz", needs=("W-02", "W-01"))
    newer = plan(field("W", "Wohnen", HOUSING, NOISE, measures=(GUIDE, added)), BASE.fields[1])

    assert next_version(newer).fields[0].measures == (GUIDE, added)
    assert next_version(newer, "measure||M2").fields[0].measures[1] == added
