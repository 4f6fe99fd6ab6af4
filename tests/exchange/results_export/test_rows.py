"""The rows of a result's tables."""

from facilitation.exchange.results_export.rows import card_rows, fields, need_rows, own_rows
from facilitation.rules.results.snapshot import ItemFacts
from tests.exchange.results_export import results_of_a_session as made


def test_the_needs_of_a_field_come_by_number_with_a_row_for_each_channel_that_answered() -> None:
    found = [
        (row.item.number, (row.channel or {}).get("de"), row.counts.get("voices"))
        for row in need_rows([made.review()], "W")
    ]
    assert found == [
        ("1.2", None, 36), ("1.2", "Saal", 33), ("1.2", "Online", 3), ("1.10", None, 120), ("1.10", "Saal", 30), ("1.10", "Online", 90),
    ]  # fmt: skip


def test_a_need_that_nobody_supported_is_left_out() -> None:
    assert need_rows([made.collected()], "B") == []
    assert {row.item.ref for row in need_rows([made.collected()], "W")} == {"n1"}


def test_cards_are_ranked_by_votes_and_those_without_votes_by_support() -> None:
    found = [(row.item.text[""], row.supporters) for row in card_rows(made.evening()) if row.channel is None]
    assert found == [("Nachhilfe", 14), ("-Tauschbörse", 1), ("Gästezimmer", 2)]


def test_questions_of_the_sessions_own_have_rows_of_their_own() -> None:
    own = ItemFacts(ref="s0", text={"de": "Das Treffen hat mir geholfen."})
    snapshot = made.snapshot("vote", [(own, {"saal": made.votes(4, 6)})], title="Rückmeldung")
    assert {row.item.ref for row in own_rows([snapshot, made.review()])} == {"s0"}


def test_fields_are_those_that_have_needs() -> None:
    assert fields(made.evening()) == {"W": made.LIVING, "B": made.LEARNING}
