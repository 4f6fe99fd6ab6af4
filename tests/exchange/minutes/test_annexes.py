"""The annexes of the minutes."""

from msgspec.structs import replace

from tests.exchange.minutes.documents import table, written
from tests.exchange.minutes.word_shape import text
from tests.exchange.results_export import results_of_a_session as made


def test_staff_get_all_remarks_with_their_states_and_others_the_approved_ones() -> None:
    record = made.record(remarks=made.remarks())
    internal, outside = text(written(record)), text(written(record, "public"))
    for words in ("„=Das wartet.“ – wartet", "„Das ist frei.“ – freigegeben", "„Das bleibt hier.“ – zurückgehalten"):
        assert words in internal
    assert "„Das ist frei.“" in outside
    assert not any(words in outside for words in ("wartet.", "bleibt hier", "freigegeben“", "zurückgehalten"))
    assert "Nur für den Dienstgebrauch" in internal
    assert "Zur Weitergabe" in outside
    assert "Es wurden keine Anmerkungen freigegeben." in text(written(made.record(), "public"))


def test_the_method_names_each_step_with_its_kind_its_question_and_its_round() -> None:
    snapshot = replace(made.review(), round=2)
    lines = text(written(made.record([snapshot, made.collected()]))).splitlines()
    assert [line for line in lines if line.startswith(("Prüfen\t", "Sammeln\t"))] == [
        "Prüfen\tBedarfe prüfen. Frage: Und? Durchgang 2",
        "Sammeln\tKarten sammeln. Frage: Und?",
    ]


def test_a_group_lists_its_cards_with_supporters_if_these_are_enough() -> None:
    [row] = [row for row in table(written(made.record()), "Anhang B")[1:] if row[1].startswith("Nachhilfe")]
    assert row == ["Bildung: Kita/Schule", "Nachhilfe\n• Lernpaten\n• Nachhilfe", "14"]
