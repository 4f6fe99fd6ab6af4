"""The text of Word's paragraphs and cells."""

import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from tests.exchange.plan_import.documents import docx, heading, p, run, tbl, tc, tr


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Wingdings", "F0FC", "✓"), ("Wingdings", "F0FE", "☑"), ("Wingdings", "F0FD", "☒"), ("Wingdings", "F078", "☒"), ("Wingdings", "F0A8", "☐"),
        ("Wingdings 2", "F050", "✓"), ("Wingdings 2", "0052", "☑"), ("wingdings", "fc", "✓"), ("Wingdings", "F0E0", "→"),
        ("Webdings", "F0FC", ""), ("Wingdings", "F041", ""), ("Wingdings", "x", ""), ("Wingdings", "", ""),
    ],
)  # fmt: skip
def test_a_mark_from_a_font_of_pictures_is_read(font, char, sign):
    mark = tc(p(runs=f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + run(" ja")))
    table = tbl(("Nr.", "Maßnahme", "Stand"), tr("M1", "Bauen", mark))
    [field] = read_plan(docx(heading("Wohnen"), table), "plan").content.fields
    assert field.measures[0].status == f"{sign} ja".strip()
