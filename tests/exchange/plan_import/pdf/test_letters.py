"""Letters of a PDF become words with their places and typefaces."""

from facilitation.exchange.plan_import.pdf.pages import read_pages
from tests.exchange.pdf_files import pdf
from tests.exchange.plan_import.pdf.printed import STYLE, printed


def words(data):
    return read_pages(data).pages[0].page.words


def test_a_word_has_its_place_its_size_and_its_weight():
    found = words(printed("#set page(margin: 100pt)\n#text(size: 20pt)[Plan] *fett* und genug Text dazu."))
    assert [(one.text, one.size, one.bold) for one in found][:3] == [
        ("Plan", 20, False),
        ("fett", 10, True),
        ("und", 10, False),
    ]
    assert (round(found[0].left), 100 < found[0].base < 125) == (100, True)


def test_blanks_and_hyphens_of_every_kind_part_or_join_words():
    found = words(printed("Nord~Süd E\u2010Mail Be\u00adschluss und noch mehr Text dazu"))
    assert [one.text for one in found][:4] == ["Nord", "Süd", "E-Mail", "Beschluss"]


def test_text_across_the_page_is_marked():
    found = words(printed("Genug Text, der aufrecht steht, damit die Seite es auch tut. #rotate(90deg)[Entwurf]"))
    assert {one.text: one.turned for one in found}["Entwurf"]
    assert not found[0].turned


def test_a_page_that_is_turned_as_a_whole_is_read_upright():
    upright = words(printed("Ein langer Satz, der quer auf dem Blatt steht.", STYLE + "#set page(flipped: true)\n"))
    turned = words(printed("#rotate(90deg, reflow: true)[Ein langer Satz, der quer auf dem Blatt steht.]"))
    assert [one.text for one in turned] == [one.text for one in upright]
    assert all(one.base == turned[0].base and not one.turned for one in turned)


def test_a_file_without_typefaces_of_its_own_is_read_too():
    assert [one.text for one in words(pdf(["Guten Tag Musterlingen und alle"]))] == [
        "Guten",
        "Tag",
        "Musterlingen",
        "und",
        "alle",
    ]
