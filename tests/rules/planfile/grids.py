"""Grids and documents for tests of the plan reader, and what was read from them."""

from facilitation.rules.plan.content import MeasureContent
from facilitation.rules.planfile.blocks import Block, TableBlock
from facilitation.rules.planfile.document import NO_MARKS, build_grid
from facilitation.rules.planfile.grid import Grid, Sheet
from facilitation.rules.planfile.passage_roles import Marks
from facilitation.rules.planfile.preview import Preview, Problem

NEEDS = ("Nr.", "Bedarf")
MEASURES = ("Nr.", "Maßnahme", "Zuständig", "Frist")


def rows(*lines: str) -> tuple[tuple[str, ...], ...]:
    """Rows from lines with cells between bars."""
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)


def grid(*tables, names=(), named=True, **more) -> Grid:
    """A grid of tables, each a list of lines with cells between bars."""
    sheets = [Sheet(name=names[i] if names else "Bedarfe", rows=rows(*table), **more) for i, table in enumerate(tables)]
    return Grid(name="Integrationsplan 2024", sheets=tuple(sheets), named_sheets=named)


def fields(preview: Preview) -> list[tuple[str, str, dict[str, str]]]:
    """Code, title and needs of each field."""
    assert preview.content is not None
    return [
        (field.code, field.title["de"], {need.number: need.statement["de"] for need in field.needs})
        for field in preview.content.fields
    ]


def entries(preview: Preview) -> list[tuple[str, list[str], list[str]]]:
    """Title, numbers of needs and numbers of measures of each field."""
    assert preview.content is not None, preview.problems
    return [
        (field.title["de"], [need.number for need in field.needs], [one.number for one in field.measures])
        for field in preview.content.fields
    ]


def measures(preview: Preview) -> dict[str, MeasureContent]:
    """The measures by number."""
    assert preview.content is not None
    return {one.number: one for field in preview.content.fields for one in field.measures}


def codes(preview: Preview) -> list[str]:
    """The codes of all problems."""
    return [found.code for found in preview.problems]


def errors(preview: Preview) -> list[Problem]:
    """The problems that stop the import."""
    return [found for found in preview.problems if found.severity == "error"]


def table(*lines: tuple[str, ...]) -> TableBlock:
    """A table of a document."""
    return TableBlock(rows=lines)


def document_sheets(*blocks: Block, marks: Marks = NO_MARKS) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Name and rows of each sheet made of a document."""
    return {sheet.name: sheet.rows for sheet in build_grid("plan", blocks, marks).sheets}


def document_fields(*blocks: Block) -> list[str]:
    """The heading that each sheet of a document has as its field."""
    return [sheet.field for sheet in build_grid("plan", blocks).sheets]
