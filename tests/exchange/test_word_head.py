"""The city's name and arms stand at the head of every page of a Word document."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from facilitation.exchange.plan_export.any_format import write_plan
from facilitation.exchange.word_head import NO_HEAD, WordHead, put_head
from tests.data_folder import PLAN


@pytest.fixture
def arms():
    stream = BytesIO()
    Image.new("RGB", (20, 40), "navy").save(stream, "PNG")
    return stream.getvalue()


def head_of(data):
    """The words of the header and what its pictures are called."""
    header = Document(BytesIO(data)).sections[0].header
    pictures = [one.get("descr") for one in header._element.iter(qn("wp:docPr"))]
    return "".join(line.text for line in header.paragraphs).strip(), pictures


def test_the_plan_has_the_citys_name_and_arms_on_each_page(arms):
    written = write_plan(PLAN, "docx", head=WordHead("Musterlingen", arms))
    assert head_of(written) == ("Musterlingen", ["Musterlingen"])
    assert Document(BytesIO(written)).paragraphs[0].text == PLAN.title


def test_a_name_alone_stands_there_without_a_picture():
    assert head_of(write_plan(PLAN, "docx", head=WordHead("Musterlingen"))) == ("Musterlingen", [])


def test_nothing_is_put_there_where_the_city_has_set_nothing():
    written = write_plan(PLAN, "docx")
    assert put_head(written, NO_HEAD) is written
    assert head_of(written) == ("", [])
