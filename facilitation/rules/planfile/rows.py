"""Read the rows under a header: needs, measures, fields of action, headings, and rows that continue the one above."""

import re
from collections.abc import Sequence

from facilitation.rules.planfile.assign_columns import OF_MEASURES
from facilitation.rules.planfile.cells import Columns
from facilitation.rules.planfile.columns import EXTRA_PREFIX, MEASURE_EXTRA_PREFIX
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.parsed_rows import ParsedField, ParsedMeasure, ParsedNeed, ParsedRows
from facilitation.rules.planfile.preview import ColumnReading, Place, RowReading, cell_place
from facilitation.rules.text import folded

_TOTAL = re.compile(
    r"(?:(?:zwischen|gesamt)?summe\b.*|gesamt(?:kosten|betrag|ausgaben|aufwand)\b.*|gesamt|insgesamt|total|uebertrag)(?: \d{4})?"
)


def is_total(text: str) -> bool:
    """Whether a row that bears this text sums up those above: "Summe", "Gesamtkosten 2024:"."""
    return bool(_TOTAL.fullmatch(folded(text)))


def agrees(one: ParsedMeasure, other: ParsedMeasure) -> bool:
    """Whether two rows say nothing different of a measure; what one leaves empty is no difference."""
    before, after = one.values | one.extra, other.values | other.extra
    return all(before[name] == text for name, text in after.items() if name in before)


def go_on_with_measure(above: ParsedMeasure, below: ParsedMeasure) -> None:
    """Add what a further row of the same measure says."""
    _add(above.values, below.values)
    _add(above.extra, below.extra)
    above.needs = _lines(above.needs, below.needs)


def go_on_with_need(above: ParsedNeed, below: ParsedNeed) -> None:
    """Add what a further row of the same need says."""
    _add(above.explanation, below.explanation)
    _add(above.extra, below.extra)
    above.target_group = _lines(above.target_group, below.target_group)


def _add(texts: dict[str, str], more: dict[str, str]) -> None:
    for name, text in more.items():
        texts[name] = _lines(texts.get(name, ""), text)


def _lines(above: str, below: str) -> str:
    """Both, each line once."""
    if above == below:
        return above
    return "\n".join(dict.fromkeys(line for line in f"{above}\n{below}".split("\n") if line))


FIELD_WORD = re.compile(r"(?i)^(?:handlungsfeld|themenfeld|aktionsfeld|handlungsbereich|lebensbereich|HF)\b")
_ASIDE = re.compile(
    r"(?i)^(?P<word>leitziel|oberziel|zukunftsbild|vision)\w*(?:\s*\d+)?\s*[:–-]\s*(?P<text>\S.*)$", re.DOTALL
)
_SAYING = OF_MEASURES - {"cost", "priority", "status"} | {"need_explanation", "measure_description"}
"""Texts that may go on with the row above; a lone amount is a total."""
_NUMBER = re.compile(r"(?=.*\d)\S{1,12}")


class RowReader:
    """Reads the rows of one table from top to bottom; what stands above counts for the rows below."""

    def __init__(self, sheet: Sheet, columns: Sequence[ColumnReading], language: str, field: str) -> None:
        self.sheet, self.language = sheet, language
        self.table = Columns(columns, language)
        self.section, self.filled = field, ""
        self.spanning: ParsedNeed | None = None
        self.known: dict[tuple[object, ...], ParsedNeed] = {}
        self.measures: dict[tuple[str, str, str], ParsedMeasure] = {}
        self.read = ParsedRows()

    def read_from(self, first: int) -> ParsedRows:
        """The drafts of all rows from the first row of data on."""
        for row in range(first, len(self.sheet.rows)):
            cells = {
                column.index: text for column in self.table.columns if (text := self.sheet.text(row, column.index))
            }
            if cells:
                kind = self._kind(row, cells)
                self.read.rows.append(RowReading(row=row + 1, kind=kind, cells=tuple(self.sheet.rows[row])))
        return self.read

    def _kind(self, row: int, cells: dict[int, str]) -> str:
        if self._repeats_header(cells):
            return "header"
        if heading := self._heading(row, cells):
            return self._take_heading(heading, row)
        self.filled = self._named_field(cells) or self.filled
        self._take_asides(cells)
        if self._sums_up(cells):
            return self._left_out("row_unread", row, cells)
        need, measure = self._need(row, cells), self._measure(row, cells)
        if measure:
            measure.beside += [one for one in self._beside(need, row, cells) if one not in measure.beside]
        if need:
            self.spanning = need if measure else None
        if not need and not measure:
            return self._without_text(row, cells)
        return "both" if need and measure else "need" if need else "measure"

    def _named_field(self, cells: dict[int, str]) -> str:
        """The field a row names; code and title together make it known as both."""
        code, titles = self.table.text("field_code", cells), self.table.texts("field", cells)
        if code and titles and code not in {field.code for field in self.read.fields}:
            self.read.fields.append(ParsedField(code=code, title=titles))
        return code or next(iter(titles.values()), "")

    def _repeats_header(self, cells: dict[int, str]) -> bool:
        headers = {column.index: column.header for column in self.table.columns}
        return len(cells) > 1 and all(headers[index] == " ".join(text.split()) for index, text in cells.items())

    def _heading(self, row: int, cells: dict[int, str]) -> str:
        """The text of a row that is a heading: merged across, or alone in the first column, or "Handlungsfeld …"."""
        texts = set(cells.values())
        if len(texts) > 1:
            return ""
        text, first = texts.pop(), min(cells)
        if len(cells) > 1:
            return text if all((row, index) in self.sheet.merged for index in cells) else ""
        meaning = self.table.columns[[c.index for c in self.table.columns].index(first)].meaning.partition(":")[0]
        if FIELD_WORD.match(text) or _ASIDE.match(text):
            return text if meaning not in {"field", "goal", "vision"} else ""
        leads = first == self.table.columns[0].index and meaning in {"need_number", "measure_number", "extra"}
        return text if leads and not _NUMBER.fullmatch(text) else ""

    def _take_heading(self, text: str, row: int) -> str:
        if aside := _ASIDE.match(text):
            meaning = "goal" if aside["word"].lower().endswith("ziel") else f"vision:{self.language}"
            self.read.remarks.append((self._field, meaning, aside["text"]))
            return "goal"
        if self.sheet.field and not FIELD_WORD.match(text):
            # A table under the heading of its field has parts, no further fields.
            self.read.problems.append(problem("row_unread", self._place(row), text=text[:60]))
            return "skipped"
        self.section, self.filled, self.spanning = text, "", None
        return "section"

    @property
    def _field(self) -> str:
        return self.filled or self.section

    def _take_asides(self, cells: dict[int, str]) -> None:
        for meaning, text in self.table.cells(cells):
            if meaning == "goal" or meaning.startswith("vision:"):
                self.read.remarks.append((self._field, meaning, text))

    def _number(self, meaning: str, row: int, cells: dict[int, str]) -> tuple[str, str]:
        """The official number and, if the cell is none of text, of what kind it is."""
        index = self.table.of[meaning][0].index if meaning in self.table.of else -1
        text, kind = " ".join(cells.get(index, "").split()), self.sheet.kinds.get((row, index), "")
        if kind == "date":
            self.read.problems.append(problem("number_date", self._place(row, index), number=text))
        return text.replace(",", ".") if kind == "number" else text, kind

    def _need(self, row: int, cells: dict[int, str]) -> ParsedNeed | None:
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
        again = self.known.setdefault(_sameness(need), need)
        if again is need:
            self.read.needs.append(need)
        else:
            go_on_with_need(again, need)
        return again

    def _extra(self, owner: str, cells: dict[int, str]) -> dict[str, str]:
        """What else a row says of its need or measure; where a table has both, only headers that tell whose it is."""
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

    def _measure(self, row: int, cells: dict[int, str]) -> ParsedMeasure | None:
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
        if above and (self._spans("measure", row) or (number and agrees(above, measure))):
            go_on_with_measure(above, measure)
            return above
        self.measures[key] = measure
        self.read.measures.append(measure)
        return measure

    def _spans(self, meaning: str, row: int) -> bool:
        """Whether a cell goes on with the one above it, merged or filled down."""
        index = self.table.of[meaning][0].index
        return {(row, index), (row - 1, index)} <= self.sheet.merged

    def _beside(self, need: ParsedNeed | None, row: int, cells: dict[int, str]) -> list[ParsedNeed]:
        """The need of a measure's row; an empty cell under a need with a measure means the same need, and is said."""
        above = self.spanning
        if need or above is None or self.table.text("measure_needs", cells):
            return [need] if need else []
        self.read.problems.append(
            problem("measure_attached", self._place(row), need=above.number or next(iter(above.statement.values())))
        )
        return [above]

    def _sums_up(self, cells: dict[int, str]) -> bool:
        """Whether a row holds the total of those above it: it has no number, and its title says so."""
        titles = self.table.texts("need", cells).values() or [self.table.text("measure", cells)]
        numbered = any(self.table.text(meaning, cells) for meaning in ("need_number", "measure_number"))
        return not numbered and any(map(is_total, titles))

    def _without_text(self, row: int, cells: dict[int, str]) -> str:
        meanings = {column.meaning.partition(":")[0] for column in self.table.columns if column.index in cells}
        if self.filled in cells.values() and len(cells) == 1:
            return "field"
        if meanings & {"need_number", "measure_number"}:
            return self._left_out("row_without_text", row, cells)
        return self._left_out("row_without_title" if meanings & _SAYING else "row_unread", row, cells)

    def _left_out(self, code: str, row: int, cells: dict[int, str]) -> str:
        self.read.problems.append(problem(code, self._place(row), text=next(iter(cells.values()))[:60]))
        return "skipped"

    def _place(self, row: int, column: int | None = None) -> Place:
        if column is None:
            return Place(sheet=self.sheet.name, row=row + 1)
        return cell_place(self.sheet.name, row, column)


def _sameness(need: ParsedNeed) -> tuple[object, ...]:
    # A need merged down over its measures, or repeated before each of them, is one need.
    return need.number, need.field, *sorted(need.statement.items())


def read_fields(sheet: Sheet, columns: Sequence[ColumnReading], first: int, language: str) -> ParsedRows:
    """A field a row, from the first row of data on: code, titles, visions and goals."""
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
