"""A PDF that cannot be read as text is refused with the reason, whatever it holds."""

import io

import pikepdf
import pytest

from facilitation.exchange.plan_import.any_file import read_plan
from facilitation.exchange.plan_import.pdf.pages import MOST_PAGES, read_pages
from facilitation.exchange.plan_import.unreadable import Unreadable
from tests.exchange.pdf_files import PASSWORD, pdf, picture
from tests.exchange.plan_import.pdf.printed import LORUM, printed
from tests.exchange.plan_import.reading import codes

TEXT = "Maßnahmen der Stadt in vielen Worten"


def scanned():
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(picture())).save(out, "PDF")
    return out.getvalue()


def without_characters():
    """A file whose typefaces have no table of the characters their shapes stand for."""
    with pikepdf.open(io.BytesIO(printed(LORUM * 3))) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                del one["/ToUnicode"]
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def with_a_circle_of_pages():
    with pikepdf.open(io.BytesIO(pdf([TEXT, TEXT]))) as opened:
        opened.Root.Pages.Kids.append(opened.Root.Pages)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf([TEXT], trailer=PASSWORD), "encrypted"),
        (b"%PDF-1.7 ...", "broken"),
        (scanned(), "pdf_scanned"),
        (pdf([""]), "no_text"),
        (without_characters(), "pdf_letters"),
        (pdf([TEXT] * (MOST_PAGES + 1)), "pdf_too_long"),
    ],
)
def test_a_file_without_text_has_a_reason(data, code):
    preview = read_plan(data, "plan.pdf")
    assert (preview.content, codes(preview)) == (None, [code])


def test_scripts_and_files_in_a_pdf_are_left_alone():
    catalog = "/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Names<</EmbeddedFiles<</Names[(a)null]>>>>"
    assert [word.text for word in read_pages(pdf([TEXT], catalog=catalog)).pages[0].page.words][:2] == [
        "Maßnahmen",
        "der",
    ]


def test_pages_that_hold_themselves_come_to_an_end():
    assert len(read_pages(with_a_circle_of_pages()).pages) >= 2


def test_a_page_that_is_none_is_named():
    found = read_pages(pdf([TEXT, None, TEXT]))
    assert ([one.page.number for one in found.pages], found.lost) == ([1, 3], [2])


def test_the_pages_of_which_something_is_missing_are_named_in_the_preview():
    preview = read_plan(pdf([TEXT, None, TEXT]), "plan.pdf")
    assert [(one.params, one.severity) for one in preview.problems if one.code == "pdf_pages_lost"] == [
        ({"pages": "2"}, "warning")
    ]


def test_a_file_that_is_no_pdf_raises_what_readers_raise():
    with pytest.raises(Unreadable):
        read_pages(b"%PDF-1.4\n%%EOF")
