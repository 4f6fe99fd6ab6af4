"""What a header says about its column."""

import pytest

from facilitation.rules.planfile.assign_columns import resolve_guesses
from facilitation.rules.planfile.columns import Guess, guess_meaning, normalise_header


@pytest.mark.parametrize(
    ("header", "normalised"),
    [
        ("Maß\u00adnahme", "massnahme"),
        ("Maß-\nnahme", "massnahme"),
        ("Ansprechpartner*in (Amt)", "ansprechpartner"),
        ("AkteurInnen", "akteur"),
        ("Lfd. Nr.", "lfd nr"),
        ("Für\u00a0wen?", "fuer wen"),
        ("Kosten [€]", "kosten"),
    ],
)
def test_headers_are_compared_without_what_varies(header, normalised):
    assert normalise_header(header) == normalised


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Nr.", "number"), ("Ifd. Nr.", "number"), ("#", "number"), ("Maßnahmen-Nr.", "measure_number"), ("Nr. der Maßnahme", "measure_number"),
        ("Bedarfsnummer", "need_number"), ("HF", "field"), ("Themenfeld", "field"), ("Handlungsbedarf", "need"), ("Problemlage", "need"),
        ("MASSNAHME", "measure"), ("Titel der Maßnahme", "measure"), ("Erläuterung", "description"), ("Zielgruppe(n)", "target_group"),
        ("Zielgruppe des Bedarfs", "need_target_group"), ("Beschreibung der Maßnahme", "measure_description"), ("Federführung", "lead"),
        ("Ansprechpartner:in", "lead"), ("Kooperationspartner", "partners"), ("Bis wann", "period"), ("Kosten 2024", "cost"),
        ("Leitziel 2", "goal"), ("Zu Bedarf", "measure_needs"), ("Lieblingsfarbe", "extra"), ("", "extra"),
    ],
)  # fmt: skip
def test_synonyms_of_real_plans_are_known(header, meaning):
    assert guess_meaning(header).meaning == meaning


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("Bedarf (Englisch)", "en"),
        ("Bedarf (tr)", "tr"),
        ("Bedarf – Ukrainisch", "uk"),
        ("Bedarf (Leichte Sprache)", "de-simple"),
    ],
)
def test_a_language_in_the_header_makes_it_that_languages_text(header, language):
    assert guess_meaning(header) == Guess(meaning="need", language=language, confidence=1.0, reason="exact")


def test_what_is_in_brackets_is_only_a_language_if_it_is_one():
    assert guess_meaning("Bedarf (neu)") == Guess(meaning="need", confidence=1.0, reason="exact")


@pytest.mark.parametrize(
    ("header", "confidence", "reason"),
    [
        ("Maßnahme", 1.0, "exact"),
        ("Projekt", 0.8, "synonym"),
        ("Kosten ab sofort", 0.6, "part"),
        ("Massnahne", 0.5, "similar"),
        ("Farbe", 0.0, "none"),
    ],
)
def test_the_confidence_says_how_sure_it_is(header, confidence, reason):
    guess = guess_meaning(header)
    assert (guess.confidence, guess.reason) == (confidence, reason)


@pytest.mark.parametrize(
    ("headers", "meanings"),
    [
        ("Nr.|Bedarf|Beschreibung", "need_number need need_explanation"),
        ("Nr.|Bedarf|Nr.|Maßnahme|Beschreibung", "need_number need measure_number measure measure_description"),
        ("Nr.|Maßnahme|Bedarf-Nr.|Status", "measure_number measure measure_needs status"),
        ("Nr.|Bedarf|Status", "need_number need extra"),
        ("Bedarf|Ausgangslage", "need need_explanation"),
        ("Maßnahme|Projekt", "measure measure_description"),
        ("Kürzel|Handlungsfeld|Zukunftsbild", "field_code field vision"),
        ("Bedarf|Bedarf (Englisch)|Prio|Prio", "need need extra extra"),
    ],
)
def test_columns_beside_each_other_settle_what_each_belongs_to(headers, meanings):
    assert [
        guess.meaning for guess in resolve_guesses([guess_meaning(header) for header in headers.split("|")])
    ] == meanings.split()


def test_a_column_of_our_own_export_is_known_however_long_its_name_is():
    long = "Müllabfuhr " * 20
    assert guess_meaning(f"Weiteres zur Maßnahme: {long}").meaning == "measure_extra"
    assert guess_meaning(f"Weiteres: {long}").reason == "exact"
    assert guess_meaning(long).reason == "none"
