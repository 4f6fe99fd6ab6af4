"""The head of the minutes."""

from tests.exchange.documents.word_shape import text
from tests.exchange.minutes.documents import fifty, written
from tests.exchange.results_export import results_of_a_session as made


def test_place_day_and_times_are_written_as_a_press_office_does() -> None:
    german, english = text(fifty()), text(fifty("public", "en"))
    assert "Datum\t28. April 2026" in german
    assert "Uhrzeit\t14:02 bis 17:17 Uhr" in german
    assert "Ort\tStadthalle, Großer Saal, Marktplatz 1\nOnline: Videokonferenz der Stadt" in german
    assert "Plan\tIntegrationsplan Musterlingen, Fassung 2023" in german
    assert "Sprachen der Fragen\tDeutsch, Englisch" in german
    assert "Eingeladen am\t1. April 2026" in german
    assert "Date\t28 April 2026" in english
    assert "Time\t14:02 to 17:17" in english


def test_what_nobody_knows_is_left_out() -> None:
    read = text(written(made.record()))
    assert "Uhrzeit" not in read.split("Das Wichtigste")[0]
    assert "Teilnahme\tSaal: 45 anwesend, 44 dabei; Online: 100 dabei; Papier: 0 dabei; Rathaus: 0 dabei" in read
    assert "hier ergänzen" not in read
