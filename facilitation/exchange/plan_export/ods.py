"""Write a plan as an OpenDocument spreadsheet (ISO/IEC 26300): the sheets of the XLSX workbook, all cells as text.

Written without a library: those for Python are of 2020 and keep 3 KB a cell in memory, and a plan of 12 × 600 needs has
80,000 cells. As text it is 40 MB of XML, packed to 2.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.sheets import OnItem, Table, about, no_progress, tables
from facilitation.rules.plan.content import PlanContent

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_BEFORE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "meta": "meta",
        "config": "config",
        "fo": "xsl-fo-compatible",
    }.items()
)
_DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_MANIFEST = f"""{_BEFORE}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
_STYLES = f"""{_BEFORE}<office:document-styles {_SPACES} office:version="1.3">
<office:styles><style:style style:name="Default" style:family="table-cell"><style:text-properties fo:language="de" fo:country="DE"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="landscape"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="landscape"/></office:master-styles>
</office:document-styles>
"""
_BLANKS = re.compile(r"^ | {2,}|\t", re.MULTILINE)
_ABOUT_WIDTHS = (18, 60)
_CM = 0.2
"""Centimetres a character of width takes."""
_CELLS = """<style:style style:name="title" style:family="table-cell"><style:text-properties fo:font-size="18pt" fo:font-weight="bold" fo:color="#1b3a5c"/></style:style>
<style:style style:name="line" style:family="table-cell"><style:text-properties fo:font-style="italic" fo:color="#5a6b7d"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="#1b3a5c" fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold" fo:color="#ffffff"/></style:style>
<style:style style:name="text" style:family="table-cell"><style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap" fo:border-bottom="0.5pt solid #c9d3de"/></style:style>
<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>
<style:style style:name="sheet" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>"""


def write(content: PlanContent, on_item: OnItem = no_progress) -> bytes:
    """Return the spreadsheet's bytes; no cell can be read as a formula, a number or a date."""
    sheets = tables(content)
    widths = sorted({*_ABOUT_WIDTHS, *(column.width for table in sheets for column in table.columns)})
    fields, *others = sheets
    body = [_about(content), _sheet(fields, no_progress), *(_sheet(table, on_item) for table in others)]
    return _package(
        f"<office:automatic-styles>{_CELLS}{''.join(map(_width, widths))}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(body)}</office:spreadsheet></office:body>",
        writable(content.title),
    )


def _about(content: PlanContent) -> str:
    """The sheet with the data of the plan itself: a label and a value in each row."""
    rows = (_row([_cell(label, "text"), _cell(value, "text")]) for label, value in about(content).items())
    return _table("Plan", _ABOUT_WIDTHS, rows)


def _sheet(table: Table, on_item: OnItem) -> str:
    """A sheet with a title, a line below it, a header that is printed on every page, and a row per entry."""
    return _table(table.name, [column.width for column in table.columns], _rows(table, on_item))


def _rows(table: Table, on_item: OnItem) -> Iterator[str]:
    yield _row([_cell(writable(table.title), "title")])
    yield _row([_cell(writable(table.line), "line")])
    heads = _row([_cell(writable(column.header), "head") for column in table.columns])
    yield f"<table:table-header-rows>{heads}</table:table-header-rows>"
    for texts in table.rows():
        yield _row([_cell(text, "text") for text in texts])
        on_item()


def _table(name: str, widths: list[int] | tuple[int, ...], rows: Iterator[str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in widths)
    return f'<table:table table:name={quoteattr(name)} table:style-name="sheet">{columns}{"".join(rows)}</table:table>'


def _row(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _width(width: int) -> str:
    return f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties style:column-width="{width * _CM:.1f}cm"/></style:style>'


def _package(content: str, title: str) -> bytes:
    """Pack a spreadsheet whose content.xml has this content."""
    meta = f'{_BEFORE}<office:document-meta {_SPACES} {_DUBLIN} office:version="1.3"><office:meta><dc:title>{escape(title)}</dc:title><dc:language>de-DE</dc:language></office:meta></office:document-meta>'
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        # Uncompressed and first, so that programs recognise the type by the first bytes.
        archive.writestr(ZipInfo("mimetype"), MIMETYPE, ZIP_STORED)
        for name, text in {
            "META-INF/manifest.xml": _MANIFEST,
            "content.xml": f'{_BEFORE}<office:document-content {_SPACES} office:version="1.3">{content}</office:document-content>',
            "styles.xml": _STYLES,
            "meta.xml": meta,
        }.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return stream.getvalue()


def _cell(text: str, style: str) -> str:
    """A cell of text: a paragraph for each line, typed so that it is no number, date or formula."""
    if not text:
        return f'<table:table-cell table:style-name="{style}"/>'
    lines = "".join(f"<text:p>{_inline(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{lines}</table:table-cell>'


def _inline(line: str) -> str:
    """Escape a line; blanks that would collapse become elements."""
    return _BLANKS.sub(
        lambda run: "<text:tab/>" if run[0] == "\t" else f'<text:s text:c="{len(run[0])}"/>', escape(line)
    )
