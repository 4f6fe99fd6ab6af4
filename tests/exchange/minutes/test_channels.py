"""Results by channel."""

from tests.exchange.minutes.documents import fifty, headings, table, written
from tests.exchange.results_export import results_of_a_session as made


def test_results_of_fewer_than_five_and_of_small_channels_are_shown_to_nobody() -> None:
    said = {
        "staff": "Noch wichtig? überwiegend ja (4 Antworten); Dringlichkeit: überwiegend dringend (4 Antworten)",
        "public": "",
    }
    for audience in said:
        [few] = [row for row in table(fifty(audience), "A Arbeit")[1:] if row[0] == "A-11"]
        assert few[2:] == ["–", "–", "unter 5", "zu wenige Antworten"]
        assert few[1].partition("\n")[2] == said[audience]
        split = {row[0]: row[1:] for row in table(fifty(audience), "Ergebnisse nach Zugang")[1:]}
        assert set(split.get("A-11", "·")) == {"·"}
    shown = table(written(made.record(), "public"), "Ergebnisse nach Zugang")[1:]
    assert [row[0] for row in shown if set(row[1:]) <= {"·", "–"}] == []
    assert "1.2" not in [row[0] for row in shown]


def test_staff_read_a_group_of_four_by_its_number_only() -> None:
    [heating] = [row for row in table(written(made.record()), "Ergebnisse nach Zugang")[1:] if row[0] == "1.2"]
    # Saal, then Online: relevance is told of each, priority of neither, where all four online said the same
    assert heating == ["1.2", "91\u00a0·\u00a06\u00a0·\u00a03 (33)", "–", "–", "–"]


def test_groups_of_channels_are_columns_and_what_a_need_is_not_told_by_is_marked() -> None:
    flats = {"saal": made.relevance(20, 5, 5), "online": made.relevance(60, 20, 10), "papier": made.relevance(1, 1, 1)}
    heating = {"saal": made.relevance(20, 5, 5), "online": made.relevance(60, 20, 10)}
    review = made.snapshot("review", [(made.FLATS, flats), (made.HEATING, heating)], title="P", priority=False)
    head, *found = table(written(made.record([review]), "public"), "Ergebnisse nach Zugang")
    assert [one.partition(":")[0] for one in head] == ["Nr.", "Saal", "Saal und Papier", "Online"]
    assert [[cell == "·" for cell in row[1:]] for row in found] == [[False, True, False], [True, False, False]]


def test_there_is_no_annex_if_no_channel_may_be_shown() -> None:
    few = made.snapshot(
        "review", [(made.FLATS, {"saal": made.relevance(9, 0, 0), "online": made.relevance(2, 0, 0)})], title="P"
    )
    data = written(made.record([few]))
    assert headings(data)[-2:] == ["Anhang B: Beteiligung nach Zugang", "Anhang C: Prüfsummen"]
