"""The annexes of the minutes."""

from tests.exchange.minutes.documents import written
from tests.exchange.minutes.word_shape import text
from tests.exchange.results_export import results_of_a_session as made


def test_staff_read_every_remark_with_its_state_and_others_those_that_were_cleared() -> None:
    record = made.record(remarks=made.remarks())
    internal, outside = text(written(record)), text(written(record, "public"))
    for words in ("„=Das wartet.“ – wartet", "„Das ist frei.“ – freigegeben", "„Das bleibt hier.“ – zurückgehalten"):
        assert words in internal
    assert "„Das ist frei.“" in outside
    assert not any(words in outside for words in ("wartet.", "bleibt hier", "freigegeben“", "zurückgehalten"))
    assert "Nur für den Dienstgebrauch" in internal
    assert "Zur Weitergabe" in outside
    assert "Es wurden keine Anmerkungen freigegeben." in text(written(made.record(), "public"))
