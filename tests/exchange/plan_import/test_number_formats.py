"""Cells read as a German spreadsheet shows them."""

from datetime import date, datetime, time, timedelta

import pytest

from facilitation.exchange.plan_import.number_formats import format_value


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""), ("1.10", "@", "1.10"), (True, "General", "WAHR"), (7, "General", "7"), (1.5, "General", "1,5"),
        (0.1 + 0.2, "General", "0,3"), (1e21, "General", "1e+21"), (1.1, "0.00", "1,10"), (7, "00", "07"), (7, '"A-"00', "A-07"), (1234567, "#,##0", "1.234.567"),
        (5000, '#,##0.00\\ "€"', "5.000,00 €"), (5000, "#,##0.00\\ [$€-407]", "5.000,00 €"), (0.456, "0%", "46%"), (2.5, "0.##", "2,5"),
        (2.0, "0.##", "2"), (-3, "0;[Red]-0", "-3"), (0.125, "0.00", "0,13"),
        (date(2024, 9, 30), "mm-dd-yy", "30.09.2024"), (datetime.fromisoformat("2024-09-30"), "dd/mm/yyyy", "30/09/2024"),
        (datetime.fromisoformat("2024-10-01"), "dd. mmm", "01. Okt"),
        (date(2024, 3, 15), "d. mmmm yyyy", "15. März 2024"), (date(2024, 3, 15), "d. mmm yy", "15. Mrz 24"),
        (date(2024, 3, 15), "dddd, d.m.", "Freitag, 15.3."), (date(2024, 3, 15), "ddd", "Fr"), (datetime.fromisoformat("2024-10-01 09:05"), "dd.mm.yy hh:mm", "01.10.24 09:05"),
        (time(9, 5), "h:mm", "9:05"), (timedelta(hours=30), "[h]:mm", "1 day, 6:00"),
    ],
)  # fmt: skip
def test_a_value_is_formatted_as_in_a_german_spreadsheet(value, number_format, text):
    assert format_value(value, number_format) == text
