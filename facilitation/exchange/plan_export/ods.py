"""A plan as an OpenDocument spreadsheet: the same sheets as the XLSX workbook, every cell a text."""

from collections.abc import Iterator

from facilitation.exchange.plan_export.columns import writable
from facilitation.exchange.plan_export.odf_package import attribute, cell, package
from facilitation.exchange.plan_export.sheets import OnItem, Table, about, no_progress, tables
from facilitation.rules.plan.content import PlanContent

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
    """The spreadsheet's bytes; nothing in it can be taken for a formula, a number or a date."""
    sheets = tables(content)
    widths = sorted({*_ABOUT_WIDTHS, *(column.width for table in sheets for column in table.columns)})
    body = [_about(content), *(_sheet(table, on_item) for table in sheets)]
    return package(
        f"<office:automatic-styles>{_CELLS}{''.join(map(_width, widths))}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(body)}</office:spreadsheet></office:body>",
        writable(content.title),
    )


def _about(content: PlanContent) -> str:
    """The sheet that says what the plan is: a label and a value a row."""
    rows = (_row([cell(label, "text"), cell(value, "text")]) for label, value in about(content).items())
    return _table("Plan", _ABOUT_WIDTHS, rows)


def _sheet(table: Table, on_item: OnItem) -> str:
    """A title, a line below it, the header that is printed on every page, a row per entry."""
    return _table(table.name, [column.width for column in table.columns], _rows(table, on_item))


def _rows(table: Table, on_item: OnItem) -> Iterator[str]:
    yield _row([cell(writable(table.title), "title")])
    yield _row([cell(writable(table.line), "line")])
    heads = _row([cell(writable(column.header), "head") for column in table.columns])
    yield f"<table:table-header-rows>{heads}</table:table-header-rows>"
    for texts in table.rows():
        yield _row([cell(text, "text") for text in texts])
        on_item()


def _table(name: str, widths: list[int] | tuple[int, ...], rows: Iterator[str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in widths)
    return f'<table:table table:name={attribute(name)} table:style-name="sheet">{columns}{"".join(rows)}</table:table>'


def _row(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cells)}</table:table-row>'


def _width(width: int) -> str:
    return f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties style:column-width="{width * _CM:.1f}cm"/></style:style>'
