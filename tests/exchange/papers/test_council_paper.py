"""The council's paper."""

from facilitation.exchange.documents import word
from facilitation.exchange.locale import Locale
from facilitation.exchange.papers import council_paper
from facilitation.exchange.papers.field_sheet import of_field
from facilitation.rules.documents.blocks import City
from tests.exchange.documents.word_shape import faults
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import ENGLISH, crowded, headings

GERMAN = Locale("de", str)


def test_the_fields_are_those_of_the_usual_form() -> None:
    assert [one.title for one in council_paper.paper_fields(large_results.evening(50), GERMAN)] == [
        "Betreff", "Beschlussvorschlag", "Sachverhalt und Begründung", "Finanzielle und personelle Auswirkungen",
        "Weitere Auswirkungen", "Beteiligung", "Beratungsfolge", "Frühere Behandlung", "Anlagen",
    ]  # fmt: skip


def test_the_resolution_is_numbered_and_made_of_what_the_answers_suggest() -> None:
    found = {one.key: one.text for one in council_paper.paper_fields(large_results.evening(50), GERMAN)}
    assert found["subject"] == (
        "Integrationsplan Musterlingen: Ergebnis der Veranstaltung „Netzwerktreffen Integration 2026“ vom 28. April 2026"
    )
    first, second, *_others = found["resolution"].split("\n")
    assert first.startswith("1. Das Ergebnis der Veranstaltung „Netzwerktreffen Integration 2026“")
    assert second == (
        "2. Die Verwaltung wird beauftragt, den Plan auf dieser Grundlage fortzuschreiben, dabei 30 Bedarfe fortzuführen, "
        "5 Bedarfe anzupassen, bei 5 Bedarfen die Streichung zu prüfen, 5 Bedarfe weiter zu beraten, 24 neu vorgeschlagene "
        "Bedarfe zu prüfen."
    )


def test_a_single_need_is_told_in_the_singular_and_numbers_have_plain_hyphens() -> None:
    found = {one.key: one.text for one in council_paper.paper_fields(of_field(large_results.evening(50), "A"), GERMAN)}
    [asked] = [one for one in found["resolution"].split("\n") if "beauftragt" in one]
    assert asked.endswith(
        "dabei 6 Bedarfe fortzuführen, einen Bedarf anzupassen, bei einem Bedarf die Streichung zu prüfen, einen Bedarf "
        "weiter zu beraten, 5 neu vorgeschlagene Bedarfe zu prüfen."
    )
    assert "A-01" in found["reasons"]
    one = {one.key: one.text for one in council_paper.paper_fields(crowded(), GERMAN)}
    assert "Ein Bedarf wurde geprüft: einer ist weiter aktuell." in one["reasons"]


def test_the_word_file_is_well_made_at_any_size_in_both_languages() -> None:
    english = Locale("en", lambda words: str(ENGLISH[words]))
    for record in (large_results.evening(3, cards=0, remarks=0), large_results.evening(50), crowded()):
        for locale in (GERMAN, english):
            data = word.write(council_paper.compose(record, locale, City("Stadt"), "2026-05-02"))
            # it has no table, so nothing follows one
            assert faults(data) == []
    assert headings(word.write(council_paper.compose(large_results.evening(50), GERMAN)))[:2] == [
        "Beschlussvorschlag",
        "Sachverhalt und Begründung",
    ]
