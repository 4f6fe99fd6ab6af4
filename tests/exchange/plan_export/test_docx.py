"""Plans as Word documents."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from facilitation.exchange.plan_export import docx as plan_docx
from tests.exchange.plan_export.office_files import docx_tables
from tests.exchange.plan_export.sample_plans import table_texts
from tests.exchange.plans import contents
from tools.make_example import source


@given(contents())
@settings(max_examples=40, deadline=None)
def test_a_word_document_holds_every_cell_of_its_columns(content):
    assert docx_tables(plan_docx.write(content)) == table_texts(content)


def test_the_first_row_of_every_word_table_is_repeated_and_named():
    document = Document(BytesIO(plan_docx.write(source())))
    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables]
    captions = [table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for table in document.tables]
    assert heads == [True] * 12
    assert captions[:4] == ["Angaben zum Plan", "Handlungsfelder", "Bedarfe: A Arbeit", "Maßnahmen: A Arbeit"]


def test_a_word_document_has_headings_a_title_and_a_language():
    document = Document(BytesIO(plan_docx.write(source())))
    headings = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    assert headings[0] == "A Arbeit"
    assert len(headings) == 5
    assert document.core_properties.title == "Integrationsplan Musterlingen"
    assert {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))} == {"de-DE"}
