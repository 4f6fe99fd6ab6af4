"""Labelled lines."""

import pytest

from facilitation.rules.planfile.labels import find_label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zuständig: Amt 50", ("Zuständig", "lead", "Amt 50")),
        ("• Federführung: Amt 50", ("Federführung", "lead", "Amt 50")),
        ("1. Laufzeit: 2026", ("Laufzeit", "period", "2026")),
        ("Umsetzung bis: Ende 2026", ("Umsetzung bis", "period", "Ende 2026")),
        ("Verantwortlichkeit: Fachstelle Integration", ("Verantwortlichkeit", "lead", "Fachstelle Integration")),
        ("Lead: Housing team", ("Lead", "lead", "Housing team")),
        ("Kosten:", ("Kosten", "cost", "")),
        ("Wir meinen: das ist viel", None),
        ("Zuständig", None),
        ("10:30 Uhr", None),
    ],
)
def test_a_line_has_a_label_if_the_words_before_its_colon_mean_something_of_a_measure(text, found):
    label = find_label(text)
    assert (label and (label.name, label.meaning, label.value)) == found


def test_a_label_is_bold_without_a_colon_or_stands_alone_in_a_heading():
    assert find_label("Zuständig Amt 50", "Zuständig").value == "Amt 50"
    assert find_label("Zuständigkeit", emphasised=True).value == ""
    assert find_label("Zuständigkeit der Stadt in all diesen Fragen", emphasised=True) is None


def test_only_some_labels_tell_a_measure_from_a_field():
    assert [find_label(f"{name}: x").is_telling for name in ("Zuständig", "Kosten", "Ziel", "Zielgruppe")] == [
        True, True, False, False,
    ]  # fmt: skip
