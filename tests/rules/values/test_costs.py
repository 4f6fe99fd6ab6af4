"""Costs as plans write them, every usual form of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.values.costs import read_cost


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5.000 €", "5000", "5000"), ("ca. 5.000 €", "5000", "5000"), ("5.000,- Euro", "5000", "5000"), ("5.000,– €", "5000", "5000"),
        ("5 T€", "5000", "5000"), ("12 TEUR", "12000", "12000"), ("5 Tsd. Euro", "5000", "5000"), ("2,5 Tausend Euro", "2500", "2500"),
        ("1,2 Mio. €", "1200000", "1200000"), ("1,076 Mio. €", "1076000", "1076000"), ("1.5 Mio €", "1500000", "1500000"),
        ("bis zu 5.000 Euro", None, "5000"), ("max. 800 €", None, "800"), ("mindestens 500 €", "500", None), ("ab 1.000 EUR", "1000", None),
        ("5.000 – 10.000 €", "5000", "10000"), ("5-10 T€", "5000", "10000"), ("zwischen 5.000 und 10.000 €", "5000", "10000"),
        ("5.000 € bis 10.000 €", "5000", "10000"), ("1.234,56 €", "1234.56", "1234.56"), ("5000", "5000", "5000"), ("5 000 €", "5000", "5000"),
        ("5.000 € jährlich (2024)", "5000", "5000"), ("Sachkosten 300 €", "300", "300"), ("2024: 5.000 €\n2025: 6 T€", "11000", "11000"),
    ],
)  # fmt: skip
def test_an_amount_is_read_in_euros(text, low, high):
    cost = read_cost(text)
    assert (cost.raw, cost.kind) == (text, "amount")
    assert (cost.low, cost.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("noch offen", "open"), ("offen", "open"), ("wird ermittelt", "open"), ("im Rahmen vorhandener Mittel", "existing"), ("kostenneutral", "existing"),
        ("keine zusätzlichen Kosten", "existing"), ("–", "none"), ("-", "none"), ("", "none"), ("keine", "none"), ("0,5 VZÄ", "staff"), ("1 Stelle", "staff"),
        ("Förderung 2024 beantragt", "unclear"), ("2024", "unclear"), ("3 Kurse", "unclear"),
    ],
)  # fmt: skip
def test_words_for_a_cost_have_their_kind(text, kind):
    cost = read_cost(text)
    assert (cost.raw, cost.kind, cost.low, cost.high) == (text, kind, None, None)


def test_posts_are_counted_beside_the_money():
    cost = read_cost("0,5 VZÄ und ca. 5.000 € Sachkosten")
    assert (cost.staff, cost.high, cost.approximate) == (Decimal("0.5"), Decimal(5000), True)


def test_a_cost_for_each_year_keeps_its_years():
    assert read_cost("2024: 5.000 €\n2025: 6 T€").by_year == {"2024": Decimal(5000), "2025": Decimal(6000)}


PIECES = st.sampled_from(
    ["5", ".000", ",", "-", "€", " T€", " Mio.", "bis", " zu ", "VZÄ", "2024:", "\n", "ca.", " ", "–", "'"]
)


@given(st.text() | st.lists(PIECES, max_size=9).map("".join))
def test_nothing_is_too_odd_and_the_text_is_always_kept(text):
    cost = read_cost(text)
    assert cost.raw == text
    assert (cost.kind == "amount") == (cost.low is not None or cost.high is not None)
