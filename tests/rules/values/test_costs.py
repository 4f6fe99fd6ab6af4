"""Costs in every usual notation of plans."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.values.costs import Cost, read_cost


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5.000 €", "5000", "5000"), ("ca. 5.000 €", "5000", "5000"), ("5.000,- Euro", "5000", "5000"), ("5.000,– €", "5000", "5000"),
        ("5 T€", "5000", "5000"), ("12 TEUR", "12000", "12000"), ("5 Tsd. Euro", "5000", "5000"), ("2,5 Tausend Euro", "2500", "2500"),
        ("1,2 Mio. €", "1200000", "1200000"), ("1,076 Mio. €", "1076000", "1076000"), ("1.5 Mio €", "1500000", "1500000"),
        ("bis zu 5.000 Euro", None, "5000"), ("max. 800 €", None, "800"), ("mindestens 500 €", "500", None), ("ab 1.000 EUR", "1000", None),
        ("5.000 – 10.000 €", "5000", "10000"), ("5-10 T€", "5000", "10000"), ("zwischen 5.000 und 10.000 €", "5000", "10000"),
        ("5.000 € bis 10.000 €", "5000", "10000"), ("1.234,56 €", "1234.56", "1234.56"), ("5000", "5000", "5000"), ("5 000 €", "5000", "5000"),
        ("5.000 € jährlich (2024)", "5000", "5000"), ("Sachkosten 300 €", "300", "300"),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_euros(text, low, high):
    cost = read_cost(text)
    assert cost.kind == "amount"
    assert (cost.low, cost.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("noch offen", "open"), ("offen", "open"), ("wird ermittelt", "open"), ("im Rahmen vorhandener Mittel", "existing"), ("kostenneutral", "existing"),
        ("keine zusätzlichen Kosten", "existing"), ("–", "empty"), ("-", "empty"), ("", "empty"), ("keine", "none"), ("0,5 VZÄ", "staff"), ("1 Stelle", "staff"),
        ("Förderung 2024 beantragt", "unread"), ("2024", "unread"), ("3 Kurse", "unread"),
    ],
)  # fmt: skip
def test_a_word_for_a_cost_has_its_kind(text, kind):
    cost = read_cost(text)
    assert (cost.kind, cost.low, cost.high) == (kind, None, None)


def test_staff_positions_are_read_beside_the_money():
    cost = read_cost("0,5 VZÄ und ca. 5.000 € Sachkosten")
    assert (cost.staff, cost.high, cost.approximate) == (Decimal("0.5"), Decimal(5000), True)


@pytest.mark.parametrize(
    ("text", "yearly"),
    [
        ("5.000 € im Jahr", True), ("5.000 € jährlich", True), ("jährliche Kosten: 5 T€", True), ("5 T€ pro Jahr", True), ("5.000 €/Jahr", True),
        ("5.000 € p. a.", True), ("5.000 €/a", True), ("5.000 €", False), ("5.000 € im Jahr 2024", False), ("halbjährlich 500 €", False),
    ],
)  # fmt: skip
def test_an_amount_for_every_year_is_yearly(text, yearly):
    assert read_cost(text).yearly is yearly


def test_amounts_for_single_years_are_not_added_up():
    cost = read_cost("2024: 5.000 €\n2025: 6 T€")
    assert cost.by_year == {"2024": Decimal(5000), "2025": Decimal(6000)}
    assert (cost.kind, cost.low, cost.high) == ("amount", None, None)


PIECES = st.sampled_from(
    ["5", ".000", ",", "-", "€", " T€", " Mio.", "bis", " zu ", "VZÄ", "2024:", "\n", "ca.", " ", "–", "'"]
)


@given(st.text() | st.lists(PIECES, max_size=9).map("".join))
def test_no_text_raises_and_only_an_amount_has_euros(text):
    cost = read_cost(text)
    assert (cost.kind == "amount") == (cost.low is not None or cost.high is not None or bool(cost.by_year))


@pytest.mark.parametrize("text", ["keine", "kein", "entfällt", "Keine Kosten"])
def test_no_cost_has_its_usual_words(text):
    assert read_cost(text) == Cost(kind="none")


def test_an_amount_is_exact_and_once_unless_the_text_says_otherwise():
    assert read_cost("5.000 €") == Cost(kind="amount", low=Decimal(5000), high=Decimal(5000))
    assert (Cost().kind, Cost().approximate, Cost().yearly, Cost().by_year) == ("unread", False, False, {})


def test_a_year_without_an_amount_is_left_out():
    assert read_cost("2024: 5.000 €\n2025: offen").by_year == {"2024": Decimal(5000)}
