"""A newer file beside a plan: what is new, changed, moved, missing, and what becomes of what is ticked."""

from itertools import count

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from facilitation.rules.plan.applying import apply_changes
from facilitation.rules.plan.comparison import compare
from facilitation.rules.plan.content import FieldContent, MeasureContent, NeedContent, PlanContent
from facilitation.rules.plan.revision import revise
from tests.exchange.plans import contents


def need(number, text, **more):
    return NeedContent(number=number, statement={"de": text}, lineage=f"l{number}", **more)


def field(code, title, *needs, measures=()):
    return FieldContent(code=code, title={"de": title}, needs=needs, measures=measures)


def plan(*fields, **more):
    return PlanContent(title="Plan", label="1", fields=fields, **more)


HOUSING = need("W-01", "Es fehlen bezahlbare Wohnungen für große Familien.")
NOISE = need("W-02", "Der Lärm an der Hauptstraße stört viele Menschen.")
COURSES = need("S-01", "Abendkurse fehlen.")
GUIDE = MeasureContent(number="M1", title="Wohnführerschein", needs=("W-01",), period="2024")
BASE = plan(field("W", "Wohnen", HOUSING, NOISE, measures=(GUIDE,)), field("S", "Sprache", COURSES))


def told(newer, base=BASE):
    return [(one.sort, one.kind, one.old, one.new) for one in compare(base, newer)]


def taken(newer, *keys, base=BASE):
    """The next version with the ticked changes, or with all of them."""
    ticked = keys or [one.key for one in compare(base, newer)]
    basis, decided = apply_changes(base, newer, ticked, "Datei")
    return revise(basis, decided, new_lineage=map("new-{}".format, count()).__next__)


def test_the_same_plan_says_nothing_new():
    assert compare(BASE, BASE) == ()


def test_a_new_wording_is_a_change_of_the_same_number():
    newer = plan(
        field("W", "Wohnen", replace(HOUSING, statement={"de": "Wohnungen sind zu teuer."}), NOISE, measures=(GUIDE,)),
        BASE.fields[1],
    )
    assert told(newer) == [("need", "changed", "W-01", "W-01")]
    [[difference]] = [one.differences for one in compare(BASE, newer)]
    assert (difference.before, difference.after) == (HOUSING.statement["de"], "Wohnungen sind zu teuer.")


@pytest.mark.parametrize(
    "text", [NOISE.statement["de"].upper(), "Der Lärm an der Hauptstraße stört sehr viele Menschen."]
)
def test_another_number_is_told_by_the_words(text):
    newer = plan(
        field("W", "Wohnen", HOUSING, replace(NOISE, number="W-07", statement={"de": text}), measures=(GUIDE,)),
        BASE.fields[1],
    )
    assert told(newer) == [("need", "changed", "W-02", "W-07")]


def test_other_words_under_another_number_are_something_new():
    newer = plan(field("W", "Wohnen", HOUSING, need("W-07", "Spielplätze fehlen."), measures=(GUIDE,)), BASE.fields[1])
    assert told(newer) == [("need", "new", "", "W-07"), ("need", "missing", "W-02", "")]


def test_an_entry_under_another_field_has_moved():
    newer = plan(field("W", "Wohnen", HOUSING, measures=(GUIDE,)), field("S", "Sprache", COURSES, NOISE))
    assert told(newer) == [("need", "moved", "W-02", "W-02")]
    assert [[one.number for one in field.needs] for field in taken(newer).fields] == [["W-01"], ["W-02", "S-01"]]


def test_a_field_is_known_by_its_title_whatever_its_code():
    newer = plan(replace(BASE.fields[0], code="A"), replace(BASE.fields[1], code="B"))
    assert told(newer) == []


def test_what_a_file_leaves_empty_is_no_difference():
    bare = replace(GUIDE, period="", needs=("W-01",))
    assert told(plan(field("W", "Wohnen", HOUSING, NOISE, measures=(bare,)), BASE.fields[1])) == []


def test_a_link_to_a_need_with_a_new_number_is_the_same_link():
    newer = plan(
        field("W", "Wohnen", replace(HOUSING, number="1.1"), NOISE, measures=(replace(GUIDE, needs=("1.1",)),)),
        BASE.fields[1],
    )
    assert told(newer) == [("need", "changed", "W-01", "1.1")]
    assert taken(newer).fields[0].measures[0].needs == ("1.1",)


def test_only_what_is_ticked_is_taken():
    newer = plan(
        field("W", "Wohnen", HOUSING, need("W-09", "Spielplätze fehlen.")),
        field("K", "Kultur", need("K-1", "Räume fehlen.")),
    )
    result = taken(newer, "need||W-09")
    assert [(one.code, [each.number for each in one.needs]) for one in result.fields] == [
        ("W", ["W-01", "W-02", "W-09"]),
        ("S", ["S-01"]),
    ]
    assert result.fields[0].measures == (GUIDE,)


def test_a_field_comes_along_with_what_stands_in_it():
    newer = plan(*BASE.fields, field("K", "Kultur", need("K-1", "Räume fehlen.")))
    result = taken(newer, "need||K-1")
    assert [(one.code, len(one.needs)) for one in result.fields] == [("W", 2), ("S", 1), ("K", 1)]


def test_what_is_missing_is_dropped_with_its_links_once_it_is_ticked():
    newer = plan(field("W", "Wohnen", NOISE), BASE.fields[1])
    result = taken(newer, "need|W-01|")
    assert [one.number for one in result.fields[0].needs] == ["W-02"]
    assert result.fields[0].measures[0].needs == ()


def test_needs_keep_what_they_descend_from():
    newer = plan(
        field("W", "Wohnen", replace(HOUSING, number="1.1", lineage=None), NOISE, measures=(GUIDE,)), BASE.fields[1]
    )
    assert [one.lineage for one in taken(newer).fields[0].needs] == ["lW-01", "lW-02"]


def test_of_two_fields_with_the_same_title_the_code_tells_which_is_meant():
    base = plan(field("K", "Kultur", need("K-1", "Räume fehlen.")))
    newer = plan(field("K", "Kultur"), field("L", "Kultur", need("K-1", "Räume fehlen.")))
    assert [one for one in compare(taken(newer, base=base), newer) if one.sort != "field"] == []


def test_a_field_without_the_plans_language_is_the_same_in_whatever_order_its_languages_come():
    base = plan(FieldContent(code="A", title={"uk": "Одне"}))
    newer = plan(FieldContent(code="B", title={"tr": "Одне", "uk": "Інше"}, needs=(need("B-1", "Räume fehlen."),)))
    assert compare(taken(newer, base=base), newer) == ()


@settings(max_examples=60, deadline=None)
@given(contents(), contents())
def test_whoever_takes_everything_has_all_that_the_file_says(base, newer):
    numbered = iter(range(10_000))
    fields = tuple(
        replace(f, needs=tuple(replace(n, lineage=f"l{next(numbered)}") for n in f.needs)) for f in base.fields
    )
    base = replace(base, fields=fields)
    newer = replace(newer, language=base.language)
    assert [one for one in compare(taken(newer, base=base), newer) if one.sort != "field"] == []
