"""Slides are drawn whatever the file holds, or refused with the reason."""

import io

import pytest
from PIL import Image

from facilitation.exchange.pictures.pictures import read_slides
from tests.exchange.pdf_files import PASSWORD, pdf


def test_pages_are_drawn_as_wide_as_a_projector_with_their_text_and_one_that_fails_is_empty(read):
    actions = "/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Names<</EmbeddedFiles<</Names[]>>>>"
    first, broken, last = read(pdf(["Bildung f\\374r alle", None, "Danke"], catalog=actions), read_slides)
    assert (first.text, first.width, first.height) == ("Bildung für alle", 1920, 1080)
    assert Image.open(io.BytesIO(first.image)).format == "WEBP"
    assert (broken.image, broken.text, last.text) == (b"", "", "Danke")


def test_a_page_of_five_metres_is_drawn_no_larger_than_others(read):
    [page] = read(pdf(["groß"], size="14400 200"), read_slides)
    assert (page.width, page.height) == (1920, 27)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("not_pdf", b"PK\x03\x04 a presentation"),
        ("locked", pdf(["geheim"], trailer=PASSWORD)),
        ("too_many_pages", pdf(["x"] * 61)),
        ("broken", pdf([None])),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(problem, code, data):
    assert problem(data, read_slides) == code
