"""Typefaces of papers."""

from PIL import ImageFont

from facilitation.exchange.documents import typefaces


def test_the_file_with_latin_letters_is_a_typeface_among_the_others() -> None:
    assert ImageFont.truetype(str(typefaces.regular()), 12).getname() == ("Fira Sans", "Regular")
    assert len(list(typefaces.folder().glob("*.ttf"))) == 14
