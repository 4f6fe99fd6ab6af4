"""Entries of a newer plan file matched to those of an older version."""

import pytest

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.plan.matching import match_entries
from tests.rules.plan.small_plans import field, need, plan


def needs(*texts):
    """A plan with one field of needs numbered from 1."""
    return plan(field("W", "Wohnen", *(need(str(n), text) for n, text in enumerate(texts, 1))))


@pytest.mark.parametrize(
    ("newer", "older", "matches"),
    [
        (["Kurse fehlen."], ["Kurse fehlen."], {"1": "1"}),
        (["Ganz anders."], ["Kurse fehlen."], {"1": "1"}),
        (["Lärm stört.", "KURSE fehlen!", "Neu ist dies."], ["Kurse fehlen.", "Lärm stört."], {"1": "1", "2": "2"}),
    ],
)
def test_a_number_takes_precedence_over_words(newer, older, matches):
    assert match_entries(needs(*older), needs(*newer)).needs == matches


def test_other_numbers_are_matched_by_equal_words_then_by_similar_ones():
    street = "Der Lärm an der Hauptstraße stört viele Menschen im Viertel."
    older = plan(field("W", "Wohnen", need("1", street), need("2", "Kurse fehlen.")))
    street = "Der Lärm an der Hauptstraße stört Menschen im Viertel nachts."  # a similarity of 0.93
    newer = plan(field("W", "Wohnen", need("8", street), need("9", "kurse FEHLEN")))
    assert match_entries(older, newer).needs == {"9": "2", "8": "1"}


def test_of_two_similar_entries_the_more_similar_one_is_matched():
    older = plan(field("W", "Wohnen", need("1", "Es fehlen bezahlbare Wohnungen für Familien.")))
    near, nearer = (
        "Es fehlen einige bezahlbare große Wohnungen für Familien.",
        "Es fehlen bezahlbare Wohnungen für die Familien.",
    )
    newer = plan(field("W", "Wohnen", need("8", near), need("9", nearer)))
    assert match_entries(older, newer).needs == {"9": "1"}


def test_a_large_number_of_unmatched_entries_is_not_compared_by_similarity():
    older = plan(
        field("W", "Wohnen", *(need(f"a{n}", f"Es fehlen bezahlbare Wohnungen Nummer {n}.") for n in range(201)))
    )
    newer = plan(
        field("W", "Wohnen", *(need(f"b{n}", f"Es fehlen bezahlbare Wohnung Nummer {n}.") for n in range(200)))
    )
    assert match_entries(older, newer).needs == {}


@pytest.mark.parametrize(
    ("newer", "fields", "codes"),
    [
        ([("A", "Wohnen")], {"A": "W"}, {"A": "W"}),
        ([("W", "Wohnen und Bauen")], {"W": "W"}, {"W": "W"}),
        ([("W", "Kultur"), ("A", "Wohnen")], {"A": "W"}, {"A": "W", "W": "W2"}),
        ([("S", "Sprache")], {}, {"S": "S"}),
    ],
)
def test_fields_are_matched_by_title_before_code_and_new_ones_get_a_free_code(newer, fields, codes):
    older = plan(field("W", "Wohnen"))
    matches = match_entries(older, plan(*(field(code, title) for code, title in newer)))
    assert (matches.fields, matches.codes) == (fields, codes)


def test_measures_are_matched_by_number_then_by_title():
    older = plan(
        field(
            "W",
            "Wohnen",
            measures=(MeasureContent(number="1", title="Bauen"), MeasureContent(number="2", title="Reden")),
        )
    )
    newer = plan(
        field(
            "W",
            "Wohnen",
            measures=(MeasureContent(number="1", title="Planen"), MeasureContent(number="M9", title="REDEN")),
        )
    )
    assert match_entries(older, newer).measures == {"1": "1", "M9": "2"}
