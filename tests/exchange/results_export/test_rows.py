"""The rows of a result's tables."""

from facilitation.activities.told import told
from facilitation.exchange.results_export.rows import card_rows, fields, need_rows, own_rows
from facilitation.rules.results.snapshot import ItemFacts
from tests.exchange.results_export import results_of_a_session as made


def test_the_needs_of_a_field_come_by_number_with_a_row_for_each_channel_that_answered() -> None:
    found = [
        (row.item.number, (row.channel or {}).get("de"), row.counts.get("voices"))
        for row in need_rows([told("staff", made.review())], "W")
    ]
    # how many answered a need is told of all together only
    assert found == [
        ("1.2", None, 37), ("1.2", "Saal", None), ("1.2", "Online", None), ("1.10", None, 120), ("1.10", "Saal", None), ("1.10", "Online", None),
    ]  # fmt: skip


def test_a_group_of_channels_has_a_row_with_their_names() -> None:
    split = {"saal": made.relevance(20, 5, 5), "online": made.relevance(60, 20, 10), "papier": made.relevance(1, 1, 1)}
    found = need_rows([told("public", made.snapshot("review", [(made.FLATS, split)], title="P"))], "W")
    assert [(row.channel or {}).get("de") for row in found] == [None, "Saal und Papier", "Online"]


def test_support_has_the_rows_of_its_own_groups_beside_a_vote_of_all_together() -> None:
    supported = made.snapshot("collect", [(made.CARD, {"saal": made.support(6), "online": made.support(8)})], title="S")
    voted = made.snapshot("vote", [(made.CARD, {"saal": made.votes(2, 30)})], title="A")
    found = card_rows([told("public", supported), told("public", voted)])
    assert [((row.channel or {}).get("de"), row.supporters) for row in found] == [
        (None, 14),
        ("Saal", 6),
        ("Online", 8),
    ]


def test_a_need_that_nobody_supported_is_left_out() -> None:
    assert need_rows([told("staff", made.collected())], "B") == []
    assert {row.item.ref for row in need_rows([told("staff", made.collected())], "W")} == {"n1"}


def test_cards_are_ranked_by_votes_and_those_without_votes_by_support() -> None:
    evening = [told("staff", one) for one in made.evening()]
    found = [(row.item.text[""], row.supporters) for row in card_rows(evening) if row.channel is None]
    assert found == [("Nachhilfe", 14), ("-Tauschbörse", None), ("Gästezimmer", None)]


def test_questions_of_the_sessions_own_have_rows_of_their_own() -> None:
    own = ItemFacts(ref="s0", text={"de": "Das Treffen hat mir geholfen."})
    snapshot = made.snapshot("vote", [(own, {"saal": made.votes(4, 6)})], title="Rückmeldung")
    assert {row.item.ref for row in own_rows([snapshot, made.review()])} == {"s0"}


def test_fields_are_those_that_have_needs() -> None:
    assert fields(made.evening()) == {"W": made.LIVING, "B": made.LEARNING}
