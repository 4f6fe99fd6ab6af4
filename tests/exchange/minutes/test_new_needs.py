"""New needs with where they came from."""

from tests.exchange.documents.word_shape import text
from tests.exchange.minutes import large_results
from tests.exchange.minutes.documents import fifty, table, written


def test_a_new_need_has_its_field_the_number_of_its_cards_and_what_is_told_of_it() -> None:
    head, *found = table(fifty(), "Neue Bedarfe")
    assert [one.replace("\u00ad", "") for one in head] == [
        "Neuer Bedarf", "Handlungsfeld", "Herkunft", "Dringlichkeit 1–5", "Unterstützende",
    ]  # fmt: skip
    assert len(found) == 10
    assert {row[2] for row in found} == {"eine Karte", "3 Karten"}
    assert "Hier stehen die ersten 10 von 24; alle stehen im Anhang." in text(fifty())


def test_without_new_needs_there_is_no_such_part() -> None:
    assert "Neue Bedarfe" not in text(written(large_results.evening(3, cards=0))).split("Anhang")[0]
