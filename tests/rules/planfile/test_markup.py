"""Cells that hold pieces of web pages."""

import pytest

from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.markup import plain_text, without_markup
from tests.rules.planfile.grids import rows


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<p>In <b>Regionen</b> ohne Bus</p><p>Zwei</p>", "In Regionen ohne Bus\nZwei"),
        ("<ul><li>Bus &amp; Bahn</li><li>Rad</li></ul>", "• Bus & Bahn\n• Rad"),
        ('Siehe <a href="x">hier</a><br/>Ende', "Siehe hier\nEnde"),
        ("3 < 5 und 7 > 6", "3 < 5 und 7 > 6"),
        ("<Name eintragen>", "<Name eintragen>"),
        ("a &amp; b", "a &amp; b"),
    ],
)
def test_a_cell_is_the_text_that_a_page_would_show(cell, shown):
    assert plain_text(cell) == shown


def test_a_sheet_without_markup_stays_the_same_and_another_is_cleaned():
    plain = Sheet(name="A", rows=rows("Nr.|Bedarf", "1|Kurse < 5 €"))
    assert without_markup(plain) is plain
    assert without_markup(Sheet(name="A", rows=rows("Nr.|Bedarf", "1|<p>Kurse</p>"))).rows[1] == ("1", "Kurse")
