"""A sheet that lists the fields of action themselves."""

from collections.abc import Sequence

from facilitation.rules.planfile.cells import Columns
from facilitation.rules.planfile.drafts import Drafts, FieldDraft
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.preview import ColumnReading, Place, RowReading
from facilitation.rules.planfile.problems import problem


def read_fields(sheet: Sheet, columns: Sequence[ColumnReading], first: int, language: str) -> Drafts:
    """A field a row, from the first row of data on: code, titles, visions and goals."""
    read, table = Drafts(), Columns(columns, language)
    for number in range(first, len(sheet.rows)):
        row = {column.index: text for column in columns if (text := sheet.text(number, column.index))}
        field = FieldDraft(
            code=table.text("field_code", row),
            title=table.texts("field", row),
            vision=table.texts("vision", row),
            goals=[text for meaning, text in table.cells(row) if meaning == "goal"],
        )
        if field.code or field.title:
            read.fields.append(field)
            read.rows.append(RowReading(row=number + 1, kind="field", cells=tuple(sheet.rows[number])))
        elif row:
            place = Place(sheet=sheet.name, row=number + 1)
            read.problems.append(problem("row_unread", place, text=next(iter(row.values()))[:60]))
    return read
