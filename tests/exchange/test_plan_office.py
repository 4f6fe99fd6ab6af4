"""Plans as spreadsheets, documents and Markdown: other programs read in them what the plan says."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from facilitation.exchange.plan_export import (
    docx as plan_docx,
)
from facilitation.exchange.plan_export import (
    markdown as plan_md,
)
from facilitation.exchange.plan_export import (
    ods as plan_ods,
)
from facilitation.exchange.plan_export import (
    xlsx as plan_xlsx,
)
from facilitation.exchange.plan_export.any_format import write_plan
from facilitation.exchange.plan_export.sheets import about, blocks, overview, tables
from facilitation.rules.plan.content import FieldContent, NeedContent, PlanContent
from tests.exchange.office_files import converted, docx_tables, md_tables, ods_kinds, ods_sheets
from tests.exchange.plans import contents
from tools.make_example import source

NASTY = (
    "=1+1",
    "-2",
    "@x",
    "Müll\u00adabfuhr",
    "שלום עולם",
    "eins\nzwei",
    "1.10",
    "Üneu1",
    "x" * 280,
    "a  b | *c* <d> & \\e",
)
UNWRITABLE = "Gl\x07ocke\x0b"


def nasty() -> PlanContent:
    """A plan of texts that programs misread."""
    needs = tuple(NeedContent(number=f"N{n}", statement={"de": text}) for n, text in enumerate(NASTY))
    return PlanContent(title="Plan", label="1", fields=(FieldContent(code="A", title={"de": "Arbeit"}, needs=needs),))


def documented(content: PlanContent) -> list[list[list[str]]]:
    """The tables that a text document holds."""
    below = [block for _, found in blocks(content) for block in found]
    return [list(block.rows()) for block in (*overview(content), *below)]


@given(contents())
@settings(max_examples=40, deadline=None)
def test_a_spreadsheet_of_open_document_holds_every_cell(content):
    read = ods_sheets(plan_ods.write(content))
    assert read.pop("Plan") == [list(pair) for pair in about(content).items()]
    assert {name: rows[2:] for name, rows in read.items()} == {
        table.name: [[column.header for column in table.columns], *table.rows()] for table in tables(content)
    }


@given(contents())
@settings(max_examples=40, deadline=None)
def test_a_word_document_holds_every_cell_of_its_columns(content):
    assert docx_tables(plan_docx.write(content)) == documented(content)


@given(contents())
@settings(max_examples=40, deadline=None)
def test_markdown_holds_every_cell_of_its_columns(content):
    assert md_tables(plan_md.write(content)) == documented(content)


def test_texts_that_programs_misread_stay_as_they_are():
    content = nasty()
    assert [row[2] for row in ods_sheets(plan_ods.write(content))["A Arbeit"][3:]] == list(NASTY)
    for read in (docx_tables(plan_docx.write(content)), md_tables(plan_md.write(content))):
        assert [row[2] for row in read[2][1:]] == list(NASTY)


def test_cells_of_a_spreadsheet_are_texts():
    assert ods_kinds(plan_ods.write(nasty())) == {"string"}


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


@pytest.mark.parametrize("form", ["xlsx", "ods", "docx", "csv", "md", "stratml", "oparl", "opendata"])
def test_characters_that_no_office_file_can_hold_are_left_out(form):
    field = FieldContent(
        code="A", title={"de": UNWRITABLE}, needs=(NeedContent(number="1", statement={"de": UNWRITABLE}),)
    )
    data = write_plan(PlanContent(title=UNWRITABLE, label="1", fields=(field,)), form)
    files = [data, *(ZipFile(BytesIO(data)).read(name) for name in _names(data) if not name.endswith("plan.json"))]
    assert any(b"Glocke" in part for part in files)
    assert not any(UNWRITABLE.encode() in part for part in files)


def _names(data: bytes) -> list[str]:
    return ZipFile(BytesIO(data)).namelist() if data.startswith(b"PK") else []


@pytest.mark.parametrize(
    ("write", "suffix"), [(plan_docx.write, ".docx"), (plan_ods.write, ".ods"), (plan_xlsx.write, ".xlsx")]
)
def test_libreoffice_opens_it_as_it_is(tmp_path, write, suffix):
    # Where LibreOffice is not installed, the tests above have looked at the same bytes.
    read = converted(write(source()), suffix, tmp_path)
    for need in source().fields[0].needs if read is not None else ():
        assert need.number in read
        assert need.statement["de"] in read
