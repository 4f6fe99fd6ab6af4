"""Files of word processors and old spreadsheets for tests, made of as little as such a program reads."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import xlwt

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{}"/></Relationships>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in {"Titel": "Title", "berschrift1": "heading 1", "berschrift2": "heading 2", "berschrift3": "heading 3",
                      "Liste": "List Bullet", "Verzeichnis1": "toc 1", "Beschriftung": "caption"}.items()
)  # fmt: skip
"""Styles as a German Word names them: the key is German, the name is not."""
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
NUMBERED, BULLET = 1, 2


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of parts, the first of them not compressed, as OpenDocument wants its type."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(*body: str, main: str = "word/document.xml", **parts: str) -> bytes:
    """A Word document of paragraphs and tables."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(main),
            main: f'<?xml version="1.0"?><w:document {_W}><w:body>{"".join(body)}</w:body></w:document>',
            "word/styles.xml": f'<?xml version="1.0"?><w:styles {_W}>{STYLES}</w:styles>',
            "word/numbering.xml": f'<?xml version="1.0"?><w:numbering {_W}>{NUMBERING}</w:numbering>',
        }
        | parts
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", style: str = "", listed: int = 0, level: int = 0, runs: str = "", bold: bool = False) -> str:
    """A paragraph."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/></w:numPr>' if listed else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = runs or (run(text, "<w:b/>" if bold else "") if text else "")
    return f"<w:p><w:pPr>{named}{number}</w:pPr>{inner}</w:p>"


def heading(text: str, level: int = 1) -> str:
    """A heading."""
    return p(text, f"berschrift{level}")


def tc(content: str, across: int = 1, merge: str = "", fill: str = "") -> str:
    """A cell of paragraphs or of plain text; merge is "restart" or "continue"."""
    properties = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties += f'<w:shd w:fill="{fill}"/>' if fill else ""
    inner = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells or plain texts."""
    inner = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str | Sequence[str]) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(row if isinstance(row, str) else tr(*row) for row in rows)}</w:tbl>"


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def odf(kind: str, body: str, styles: str = "", **parts: str) -> bytes:
    """An OpenDocument file; kind is text or spreadsheet."""
    content = f'<?xml version="1.0"?><office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>'
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content} | parts)


def cell(content: str = "", attributes: str = "") -> str:
    """A cell of OpenDocument, its lines as paragraphs."""
    inner = (
        content
        if content.startswith("<")
        else "".join(f"<text:p>{escape(one)}</text:p>" for one in content.split("\n") if one)
    )
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of OpenDocument."""
    inner = "".join(one if one.startswith("<table:") else cell(one) for one in cells)
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def sheet(*rows: str | Sequence[str], name: str = "Wohnen", style: str = "", columns: str = "") -> str:
    """A table of OpenDocument."""
    inner = "".join(one if isinstance(one, str) else row(*one) for one in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{inner}</table:table>'


def xls(rows: Iterable[Iterable[Any]], name: str = "Wohnen") -> Any:
    """A sheet of Excel 97 with rows of values, to be worked on and saved with `saved_xls`."""
    book = xlwt.Workbook(encoding="utf-8")
    made = book.add_sheet(name)
    made.book = book
    for n, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, tuple):
                made.write(n, column, value[0], xlwt.easyxf(num_format_str=value[1]))
            elif value is not None:
                made.write(n, column, value)
    return made


def saved_xls(made: Any) -> bytes:
    """The bytes of the workbook of a sheet."""
    stream = BytesIO()
    made.book.save(stream)
    return stream.getvalue()
