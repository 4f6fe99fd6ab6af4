"""Write the XML of Word's paragraphs and tables as text, so that a table of hundreds of rows is parsed once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from facilitation.exchange.plan_export.columns import writable
from facilitation.rules.documents.blocks import Column, Run, Text, right_to_left, runs

_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
_MARK = re.compile("([\n\t\u00ad\u2011])")
_LONGEST_WHOLE_ROW = 1_500
"""Characters up to which a row is kept on one page; a longer one may fill more than a page."""
_SMALL = 6
"""Rows up to which a table is kept on one page; of a longer one at least two rows stay together."""
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8C2CE"/>'
_BORDERS = "".join(_LINE.format(side=side) for side in ("top", "bottom", "insideH"))
_MARGINS = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("left", 70), ("right", 90)))


FIELD = "field"
"""In the place of a language: the text is a code such as PAGE, whose number Word computes."""


def paragraph(text: Text, style: str, *, new_page: bool = False) -> str:
    """Return a paragraph; `style` is the id of a style. Its direction is that of its first letter."""
    found = list(_runs(text))
    shape = f'<w:pStyle w:val="{style}"/>{"<w:pageBreakBefore/>" if new_page else ""}'
    return f"<w:p {nsdecls('w')}><w:pPr>{shape}{_direction(found)}</w:pPr>{_written(found)}</w:p>"


def table(
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Text]],
    *,
    whole: bool = False,
    styles: tuple[str, str] = ("TableHead", "TableCell"),
) -> str:
    """Return a table whose header is repeated on each page; `title` is for screen readers, `whole` keeps it on one page.

    `styles` are the ids of the styles of its head and of its other cells.
    """
    widths = [round(column.width * _TWIPS) for column in columns]
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{_MARGINS}</w:tblCellMar><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(writable(title))}/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([Run(column.title, bold=True) for column in columns], columns, widths, styles[0], head=True)
    last = len(rows := list(rows)) - 1
    kept = range(last) if whole or last < _SMALL else (0, last - 1)
    body = "".join(_row(row, columns, widths, styles[1], kept=n in kept) for n, row in enumerate(rows))
    return f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def _row(
    cells: Sequence[Text],
    columns: Sequence[Column],
    widths: Sequence[int],
    style: str,
    *,
    head: bool = False,
    kept: bool = False,
) -> str:
    texts = [list(_runs(cell)) for cell in cells]
    whole = sum(len(run.text) for cell in texts for run in cell) <= _LONGEST_WHOLE_ROW
    marks = f"{'<w:cantSplit/>' if whole else ''}{'<w:tblHeader/>' if head else ''}"
    written = (
        _cell(cell, width, style, number=column.number, head=head, kept=kept)
        for cell, column, width in zip(texts, columns, widths, strict=True)
    )
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(written)}</w:tr>"


def _cell(runs: list[Run], width: int, style: str, *, number: bool, head: bool, kept: bool) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E3EAF2"/><w:vAlign w:val="bottom"/>' if head else ""
    side = '<w:jc w:val="right"/>' if number else ""
    together = "<w:keepNext/>" if kept else ""
    shape = f'<w:pPr><w:pStyle w:val="{style}"/>{together}{_direction(runs)}{side}</w:pPr>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p>{shape}{_written(runs)}</w:p></w:tc>'


def _runs(text: Text) -> Iterator[Run]:
    for run in runs(text):
        yield run._replace(text=writable(run.text))


def _direction(found: Sequence[Run]) -> str:
    return "<w:bidi/>" if right_to_left(found) else ""


def _written(found: Sequence[Run]) -> str:
    return "".join(_field(run) if run.language == FIELD else _plain(run) for run in found if run.text)


def _plain(run: Run) -> str:
    shape = "<w:b/><w:bCs/>" if run.bold else ""
    shape += "<w:rtl/>" if right_to_left(run) else ""
    shape += f"<w:lang w:val={quoteattr(run.language)}/>" if run.language else ""
    return f"<w:r>{f'<w:rPr>{shape}</w:rPr>' if shape else ''}{_letters(run.text)}</w:r>"


def _letters(text: str) -> str:
    written = (
        _MARKS.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in _MARK.split(text) if part
    )
    return "".join(written)


def _field(run: Run) -> str:
    """A field such as the page number. In a footer Word updates it without asking."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {run.text} </w:instrText></w:r>'
    return f"{mark.format('begin')}{code}{mark.format('separate')}<w:r><w:t>1</w:t></w:r>{mark.format('end')}"
