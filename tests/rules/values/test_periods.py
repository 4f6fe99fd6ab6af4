"""Periods in every usual notation of plans."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.rules.values.periods import Period, read_period


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
        ("kurzfristig (2024)", "2024-01-01", "2024-12-31"), ("laufend, 1.9.2024", "2024-09-01", None), ("laufend seit 2020", "2020-01-01", None), ("Start 1.9.24", "2024-09-01", None),
    ],
)  # fmt: skip
def test_a_period_has_its_first_and_last_day(text, start, end):
    period = read_period(text)
    assert period.kind == "dated"
    assert (period.start, period.end) == (start and date.fromisoformat(start), end and date.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "kind", "horizons"),
    [
        ("laufend", "ongoing", ()), ("fortlaufend", "ongoing", ()), ("dauerhaft", "ongoing", ()), ("Daueraufgabe", "ongoing", ()),
        ("kurzfristig", "horizon", ("short",)), ("mittelfristig", "horizon", ("medium",)), ("langfristig", "horizon", ("long",)),
        ("kurz- bis mittelfristig", "horizon", ("short", "medium")), ("sofort", "horizon", ("short",)),
        ("offen", "open", ()), ("noch offen", "open", ()), ("n. n.", "open", ()), ("–", "empty", ()), ("", "empty", ()),
        ("???", "unread", ()), ("nach Beschluss", "unread", ()), ("31.02.2024", "unread", ()), ("5. Quartal", "unread", ()),
    ],
)  # fmt: skip
def test_a_word_for_a_period_has_its_kind(text, kind, horizons):
    period = read_period(text)
    assert (period.kind, period.horizons, period.start, period.end) == (kind, horizons, None, None)


def test_an_ongoing_period_keeps_its_first_day():
    period = read_period("fortlaufend ab 2021")
    assert (period.ongoing, period.start, period.end) == (True, date(2021, 1, 1), None)


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
def test_no_text_raises_and_no_period_ends_before_it_begins(text):
    period = read_period(text)
    assert (period.kind == "dated") == bool(period.start or period.end)
    assert period.start is None or period.end is None or period.start <= period.end


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Frühjahr 2024", "2024-03-01", "2024-05-31"),
        ("Sommer 2024", "2024-06-01", "2024-08-31"),
        ("Herbst 2024", "2024-09-01", "2024-11-30"),
        ("Winter 2024", "2024-12-01", "2025-02-28"),
        ("Anfang 2024", "2024-01-01", "2024-04-30"),
        ("Mitte 2024", "2024-05-01", "2024-08-31"),
        ("Ende 2024", "2024-09-01", "2024-12-31"),
    ],
)
def test_seasons_and_parts_of_a_year_have_their_months(text, start, end):
    period = read_period(text)

    assert (str(period.start), str(period.end)) == (start, end)


def test_a_period_is_not_ongoing_unless_the_text_says_so():
    assert (Period().kind, Period().ongoing, Period().horizons) == ("unread", False, ())
    assert not read_period("2024").ongoing


@pytest.mark.parametrize("text", ["13/2024", "00/2024", "31.02.2024"])
def test_a_month_or_day_that_does_not_exist_is_no_date(text):
    assert read_period(text).start is None or str(read_period(text).start) == "2024-01-01"


@pytest.mark.parametrize("text", ["13/2024", "0/2024"])
def test_a_number_that_is_no_month_is_not_read(text):
    assert read_period(text).kind == "unread"
