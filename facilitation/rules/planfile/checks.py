"""Check a sheet before its rows are read, and a plan before it is stored."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from facilitation.rules.plan.content import STATEMENT_LENGTH, PlanContent
from facilitation.rules.planfile.assign_columns import JOINED, Assigned
from facilitation.rules.planfile.counting import is_taken
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.header import Header
from facilitation.rules.planfile.messages import problem
from facilitation.rules.planfile.preview import ColumnReading, Place, Problem, cell_place
from facilitation.rules.text import pick, spans_text

TEXT_LENGTH = 10_000
"""Characters of one text; an explanation of two pages has about 6,000."""

NUMERIC = frozenset({"number"})

Places = Mapping[str, Sequence[Place]]
"""Places of the entries with a number, in the order of the file."""


def check_content(
    content: PlanContent, places: Places | None = None, kinds: Mapping[str, str] | None = None
) -> list[Problem]:
    """Find problems of a plan. By "need:NUMBER", `places` has the places of entries, `kinds` how the cell stores a number."""
    places, kinds = places or {}, kinds or {}
    first = {key: found[0] for key, found in places.items()}
    return [*_repeated(content, places, kinds), *_unknown_links(content), *_texts(content, first)]


def _repeated(content: PlanContent, places: Places, kinds: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each row that repeats a number, except the first."""
    keys = Counter(f"need:{need.number}" for field in content.fields for need in field.needs)
    keys.update(f"measure:{measure.number}" for field in content.fields for measure in field.measures)
    keys.update(f"field:{field.code}" for field in content.fields)
    for key, count in keys.items():
        if count > 1:
            code = "number_repeated_numeric" if kinds.get(key) in NUMERIC and "." in key else "number_repeated"
            for place in places.get(key, ())[1:] or (None,):
                yield problem(code, place, number=key.partition(":")[2])


def _unknown_links(content: PlanContent) -> Iterator[Problem]:
    known = {need.number for field in content.fields for need in field.needs}
    for field in content.fields:
        for measure in field.measures:
            for number in measure.needs:
                if number not in known:
                    yield problem("link_unknown", measure=measure.number, need=number)


def _texts(content: PlanContent, places: Mapping[str, Place]) -> Iterator[Problem]:
    for field in content.fields:
        for need in field.needs:
            place = places.get(f"need:{need.number}")
            statement = pick(need.statement, content.language)
            if not need.number.strip() or not statement.strip():
                yield problem("empty_text", place, number=need.number)
            elif any(len(text) > TEXT_LENGTH for text in [*need.statement.values(), *need.explanation.values()]):
                yield problem("text_too_long", place, limit=TEXT_LENGTH)
            elif len(statement) > STATEMENT_LENGTH:
                yield problem(
                    "statement_long", place, number=need.number, length=len(statement), limit=STATEMENT_LENGTH
                )
        for measure in field.measures:
            if not measure.number.strip() or not measure.title.strip():
                yield problem("empty_text", places.get(f"measure:{measure.number}"), number=measure.number)


def sheet_problems(sheet: Sheet, first: int) -> Iterator[Problem]:
    """Find what is unusual about a sheet from its first row of data: cut, hidden, struck through, errors, formulas."""
    here = Place(sheet=sheet.name)
    if sheet.cut:
        yield problem("sheet_cut", here, rows=MAX_ROWS, columns=MAX_COLUMNS)
    if sheet.records:
        yield problem("records_joined", here, count=sheet.records, rows=len(sheet.rows) - first)
    if sheet.unsure:
        yield problem("table_unsure", here, page=sheet.page)
    rows = range(first, len(sheet.rows))
    if hidden := sum(any(sheet.rows[row]) for row in sheet.hidden_rows if row in rows):
        yield problem("hidden_rows", here, count=hidden)
    if hidden := sum(any(sheet.text(row, column) for row in rows) for column in sheet.hidden_columns):
        yield problem("hidden_columns", here, count=hidden)
    if struck := sorted({row + 1 for row, _column in sheet.struck if row >= first}):
        yield problem("struck_through", here, rows=spans_text(struck))
    for (row, column), kind in sheet.kinds.items():
        if kind == "formula":
            yield problem("formula_empty", cell_place(sheet.name, row, column))
        elif kind.startswith("error"):
            yield problem("error_cell", cell_place(sheet.name, row, column), text=kind.partition(":")[2])


def _joined(sheet: Sheet, header: Header, columns: Sequence[ColumnReading]) -> Iterator[Problem]:
    """Find columns that share a meaning, so that their texts stand together."""
    for meaning in dict.fromkeys(column.meaning for column in columns if column.meaning in JOINED):
        same = [column for column in columns if column.meaning == meaning and column.data.filled]
        if len(same) > 1:
            place = cell_place(sheet.name, max(header.row, 0), same[0].index)
            names = ", ".join(column.header[:40] for column in same)
            yield problem("columns_joined", place, headers=names, meaning=meaning)


def column_problems(sheet: Sheet, header: Header, assigned: Assigned) -> Iterator[Problem]:
    """Find columns that are left out, that their cells contradict, or that were recognised with little confidence."""
    columns = assigned.columns
    titles = {column.meaning.partition(":")[0]: column.header for column in columns}
    title = titles.get("measure") or titles.get("need") or ""
    for column in columns:
        place = cell_place(sheet.name, max(header.row, 0), column.index)
        if column.reason == "doubted":
            yield problem("column_doubted", place, header=column.header[:60], title=title[:60])
        elif not column.header and column.reason == "none" and column.data.filled:
            yield problem("column_unnamed", place, column=column.letters, count=column.data.filled)
        elif not is_taken(column, columns) and column.reason == "none":
            yield problem("column_unread", place, header=column.header[:60])
        elif 0 < column.confidence < 0.75 and column.meaning != "extra":
            yield problem("column_unsure", place, header=column.header[:60], meaning=column.meaning.partition(":")[0])
    yield from _joined(sheet, header, columns)
    if assigned.each == "project":
        yield problem("projects_as_measures", Place(sheet=sheet.name))
