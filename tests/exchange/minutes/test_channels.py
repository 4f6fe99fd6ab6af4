"""Results by channel."""

from tests.exchange.minutes.documents import fifty, headings, table, written
from tests.exchange.results_export import results_of_a_session as made


def test_fewer_than_five_answers_tell_nothing_and_small_ways_in_are_told_for_nobody() -> None:
    for audience in ("staff", "public"):
        [few] = [row for row in table(fifty(audience), "A Arbeit")[1:] if row[0] == "A-11"]
        assert few[2:] == ["–", "–", "unter 5", "zu wenige Antworten"]
        split = {row[0]: row[1:] for row in table(fifty(audience), "Anhang A")[1:]}
        assert set(split["A-11"]) == {"·"}
        [heating] = [row for row in table(written(made.record(), audience), "Anhang A")[1:] if row[0] == "1.2"]
        assert set(heating[1:]) == {"·"}


def test_ways_in_have_no_annex_where_none_may_be_told() -> None:
    few = made.snapshot(
        "review", [(made.FLATS, {"saal": made.relevance(9, 0, 0), "online": made.relevance(2, 0, 0)})], title="P"
    )
    data = written(made.record([few]))
    assert not any("Zugang" in heading for heading in headings(data))
    assert headings(data)[-1] == "Anhang C: Prüfsummen"
