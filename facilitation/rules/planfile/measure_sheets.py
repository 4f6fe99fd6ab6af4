"""Sheets of measures ("Maßnahmenblatt"): a small table for each measure, labels left and values right."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from facilitation.rules.planfile.blocks import Heading, TableBlock
from facilitation.rules.planfile.columns import normalise_header, recognise
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Grid, Sheet
from facilitation.rules.planfile.header import find_header
from facilitation.rules.planfile.headings import FIELD_LEVEL, HeadingStack
from facilitation.rules.planfile.metadata import read_about
from facilitation.rules.text import folded, one_line

SHEET = "Maßnahmenblätter"
FEWEST, SHARE = 3, 0.5
"""A table is a sheet of a measure if this many labels are known, and this share of its rows begins with one."""

_TITLES = frozenset({"titel", "name", "bezeichnung", "kurztitel", "titel der massnahme"})
_LED = re.compile(
    r"(?i)^(?:[\d.]+\s+)?(?:maßnahmenblatt|maßnahmensteckbrief|steckbrief|maßnahme|massnahme|projekt|aktion|vorhaben)\b\s*(?:nr\.?\s*)?[:–-]?\s*"
)
_NUMBERED = re.compile(r"^([A-ZÄÖÜ]{0,3}[- ]?(?:M\s?)?\d+(?:[.\-]\d+)*[a-z]?)(\s*[:.)–-]\s*|\s+|$)(.*)$", re.DOTALL)
_OWN = {"field": "Handlungsfeld", "number": "Nr.", "measure_number": "Nr.", "measure": "Maßnahme"}


class MeasureSheets:
    """Gathers the sheets of a document as rows of one table."""

    def __init__(self) -> None:
        self.found: list[dict[str, str]] = []
        self.beneath: list[HeadingStack] = []

    def take(self, block: TableBlock, trail: HeadingStack) -> bool:
        """Add a table if it is a sheet of a measure."""
        values = _values(block)
        if values is None or read_about(Sheet(name="", rows=block.rows)):
            return False
        here = HeadingStack()
        here.headings = list(trail.headings)
        self.found.append(values)
        self.beneath.append(here)
        return True

    def sheets(self) -> list[Sheet]:
        """One table of all of them, or none."""
        if not self.found:
            return []
        rows = [self._complete(n) for n in range(min(len(self.found), MAX_ROWS - 1))]
        labels = list(dict.fromkeys([*_OWN.values(), *(label for row in rows for label in row)]))[:MAX_COLUMNS]
        used = [label for label in labels if any(row.get(label) for row in rows)]
        table = [tuple(used), *(tuple(row.get(label, "") for label in used) for row in rows)]
        return [Sheet(name=SHEET, rows=tuple(table), part="table")]

    def _complete(self, n: int) -> dict[str, str]:
        """A sheet's values, with number, title and field from the headings above it where it has none itself."""
        values, trail = self.found[n], self.beneath[n]
        heading = trail.innermost
        if heading and self._titles_only_this(n) and not values.get("Maßnahme"):
            values = _titled(heading.text) | {label: text for label, text in values.items() if text}
        field = (trail.outside() if self._titles_only_this(n) else trail).field
        return {"Handlungsfeld": field} | {label: text for label, text in values.items() if text}

    def _titles_only_this(self, n: int) -> bool:
        """Whether the nearest heading is that of this sheet alone, hence its title rather than its field."""
        mine = self.beneath[n].headings
        if not mine or (len(self.found) == 1 and not _is_measure(mine[-1].text)):
            return False
        if self.found[n].get("Maßnahme") and folded(self.found[n]["Maßnahme"]) in folded(mine[-1].text):
            return True
        alone = all(other.headings[-1:] != mine[-1:] for m, other in enumerate(self.beneath) if m != n)
        return bool(_is_measure(mine[-1].text)) or (alone and not self.found[n].get("Maßnahme"))


def with_measure_sheets(grid: Grid) -> Grid:
    """A workbook with a sheet for each measure, as one table of them beside its other sheets."""
    measures, others = MeasureSheets(), list[Sheet]()
    for sheet in grid.sheets if grid.named_sheets else ():
        if sheet.hidden or find_header(sheet) or not measures.take(TableBlock(rows=_unindented(sheet)), _named(sheet)):
            others.append(sheet)
    return replace(grid, sheets=(*others, *measures.sheets())) if measures.found else grid


def _unindented(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """The rows without the empty columns at the left that only make a margin."""
    used = [n for row in sheet.rows for n, text in enumerate(row) if text]
    return tuple(row[min(used, default=0) :] for row in sheet.rows)


def _named(sheet: Sheet) -> HeadingStack:
    """The name of a sheet is that of its measure, never that of a field."""
    trail = HeadingStack()
    trail.enter(Heading(f"Maßnahme: {sheet.name}", FIELD_LEVEL))
    return trail


def _is_measure(text: str) -> bool:
    """Whether a heading is that of a measure: "Maßnahme 3: …", "7.1.2 Projekt …", "M 3 …"."""
    return bool(_LED.match(text)) or bool(re.match(r"M\s?\d", text))


def _titled(text: str) -> dict[str, str]:
    """Number and title as a heading says them: "Maßnahme 3: Wohnführerschein", "S-M1 Kurse"; empty if neither."""
    line = one_line(text)
    led = _LED.match(line)
    rest = line[led.end() :] if led else line
    numbered = _NUMBERED.match(rest)
    if (
        numbered
        and (led or not numbered[1].isdigit() or numbered[2].strip())
        and not re.fullmatch(r"(?:19|20)\d\d", numbered[1])
    ):
        named = {"Nr.": numbered[1], "Maßnahme": numbered[3]}
    else:
        named = {"Maßnahme": rest}
    return {label: text for label, text in named.items() if text}


def _values(block: TableBlock) -> dict[str, str] | None:
    """Label → value of a sheet of a measure; None if the table is something else."""
    values: dict[str, str] = {}
    known = rows = 0
    above = ""
    for row in block.rows:
        cells = _told(_distinct(row))
        if len(cells) == 1:
            known += bool(above) and _label(cells[0]) is None
            above = _alone(cells[0], above, values)
            continue
        rows += bool(cells)
        pairs = list(_pairs(cells))
        # Where what stands right is a label, too, the row is the header of a table.
        known += sum(_label(label) is not None and _label(text) is None for label, text in pairs)
        for label, text in pairs:
            name = _label(label) or one_line(label).rstrip(":")
            values[name] = "\n".join(filter(None, [values.get(name, ""), text]))
        above = ""
    wide = max((len(_distinct(row)) for row in block.rows), default=0)
    return values if wide <= 4 and known >= FEWEST and known >= SHARE * rows else None


def _told(cells: list[str]) -> list[str]:
    """A single cell that holds label and value, "Zielgruppe: Familien", as two."""
    head, colon, text = cells[0].partition(":") if len(cells) == 1 else ("", "", "")
    said = colon and text.strip() and _label(head) is not None and not _LED.match(head)
    return [head, text.strip()] if said else cells


def _alone(text: str, above: str, values: dict[str, str]) -> str:
    """A row merged across: the title, a label for the row below, or the text of the label above."""
    led = _LED.match(one_line(text))
    label = None if led and not values and led.end() < len(one_line(text)) else _label(text)
    if above and label is None:
        values[above] = "\n".join(filter(None, [values.get(above, ""), text]))
        return above
    if label is None and not values:
        values |= _titled(text)
    return label or ""


def _distinct(row: tuple[str, ...]) -> list[str]:
    """The cells of a row, each merged range once, without empty ones at the end."""
    cells = [text for n, text in enumerate(row) if n == 0 or text != row[n - 1] or not text]
    while cells and not cells[-1]:
        cells.pop()
    return cells if len(cells) != 1 or row[:1] == (cells[0],) else ["", *cells]


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Label and value of a row, two of each in tables of four columns."""
    if len(cells) == 3 or (len(cells) == 4 and _label(cells[2]) is None):
        yield cells[0], "\n".join(filter(None, cells[1:]))
        return
    yield from ((cells[n], cells[n + 1] if n + 1 < len(cells) else "") for n in range(0, len(cells), 2) if cells[n])


def _label(text: str) -> str | None:
    """The name of a column a label stands for: its own words, or the usual ones for field, number and title."""
    if not text or len(text) > 80:
        return None
    label = one_line(text).rstrip(":")
    if normalise_header(label) in _TITLES:
        return "Maßnahme"
    guess = recognise(label)
    if guess.meaning == "extra" or guess.confidence < 0.6:
        return None
    return _OWN.get(guess.meaning, label)
