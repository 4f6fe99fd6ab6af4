"""The meaning of a header."""

import pytest

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
def test_headers_are_compared_in_a_normal_form(header, normalised):
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
def test_headers_of_real_plans_have_a_meaning(header, meaning):
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
def test_a_language_in_the_header_is_the_language_of_the_column(header, language):
    assert guess_meaning(header) == Guess(meaning="need", language=language, confidence=1.0, reason="exact")


def test_other_words_in_brackets_are_not_a_language():
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
def test_the_confidence_depends_on_how_the_header_matched(header, confidence, reason):
    guess = guess_meaning(header)
    assert (guess.confidence, guess.reason) == (confidence, reason)


def test_a_further_column_of_our_own_export_is_known_whatever_its_length():
    long = "Müllabfuhr " * 20
    assert guess_meaning(f"Weiteres zur Maßnahme: {long}").meaning == "measure_extra"
    assert guess_meaning(f"Weiteres: {long}").reason == "exact"
    assert guess_meaning(long).reason == "none"


@pytest.mark.parametrize(
    ("header", "meaning", "reason"),
    [
        ("Weiteres: Ampel", "extra", "exact"),
        ("Weiteres zur Maßnahme: Ampel", "measure_extra", "exact"),
        ("Bedarf " + "x" * 114, "extra", "none"),
        ("Name der Maßnahme", "measure", "exact"),
        ("Text des Bedarfs", "need", "exact"),
        ("Beschreibung zum Bedarf", "need_explanation", "exact"),
        ("ID Maßnahme", "measure_number", "exact"),
        ("Kosten der Maßnahme", "cost", "part"),
        ("Bedarf 2", "need", "exact"),
        ("2024", "extra", "none"),
        ("Kosten im ersten Jahr der Laufzeit alles", "extra", "none"),
        ("Massnahne der Stadt hier", "extra", "none"),
        ("Kosen", "cost", "similar"),
        ("Nrr", "extra", "none"),
    ],
)
def test_a_header_is_known_by_its_words_its_owner_its_beginning_or_a_likeness(header, meaning, reason):
    assert (guess_meaning(header).meaning, guess_meaning(header).reason) == (meaning, reason)


def test_a_header_of_120_signs_is_read_and_a_longer_one_is_not():
    assert [guess_meaning("Bedarf (" + "x" * length + ")").meaning for length in (111, 112)] == ["need", "extra"]


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("actionName", "measure"), ("ActionID", "measure_number"), ("promise_text", "measure"), ("promise id", "measure_number"),
        ("project_description", "measure_description"), ("challenge summary", "need_explanation"), ("Managing agency", "lead"),
        ("Projektkosten", "cost"), ("Maßnahmenstatus", "status"), ("Projektbeschreibung", "measure_description"),
        ("Federführendes Ressort", "lead"), ("Zuständige Amtsstelle", "lead"), ("Baulastträger", "lead"), ("Barrieren", "need"),
        ("Realisierung bis", "period"), ("THG-Minderung", "indicator"), ("Jugendziel", "objective"), ("Forderung", "measure"),
    ],
)  # fmt: skip
def test_words_of_plans_and_of_programs_are_known(header, meaning):
    assert guess_meaning(header).meaning == meaning


def test_a_question_in_which_something_measures_or_needs_asks_for_no_measure_or_need():
    questions = ("If yes, which co-benefit does it measure?", "Do you need help?", "Does it measure impact?")
    assert {guess_meaning(question).meaning for question in questions} == {"extra"}
    assert guess_meaning("Which measures do you propose?").meaning == "measure"
