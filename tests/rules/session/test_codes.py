"""The code in whatever a phone, a messenger or a keyboard makes of it."""

import pytest

from facilitation.rules.session.codes import ALPHABET, format_code, read_code

CODE = "ABCDEFGH"


@pytest.mark.parametrize(
    "typed",
    [
        "ABCDEFGH", "abcd-efgh", " ABCD EFGH ", "ABCD – EFGH", "ABCD—EFGH", "ABCD−EFGH", "ABCD_EFGH", "ABCD\u2011EFGH",
        "„ABCD-EFGH“", "»ABCD-EFGH«", "'abcdefgh'", "ABCD-EFGH.", "ABCD-EFGH)", "(ABCD-EFGH),", "ABCD-EFGH/", "ABCD-EFGH…",
        "\u200bABCD\u200b-\ufeffEFGH\u200e", "ABCD\u00adEFGH", "A B C D E F G H", "ＡＢＣＤ－ＥＦＧＨ", "ａｂｃｄｅｆｇｈ",
        "Code: ABCD-EFGH", "Der Code ist ABCD EFGH.", "Bitte hier mitmachen: ABCDEFGH bis gleich!",
        "http://192.168.1.20:8000/s/ABCDEFGH", "https://beteiligung.musterlingen.de/s/abcd-efgh/saal?x=1",
        "<https://beteiligung.musterlingen.de/s/ABCDEFGH/>", "beteiligung.musterlingen.de/S/ABCDEFGH).",
        "https://stadt.de/moderate/ABCDEFGH#KmRSTVWXYZ23456789-KmRSTVWXYZ23456789", "/screen/ABCDEFGH?channel=saal",
    ],
)  # fmt: skip
def test_the_code_is_found(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("АВСЕ-НКМР", "ABCEHKMP"),  # Cyrillic letters that look the same
        ("ΑΒΕΖΗΚΜΝ", "ABEZHKMN"),  # Greek ones
        ("ABCD٢٣٤٥", "ABCD2345"),  # digits of an Arabic keyboard
        ("ABCD۲۳۴۵", "ABCD2345"),
        ("UBCD-EFGU", "VBCDEFGV"),  # no code has a U
    ],
)
def test_other_keyboards_can_type_it(typed, code):
    assert read_code(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ABCDEFG",
        "ABCDEFGHJ",
        "ABCD-EFG0",
        "IBCD-EFGH",
        "Netzwerktreffen",
        "....",
        "/s/",
        "https://stadt.de/plan/12",
    ],
)
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


def test_every_letter_of_a_code_is_read_as_itself():
    for letter in ALPHABET:
        assert read_code(format_code(letter * 8)) == letter * 8
