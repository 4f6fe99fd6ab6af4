"""Build a table from cells that come one after another; spans fill the cells they cover."""

from facilitation.rules.planfile.blocks import TableBlock
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Cell
from facilitation.rules.text import clean_text


class TableBuilder:
    """Collects the rows of a table with merged cells, as documents and web pages write them."""

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.merged: set[Cell] = set()
        self.fills: dict[Cell, str] = {}
        self.struck: set[Cell] = set()
        self._spanning: dict[int, tuple[int, str]] = {}
        """Column → rows that its cell still spans, and the text of the cell."""
        self._column = 0

    def start_row(self) -> None:
        """Start a row and fill the cells that are spanned from above."""
        self.rows.append({})
        self._column = 0
        for column, (left, text) in list(self._spanning.items()):
            self._set(column, text, merged=True)
            self._spanning[column] = (left - 1, text)
            if left <= 1:
                del self._spanning[column]

    def skip_columns(self, columns: int) -> None:
        """Leave columns empty at the beginning of a row."""
        self._column = min(self._column + max(columns, 0), MAX_COLUMNS)

    def add_cell(self, text: str, across: int = 1, down: int = 1, fill: str = "", *, struck: bool = False) -> None:
        """Add the next cell of the row; it spans `across` columns and `down` rows."""
        if not self.rows:
            self.start_row()
        while self._column in self.rows[-1] and self._column < MAX_COLUMNS:
            self._column += 1
        text = clean_text(text[:MAX_TEXT])
        width = min(max(across, 1), MAX_COLUMNS - self._column)
        for column in range(self._column, self._column + width):
            self._set(column, text, merged=width > 1 or down > 1)
            if down > 1:
                self._spanning[column] = (min(down, MAX_ROWS) - 1, text)
        if struck and width:
            self.struck.add((len(self.rows) - 1, self._column))
        if fill and width:
            self.fills[len(self.rows) - 1, self._column] = fill
        self._column += width

    def continue_cell_above(self, across: int = 1) -> None:
        """Add a cell that is merged with the one above it."""
        upper = self.rows[-2] if len(self.rows) > 1 else {}
        start, text = self._column, upper.get(self._column, "")
        self.add_cell(text, across)
        for column in range(start, self._column):
            self.merged |= {(len(self.rows) - 1, column), (len(self.rows) - 2, column)} if text else set()

    def _set(self, column: int, text: str, *, merged: bool) -> None:
        self.rows[-1][column] = text
        if merged and text:
            self.merged.add((len(self.rows) - 1, column))

    def first_text(self) -> str:
        """Return the first text of the row that was begun last."""
        return next((text for _, text in sorted(self.rows[-1].items()) if text), "") if self.rows else ""

    def build(self) -> TableBlock:
        """Return the table."""
        rows = tuple(
            tuple(row.get(column, "") for column in range(max(row, default=-1) + 1))
            for row in self.rows[: MAX_ROWS + 1]
        )
        return TableBlock(rows=rows, merged=frozenset(self.merged), fills=self.fills, struck=frozenset(self.struck))
