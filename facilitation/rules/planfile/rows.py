"""Read the rows under a header: needs, measures, fields of action, headings, and rows that continue the one above."""

import re
from collections.abc import Sequence

from facilitation.rules.planfile.assign_columns import OF_MEASURES
from facilitation.rules.planfile.cells import Columns, Row
from facilitation.rules.planfile.columns import EXTRA_PREFIX, MEASURE_EXTRA_PREFIX
from facilitation.rules.planfile.counting import TOTAL
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.parsed_rows import ParsedField, ParsedMeasure, ParsedNeed, ParsedRows
from facilitation.rules.planfile.preview import ColumnReading, Place, RowReading, cell_place
from facilitation.rules.text import folded

_TOTAL = re.compile(
    r"(?:(?:zwischen|gesamt)?summe\b.*|gesamt(?:kosten|betrag|ausgaben|aufwand)\b.*|gesamt|insgesamt|total|uebertrag"
    r"|(?:teil|gesamt)?ergebnis)(?: \d{4})?"
)
_SUBTOTAL = re.compile(r".* (?:teil)?ergebnis")
"""Excel's own subtotal of a group: "Wohnen Ergebnis"."""
_FIGURE = re.compile(r"[\d.,]+(?:\s?(?:€|EUR|%))?")


def is_total(text: str) -> bool:
    """Tell whether a title is that of a total of the rows above: "Summe", "Gesamtkosten 2024:"."""
    return bool(_TOTAL.fullmatch(folded(text)))


def have_same_values(one: ParsedMeasure, other: ParsedMeasure) -> bool:
    """Tell whether two rows of a measure have no different values; an empty value is not different."""
    before, after = one.values | one.extra, other.values | other.extra
    return all(before[name] == text for name, text in after.items() if name in before)


def continue_measure(above: ParsedMeasure, below: ParsedMeasure) -> None:
    """Add the values of a further row to a measure."""
    _add(above.values, below.values)
    _add(above.extra, below.extra)
    above.needs = _join_lines(above.needs, below.needs)


def continue_need(above: ParsedNeed, below: ParsedNeed) -> None:
    """Add the values of a further row to a need."""
    _add(above.explanation, below.explanation)
    _add(above.extra, below.extra)
    above.target_group = _join_lines(above.target_group, below.target_group)


def _add(texts: dict[str, str], more: dict[str, str]) -> None:
    for name, text in more.items():
        texts[name] = _join_lines(texts.get(name, ""), text)


def _join_lines(above: str, below: str) -> str:
    """Join two texts, each line once."""
    if above == below:
        return above
    return "\n".join(dict.fromkeys(line for line in f"{above}\n{below}".split("\n") if line))


FIELD_WORD = re.compile(r"(?i)^(?:handlungsfeld|themenfeld|aktionsfeld|handlungsbereich|lebensbereich|HF)\b")
_SIDE_NOTE = re.compile(
    r"(?i)^(?P<word>leitziel|oberziel|zukunftsbild|vision)\w*(?:\s*\d+)?\s*[:–-]\s*(?P<text>\S.*)$", re.DOTALL
)
_CONTINUING = OF_MEASURES - {"cost", "priority", "status"} | {"need_explanation", "measure_description"}
"""Meanings of text that may continue the row above; a lone amount is a total."""
_NUMBER = re.compile(r"(?=.*\d)\S{1,12}")


class RowReader:
    """Reads the rows of one table from top to bottom; section headings and fields apply to the rows below them."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[ColumnReading], language: str, field: str, take: Sequence[int] = ()
    ) -> None:
        self.sheet, self.language = sheet, language
        self.take = frozenset(take)
        """Rows, counted from 1, that a person takes although they look like totals."""
        self.table = Columns(columns, language, boxes=not sheet.own)
        self.section, self.row_field = field, ""
        self.last_need: ParsedNeed | None = None
        self.needs: dict[tuple[object, ...], ParsedNeed] = {}
        self.measures: dict[tuple[str, str, str], ParsedMeasure] = {}
        self.parsed = ParsedRows()

    def read_from(self, first: int) -> ParsedRows:
        """Parse all rows from the first row of data on."""
        for row in range(first, len(self.sheet.rows)):
            cells = {
                column.index: text for column in self.table.columns if (text := self.sheet.text(row, column.index))
            }
            if cells:
                kind = self._read_row(row, cells)
                self.parsed.rows.append(RowReading(row=row + 1, kind=kind, cells=tuple(self.sheet.rows[row])))
        return self.parsed

    def _read_row(self, row: int, cells: Row) -> str:
        """Parse one row and return its kind."""
        if self._repeats_header(cells):
            return "header"
        if heading := self._heading(row, cells):
            return self._add_heading(heading, row)
        self.row_field = self._named_field(cells) or self.row_field
        self._add_side_notes(cells)
        if row + 1 not in self.take and self._sums_up(cells):
            self._left_out("row_unread", row, cells)
            return TOTAL
        need, measure = self._need(row, cells), self._measure(row, cells)
        if measure:
            measure.linked_needs += [
                one for one in self._linked_needs(need, row, cells) if one not in measure.linked_needs
            ]
        if need:
            self.last_need = need if measure else None
        if not need and not measure:
            return self._without_text(row, cells)
        return "both" if need and measure else "need" if need else "measure"

    def _named_field(self, cells: Row) -> str:
        """Return the field that a row names; add it if the row has both code and title."""
        code, titles = self.table.text("field_code", cells), self.table.texts("field", cells)
        if code and titles and code not in {field.code for field in self.parsed.fields}:
            self.parsed.fields.append(ParsedField(code=code, title=titles))
        return code or next(iter(titles.values()), "")

    def _repeats_header(self, cells: Row) -> bool:
        headers = {column.index: column.header for column in self.table.columns}
        return len(cells) > 1 and all(headers[index] == " ".join(text.split()) for index, text in cells.items())

    def _heading(self, row: int, cells: Row) -> str:
        """Return the text of a row that is a heading: merged across, alone in the first column, or "Handlungsfeld …"."""
        texts = set(cells.values())
        if len(texts) > 1:
            return ""
        text, first = texts.pop(), min(cells)
        if len(cells) > 1:
            return text if all((row, index) in self.sheet.merged for index in cells) else ""
        meaning = self.table.columns[[c.index for c in self.table.columns].index(first)].meaning.partition(":")[0]
        if FIELD_WORD.match(text) or _SIDE_NOTE.match(text):
            return text if meaning not in {"field", "goal", "vision"} else ""
        leads = first == self.table.columns[0].index and meaning in {"need_number", "measure_number", "extra"}
        return text if leads and not _NUMBER.fullmatch(text) else ""

    def _add_heading(self, text: str, row: int) -> str:
        if note := _SIDE_NOTE.match(text):
            meaning = "goal" if note["word"].lower().endswith("ziel") else f"vision:{self.language}"
            self.parsed.side_notes.append((self._field, meaning, note["text"]))
            return "goal"
        if self.sheet.field and not FIELD_WORD.match(text):
            # A table below the heading of its field has parts but no further fields.
            self.parsed.problems.append(problem("row_unread", self._place(row), text=text[:60]))
            return "skipped"
        self.section, self.row_field, self.last_need = text, "", None
        return "section"

    @property
    def _field(self) -> str:
        return self.row_field or self.section

    def _add_side_notes(self, cells: Row) -> None:
        for meaning, text in self.table.cells(cells):
            if meaning == "goal" or meaning.startswith("vision:"):
                self.parsed.side_notes.append((self._field, meaning, text))

    def _number(self, meaning: str, row: int, cells: Row) -> tuple[str, str]:
        """Return the official number and the kind of its cell: "" for text, number, date, …"""
        index = self.table.of[meaning][0].index if meaning in self.table.of else -1
        text, kind = " ".join(cells.get(index, "").split()), self.sheet.kinds.get((row, index), "")
        if kind == "date":
            self.parsed.problems.append(problem("number_date", self._place(row, index), number=text))
        return text.replace(",", ".") if kind == "number" else text, kind

    def _need(self, row: int, cells: Row) -> ParsedNeed | None:
        statement = self.table.texts("need", cells)
        if not statement:
            return None
        number, kind = self._number("need_number", row, cells)
        need = ParsedNeed(
            place=self._place(row, min(cells)),
            field=self._field,
            number=number,
            number_kind=kind,
            statement=statement,
            explanation=self.table.texts("need_explanation", cells),
            target_group=self.table.text("need_target_group", cells),
            lineage=self.table.text("lineage", cells) or None,
            extra=self._extra("need", cells),
        )
        first = self.needs.setdefault(_identity(need), need)
        if first is need:
            self.parsed.needs.append(need)
        else:
            continue_need(first, need)
        return first

    def _extra(self, owner: str, cells: Row) -> dict[str, str]:
        """Return further columns of a need or measure; if a table has both, only columns whose header names the owner."""
        shared = self.table.meanings >= {"need", "measure"}
        own = self.table.of.get("measure_extra", []) if owner == "measure" else []
        if owner == "need" or not shared:
            own = [
                *own,
                *(c for c in self.table.of.get("extra", []) if not shared or c.header.startswith(EXTRA_PREFIX)),
            ]
        return {
            column.header.removeprefix(MEASURE_EXTRA_PREFIX).removeprefix(EXTRA_PREFIX): cells[column.index]
            for column in own
            if column.index in cells and column.header
        }

    def _measure(self, row: int, cells: Row) -> ParsedMeasure | None:
        title = self.table.text("measure", cells)
        if not title:
            return None
        number, kind = self._number("measure_number", row, cells)
        values = {meaning: self.table.text(meaning, cells) for meaning in OF_MEASURES}
        values |= {
            "description": self.table.text("measure_description", cells),
            "target_group": self.table.text("measure_target_group", cells),
        }
        measure = ParsedMeasure(
            place=self._place(row, min(cells)),
            field=self._field,
            number=number,
            number_kind=kind,
            title=title,
            values={name: text for name, text in values.items() if text},
            needs=self.table.text("measure_needs", cells),
            extra=self._extra("measure", cells),
        )
        above = self.measures.get(key := (self._field, number, title))
        if above and (self._continues_cell("measure", row) or (number and have_same_values(above, measure))):
            continue_measure(above, measure)
            return above
        self.measures[key] = measure
        self.parsed.measures.append(measure)
        return measure

    def _continues_cell(self, meaning: str, row: int) -> bool:
        """Tell whether a cell continues the one above it, merged or filled down."""
        index = self.table.of[meaning][0].index
        return {(row, index), (row - 1, index)} <= self.sheet.merged

    def _linked_needs(self, need: ParsedNeed | None, row: int, cells: Row) -> list[ParsedNeed]:
        """Return the need of a measure's row; below a need with a measure, an empty cell means that need, with a note."""
        above = self.last_need
        if need or above is None or self.table.text("measure_needs", cells):
            return [need] if need else []
        self.parsed.problems.append(
            problem("measure_attached", self._place(row), need=above.number or next(iter(above.statement.values())))
        )
        return [above]

    def _sums_up(self, cells: Row) -> bool:
        """Tell whether a row is a total: it has no number and the title of a total, or figures beside the word for one."""
        titles = self.table.texts("need", cells).values() or [self.table.text("measure", cells)]
        numbered = any(self.table.text(meaning, cells) for meaning in ("need_number", "measure_number"))
        if not numbered and any(map(is_total, titles)):
            return True
        if not all(map(_FIGURE.fullmatch, filter(None, titles))):
            return False
        others = [text for text in cells.values() if not (is_total(text) or _SUBTOTAL.fullmatch(folded(text)))]
        return 0 < len(others) < len(cells) and all(map(_FIGURE.fullmatch, others))

    def _without_text(self, row: int, cells: Row) -> str:
        meanings = {column.meaning.partition(":")[0] for column in self.table.columns if column.index in cells}
        if self.row_field in cells.values() and len(cells) == 1:
            return "field"
        if meanings & {"need_number", "measure_number"}:
            return self._left_out("row_without_text", row, cells)
        return self._left_out("row_without_title" if meanings & _CONTINUING else "row_unread", row, cells)

    def _left_out(self, code: str, row: int, cells: Row) -> str:
        self.parsed.problems.append(problem(code, self._place(row), text=next(iter(cells.values()))[:60]))
        return "skipped"

    def _place(self, row: int, column: int | None = None) -> Place:
        if column is None:
            return Place(sheet=self.sheet.name, row=row + 1)
        return cell_place(self.sheet.name, row, column)


def _identity(need: ParsedNeed) -> tuple[object, ...]:
    """Return what identifies a need: merged down over its measures, or repeated beside each, it is one need."""
    return need.number, need.field, *sorted(need.statement.items())


def read_fields(sheet: Sheet, columns: Sequence[ColumnReading], first: int, language: str) -> ParsedRows:
    """Read a field of action from each row, beginning with the first row of data: code, titles, visions and goals."""
    read, table = ParsedRows(), Columns(columns, language)
    for number in range(first, len(sheet.rows)):
        row = {column.index: text for column in columns if (text := sheet.text(number, column.index))}
        field = ParsedField(
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
