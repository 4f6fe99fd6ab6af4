"""Results by channel."""

from tests.exchange.minutes.documents import fifty, headings, table, written
from tests.exchange.results_export import results_of_a_session as made


def test_results_of_fewer_than_five_and_of_small_channels_are_shown_to_nobody() -> None:
    for audience in ("staff", "public"):
        [few] = [row for row in table(fifty(audience), "A Arbeit")[1:] if row[0] == "A-11"]
        assert few[2:] == ["–", "–", "unter 5", "zu wenige Antworten"]
        split = {row[0]: row[1:] for row in table(fifty(audience), "Anhang A")[1:]}
        assert set(split["A-11"]) == {"·"}
        [heating] = [row for row in table(written(made.record(), audience), "Anhang A")[1:] if row[0] == "1.2"]
        assert set(heating[1:]) == {"·"}


def test_there_is_no_annex_if_no_channel_may_be_shown() -> None:
    few = made.snapshot(
        "review", [(made.FLATS, {"saal": made.relevance(9, 0, 0), "online": made.relevance(2, 0, 0)})], title="P"
    )
    data = written(made.record([few]))
    assert not any("Zugang" in heading for heading in headings(data))
    assert headings(data)[-1] == "Anhang C: Prüfsummen"
