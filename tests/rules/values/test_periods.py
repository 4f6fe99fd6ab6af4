"""Periods as plans write them, every usual form of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.values.periods import read_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019/2020", "2019-01-01", "2020-12-31"), ("2019/20", "2019-01-01", "2020-12-31"), ("2023–2025", "2023-01-01", "2025-12-31"),
        ("2023 bis 2025", "2023-01-01", "2025-12-31"), ("2024", "2024-01-01", "2024-12-31"),
        ("ab Herbst 2023", "2023-09-01", None), ("ab 2025", "2025-01-01", None), ("seit 01.07.2022", "2022-07-01", None),
        ("III. Quartal 2024", "2024-07-01", "2024-09-30"), ("Q3/24", "2024-07-01", "2024-09-30"), ("Q1 2025", "2025-01-01", "2025-03-31"),
        ("3. Quartal 2024", "2024-07-01", "2024-09-30"), ("IV. Quartal 2023 bis II. Quartal 2024", "2023-10-01", "2024-06-30"),
        ("2. Halbjahr 2025", "2025-07-01", "2025-12-31"), ("H1/26", "2026-01-01", "2026-06-30"),
        ("bis 30.09.2024", None, "2024-09-30"), ("bis Ende 2025", None, "2025-12-31"), ("spätestens Mai 2024", None, "2024-05-31"),
        ("Schuljahr 2025/26", "2025-08-01", "2026-07-31"), ("Kita-Jahr 2024/2025", "2024-08-01", "2025-07-31"),
        ("Winter 2023", "2023-12-01", "2024-02-29"), ("Mitte 2024", "2024-05-01", "2024-08-31"), ("März 2024", "2024-03-01", "2024-03-31"),
        ("09/2024", "2024-09-01", "2024-09-30"), ("2024-09-30", "2024-09-30", "2024-09-30"), ("01.01.2024 – 31.03.2024", "2024-01-01", "2024-03-31"),
        ("Beginn: 2024\nEnde: 2026", "2024-01-01", "2026-12-31"), ("Beginn: 2024", "2024-01-01", None), ("Ende: 2026", None, "2026-12-31"),
        ("kurzfristig (2024)", "2024-01-01", "2024-12-31"), ("laufend seit 2020", "2020-01-01", None), ("Start 1.9.24", "2024-09-01", None),
    ],
)  # fmt: skip
def test_a_time_is_read_with_its_first_and_last_day(text, start, end):
    period = read_period(text)
    assert (period.raw, period.kind) == (text, "dated")
    assert (period.start, period.end) == (start and date.fromisoformat(start), end and date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "kind", "horizons"),
    [
        ("laufend", "ongoing", ()), ("fortlaufend", "ongoing", ()), ("dauerhaft", "ongoing", ()), ("Daueraufgabe", "ongoing", ()),
        ("kurzfristig", "horizon", ("short",)), ("mittelfristig", "horizon", ("medium",)), ("langfristig", "horizon", ("long",)),
        ("kurz- bis mittelfristig", "horizon", ("short", "medium")), ("sofort", "horizon", ("short",)),
        ("offen", "open", ()), ("noch offen", "open", ()), ("n. n.", "open", ()), ("–", "open", ()), ("", "open", ()),
        ("nach Beschluss", "unclear", ()), ("31.02.2024", "unclear", ()), ("5. Quartal", "unclear", ()),
    ],
)  # fmt: skip
def test_words_for_a_time_have_their_kind(text, kind, horizons):
    period = read_period(text)
    assert (period.raw, period.kind, period.horizons, period.start, period.end) == (text, kind, horizons, None, None)


def test_what_goes_on_says_so_beside_its_beginning():
    assert read_period("fortlaufend ab 2021").ongoing


PIECES = st.sampled_from(
    [
        "ab ",
        "bis ",
        "2024",
        "Q",
        "3",
        "/",
        ".",
        "-",
        "31",
        "02",
        "Quartal",
        "Schuljahr ",
        "99",
        "Winter ",
        "I",
        " ",
        "0",
    ]
)


@given(st.text() | st.lists(PIECES, max_size=9).map("".join))
def test_nothing_is_too_odd_and_the_text_is_always_kept(text):
    period = read_period(text)
    assert period.raw == text
    assert period.start is None or period.end is None or period.start <= period.end
