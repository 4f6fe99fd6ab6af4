"""The annexes of the minutes."""

from tests.exchange.documents.word_shape import text
from tests.exchange.minutes.documents import table, written
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
    assert "Anmerkungen zu den Bedarfen" not in text(written(made.record(), "public"))


def test_a_group_lists_its_cards_with_supporters_if_these_are_enough() -> None:
    [row] = [row for row in table(written(made.record()), "Karten und Bündel")[1:] if row[1].startswith("Nachhilfe")]
    assert row == ["Bildung: Kita/Schule", "Nachhilfe\n• Lernpaten\n• Nachhilfe", "14"]
