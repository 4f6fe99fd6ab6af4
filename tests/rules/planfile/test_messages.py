"""Problems and places in words."""

import re
from pathlib import Path

import pytest

from facilitation.rules.planfile.messages import (
    ERRORS,
    MEANINGS,
    MESSAGES,
    NOTES,
    QUESTIONS,
    REASONS,
    WARNINGS,
    describe_problem,
    place_text,
    problem,
)
from facilitation.rules.planfile.preview import Place


def test_a_problem_is_worded_with_its_place():
    found = problem("column_unsure", Place("Wohnen", cell="B3"), header="Massnahne", meaning="measure")
    assert describe_problem(found, lambda german: german) == (
        "Blatt „Wohnen“, Zelle B3",
        "Die Spalte „Massnahne“ wurde als „Maßnahme“ gelesen. Bitte prüfen Sie das.",
    )


def test_place_message_and_meaning_are_translated():
    words = {"Maßnahme": "measure", "Datei": "file", MESSAGES["column_unsure"]: "%(header)s read as %(meaning)s"}
    found = problem("column_unsure", header="X", meaning="measure")
    assert describe_problem(found, words.__getitem__) == ("file", "X read as measure")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), "Datei"),
        (Place("Wohnen"), "Blatt „Wohnen“"),
        (Place("Wohnen", row=7), "Blatt „Wohnen“, Zeile 7"),
        (Place("Wohnen", cell="AB7", row=7), "Blatt „Wohnen“, Zelle AB7"),
        (Place("Tabelle 3: Wohnen", part="table"), "Tabelle 3: Wohnen"),
        (Place("Tabelle 3", row=7, part="table"), "Tabelle 3, Zeile 7"),
        (Place("Tabelle 3", cell="AB7", row=7, part="table"), "Tabelle 3, Zeile 7, Spalte 28"),
    ],
)
def test_a_place_is_worded_by_what_it_names(place, words):
    message, params = place_text(place)
    assert message % params == words


@pytest.mark.parametrize(("codes", "severity"), [(ERRORS, "error"), (WARNINGS, "warning"), (NOTES, "note")])
def test_the_list_of_a_message_is_its_severity(codes, severity):
    assert {problem(code).severity for code in codes} == {severity}


def test_no_code_has_two_messages():
    assert len(MESSAGES) == len(ERRORS) + len(WARNINGS) + len(NOTES)


ROOT = Path(__file__).parent.parent.parent.parent
OTHERS = {
    word
    for path in (ROOT / "facilitation").rglob("*.py")
    if path.name != "messages.py"
    for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize(
    "table", [MESSAGES, QUESTIONS, REASONS, MEANINGS], ids=["message", "question", "reason", "meaning"]
)
def test_every_worded_code_is_one_that_reading_a_file_reports(table):
    assert [code for code in table if code not in OTHERS] == []
