"""Near-duplicates: the published trigram formula, German words, and the pairs planted in the sample plan."""

import pytest

from facilitation.rules.session.similarity import (
    Match,
    most_similar,
    normalise_german,
    stem,
    trigram_similarity,
    trigrams,
)
from tools.make_example import source

NEEDS = [(need.number, need.statement["de"]) for field in source().fields for need in field.needs]


def found(text):
    return [match.key for match in most_similar(text, NEEDS)]


def test_trigrams_are_padded_as_in_postgresql():
    assert trigrams("cat") == {"  c", " ca", "cat", "at "}


@pytest.mark.parametrize(("one", "other", "published"), [("word", "two words", 4 / 11), ("word", "words", 4 / 7)])
def test_the_similarity_has_the_published_values(one, other, published):
    assert trigram_similarity(one, other) == pytest.approx(published, abs=1e-12)


def test_nothing_is_not_like_nothing():
    assert trigram_similarity("", "") == 0.0


def test_german_is_compared_without_umlauts_punctuation_and_small_words():
    assert normalise_german("Die Straßen, und das Ärgernis!") == "strass aergerni"


def test_a_text_of_small_words_only_keeps_them():
    assert normalise_german("Wir sind viele") == "wir sind viele"


@pytest.mark.parametrize(
    ("words", "common"),
    [(("wohnung", "wohnungen"), "wohn"), (("kurs", "kurse", "kursen"), "kurs"), (("frau", "frauen"), "frau")],
)
def test_forms_of_a_word_share_their_stem(words, common):
    assert {stem(word) for word in words} == {common}


@pytest.mark.parametrize(("one", "other"), [("A-02", "S-06"), ("B-04", "B-09"), ("W-04", "N-03")])
def test_the_planted_pairs_find_each_other_first(one, other):
    texts = dict(NEEDS)
    assert (found(texts[one])[:2], found(texts[other])[:2]) == ([one, other], [other, one])


@pytest.mark.parametrize(
    ("card", "needs"),
    [
        ("Kitaplätze fehlen", ["B-01"]),
        ("Deutschkurs am Abend", ["S-04"]),
        ("Mülltrennung erklären", ["W-04", "N-03"]),
        ("Hilfe bei der Wohnungssuche", ["W-05"]),
        ("mehr Busse am Abend", []),
        ("Schwimmbad länger öffnen", []),
    ],
)
def test_a_short_card_finds_the_needs_it_repeats_and_no_others(card, needs):
    assert found(card) == needs


def test_at_most_three_are_offered_the_best_first():
    alike = [(n, "Kurse am Abend" + " und mehr" * n) for n in range(5)]
    assert [match.key for match in most_similar("Kurse am Abend", alike)] == [0, 1, 2]


def test_the_same_text_scores_one():
    assert most_similar("Bezahlbare Wohnungen", [("W", "bezahlbare Wohnung!")]) == (Match("W", 1.0),)
