"""A word that is parted at the end of a line is whole again, and a hyphen that is meant stays."""

import pytest

from facilitation.rules.pagelayout.hyphens import Vocabulary


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("Integrations-", "konzept", "Integrationskonzept"),
        ("Integrations\u00ad", "konzept", "Integrationskonzept"),
        ("Schul-\u00ad\u2010", "verwaltung", "Schulverwaltung"),
        ("Sport-", "und Kulturvereine", "Sport- und Kulturvereine"),
        ("Sport-", "bzw. Kulturvereine", "Sport- bzw. Kulturvereine"),
        ("Nord-", "Süd-Dialog", "Nord-Süd-Dialog"),
        ("2023-", "2024", "2023- 2024"),
        ("ein Satz", "geht weiter", "ein Satz geht weiter"),
        ("ein –", "gedachter Strich", "ein – gedachter Strich"),
    ],
)
def test_lines_are_joined(one, other, whole):
    assert Vocabulary().joined([one, other]) == whole


def test_the_document_tells_how_a_word_is_written():
    assert Vocabulary(["Die E-Mail-adresse"]).joined(["Mail-", "adresse"]) == "Mailadresse"
    assert Vocabulary(["das CO-neutral"]).joined(["CO-", "neutral"]) == "CO-neutral"
