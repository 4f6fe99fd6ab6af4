"""The annexes of the minutes."""

from tests.exchange.minutes.documents import written
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
