"""The sample templates: each is filled right, uses what the list names, and names no author."""

from io import BytesIO

import pytest
from docx import Document

from facilitation.exchange.word_template.fill import fill
from facilitation.exchange.word_template.kinds import KINDS, NOTICE, Picture, entries, named, probe
from facilitation.exchange.word_template.samples import SAMPLES
from tests.exchange.word_template.templates import part

LEFT_TO_THE_CITY = {
    "plan": {"measure.objective", "measure.description", "measure.target_group", "measure.partners", "measure.cost",
             "measure.funding", "measure.indicator", "measure.priority", "measure.status", "measure.remark"},
    "minutes": {"need.supporters"},
    "council_paper": set(),
    "field_sheet": {"need.supporters", "measure.objective", "measure.description", "measure.target_group",
                    "measure.partners", "measure.cost", "measure.funding", "measure.indicator", "measure.priority",
                    "measure.status", "measure.remark"},
    "notice": set(),
}  # fmt: skip
"""What a table of the sample has no room for."""


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_of_template_has_a_sample_that_uses_what_may_stand_in_it(key):
    text = part("word/document.xml", SAMPLES[key]())
    missing = {one.written for one in entries(KINDS[key].holds) if f" {one.written} " not in text}
    assert missing == LEFT_TO_THE_CITY[key]


@pytest.mark.parametrize("key", KINDS)
def test_a_filled_sample_shows_every_value_once_and_no_bracket(key):
    document = Document(BytesIO(fill(SAMPLES[key](), KINDS[key], probe(KINDS[key].holds))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    lines = [line.text for line in document.paragraphs]
    text = "\n".join([*lines, *cells])
    assert "{" not in text
    pictures = {name for name, one in named(KINDS[key].holds).items() if isinstance(one, Picture)}
    left_out = LEFT_TO_THE_CITY[key] | pictures
    shown = [one for one in entries(KINDS[key].holds) if not one.is_list and one.written not in left_out]
    assert [one.written for one in shown if one.meaning not in text] == []


@pytest.mark.parametrize("key", KINDS)
def test_nothing_is_left_of_a_part_without_content(key):
    holds = KINDS[key].holds
    empty = {
        name: [] if isinstance(one, list) else "" if isinstance(one, str) else one for name, one in probe(holds).items()
    }
    document = Document(BytesIO(fill(SAMPLES[key](), KINDS[key], empty)))
    repeated = [table for table in document.tables if table.style.name == "Table Grid"]
    assert ("Als Nächstes" in [line.text for line in document.paragraphs], repeated) == (False, [])


def test_the_notice_shows_its_code_with_words_for_those_who_do_not_see_it():
    document = Document(BytesIO(fill(SAMPLES["notice"](), NOTICE, probe(NOTICE.holds))))
    [drawn] = document.inline_shapes
    assert (round(drawn.width.mm), drawn._inline.docPr.get("descr")) == (55, probe(NOTICE.holds)["qr"]["alt"])


@pytest.mark.parametrize("key", KINDS)
def test_the_sample_names_no_author(key):
    properties = Document(BytesIO(SAMPLES[key]())).core_properties
    assert (properties.author, properties.title, properties.comments) == ("", "", "")


@pytest.mark.parametrize("key", KINDS)
def test_the_widest_column_of_each_table_is_a_text_and_the_table_fits_the_page(key):
    for table in Document(BytesIO(SAMPLES[key]())).tables:
        widths = [round(column.width.mm) for column in table.columns]
        assert sum(widths) == 166
        assert len(widths) <= 7
