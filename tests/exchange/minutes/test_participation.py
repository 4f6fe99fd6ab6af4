"""Who took part."""

from tests.exchange.minutes.documents import table, written
from tests.exchange.results_export import results_of_a_session as made


def test_persons_are_told_by_way_in_and_together() -> None:
    assert table(written(made.record()), "Beteiligung nach Zugang") == [
        ["Zugang", "anwesend", "dabei", "haben geantwortet"],
        ["Saal", "45", "44", "38"],
        ["Online", "–", "100", "96"],
        ["Papier", "–", "0", "0"],
        ["Rathaus", "–", "0", "0"],
        ["Zusammen", "–", "144", "134"],
    ]
