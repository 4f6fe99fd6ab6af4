"""Read measure sheets ("Maßnahmenblatt"): a small table per measure with labels on the left, values on the right."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from facilitation.rules.planfile.blocks import Heading
from facilitation.rules.planfile.columns import guess_meaning, normalise_header
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, Sheet
from facilitation.rules.planfile.headings import FIELD_LEVEL, HeadingStack
from facilitation.rules.planfile.located_sheet import LocatedSheet, locate
from facilitation.rules.planfile.metadata import read_metadata
from facilitation.rules.text import folded, one_line

Rows = tuple[tuple[str, ...], ...]

SHEET = "Maßnahmenblätter"
FEWEST, SHARE = 3, 0.5
"""A table is a measure sheet if it has this many known labels and this share of its rows begins with one.

One of labels and values that begins with the title of the measure may have any number of other labels.
"""

MOST_COLUMNS = 5
"""Columns of a measure sheet: two labels with their values, and one before them that groups the labels."""

_TITLES = frozenset({"titel", "name", "bezeichnung", "kurztitel", "titel der massnahme"})
_LED = re.compile(
    r"(?i)^(?:[\d.]+\s+)?(?:maßnahmenblatt|maßnahmensteckbrief|steckbrief|maßnahme|massnahme|projekt|aktion|vorhaben|"
    r"(?:action|measure|commitment|initiative|recommendation)(?=\s+(?:no\.?\s*)?[A-Z]{0,3}-?\d))\b\s*(?:n[ro]\.?\s*)?[:–-]?\s*"
)
_NUMBERED = re.compile(r"^([A-ZÄÖÜ]{0,3}[- ]?(?:M\s?)?\d+(?:[.\-]\d+)*[a-z]?)(\s*[:.)–-]\s*|\s+|$)(.*)$", re.DOTALL)
_OWN = {"field": "Handlungsfeld", "number": "Nr.", "measure_number": "Nr.", "measure": "Maßnahme"}


class MeasureSheets:
    """Collects measure sheets as rows of one table."""

    def __init__(self) -> None:
        self.values: list[dict[str, str]] = []
        self.headings: list[HeadingStack] = []

    def add_if_measure(self, rows: Rows, headings: HeadingStack) -> bool:
        """Add a table if it is a measure sheet; return whether it is."""
        if any(len(_distinct(row)) > MOST_COLUMNS for row in rows):  # told first: to look up every label takes long
            return False
        found = [_values(part) for part in _parts(_without_groups(rows))]
        whole = [values for values in found if values is not None]
        if not whole or len(whole) < len(found) or read_metadata(Sheet(name="", rows=rows)):
            return False
        self.values += whole
        self.headings += [headings.copy() for _ in whole]
        return True

    def sheets(self) -> list[Sheet]:
        """Return one table of all measure sheets, or nothing if there are none."""
        if not self.values:
            return []
        rows = [self._complete(n) for n in range(min(len(self.values), MAX_ROWS - 1))]
        labels = list(dict.fromkeys([*_OWN.values(), *(label for row in rows for label in row)]))[:MAX_COLUMNS]
        used = [label for label in labels if any(row.get(label) for row in rows)]
        table = [tuple(used), *(tuple(row.get(label, "") for label in used) for row in rows)]
        return [Sheet(name=SHEET, rows=tuple(table), part="table")]

    def _complete(self, n: int) -> dict[str, str]:
        """Fill in number, title and field of a measure sheet from the headings above it."""
        values, headings = self.values[n], self.headings[n]
        innermost = headings.innermost
        if innermost and self._has_own_heading(n) and not values.get("Maßnahme"):
            values = split_title(innermost.text) | {label: text for label, text in values.items() if text}
        field = (headings.without_innermost() if self._has_own_heading(n) else headings).field
        return {"Handlungsfeld": field} | {label: text for label, text in values.items() if text}

    def _has_own_heading(self, n: int) -> bool:
        """Tell whether the nearest heading belongs to this sheet alone and so is its title rather than its field."""
        own = self.headings[n].headings
        if not own or (len(self.values) == 1 and not leads_measure(own[-1].text)):
            return False
        if self.values[n].get("Maßnahme") and folded(self.values[n]["Maßnahme"]) in folded(own[-1].text):
            return True
        alone = all(other.headings[-1:] != own[-1:] for m, other in enumerate(self.headings) if m != n)
        return bool(leads_measure(own[-1].text)) or (alone and not self.values[n].get("Maßnahme"))


def merge_measure_sheets(sheets: Sequence[LocatedSheet]) -> list[LocatedSheet]:
    """Replace the measure sheets of a workbook by one table of them, after its other sheets."""
    measures = MeasureSheets()
    others = [
        one
        for one in sheets
        if one.sheet.hidden
        or one.header
        or not measures.add_if_measure(_without_margin(one.sheet), _heading_of(one.sheet))
    ]
    return [*others, *map(locate, measures.sheets())]


def _without_margin(sheet: Sheet) -> Rows:
    """Return the rows without the empty columns on the left."""
    first = min((n for row in sheet.rows for n, text in enumerate(row) if text), default=0)
    return tuple(row[first:] for row in sheet.rows)


def _heading_of(sheet: Sheet) -> HeadingStack:
    """Use the name of a sheet as the heading of its measure, never as that of a field."""
    headings = HeadingStack()
    headings.push(Heading(f"Maßnahme: {sheet.name}", FIELD_LEVEL))
    return headings


def leads_measure(text: str) -> bool:
    """Tell whether a heading names a measure: "Maßnahme 3: …", "7.1.2 Projekt …", "M 3 …"."""
    return bool(_LED.match(text)) or bool(re.match(r"M\s?\d", text))


def split_title(text: str) -> dict[str, str]:
    """Split a heading such as "Maßnahme 3: Wohnführerschein" or "S-M1 Kurse" into number and title."""
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


def _without_groups(table: Rows) -> Rows:
    """Return a table without its first column if that only groups the labels, which stand in the second one."""
    labels = [sum(bool(row[n : n + 1] and _label(row[n])) for row in table) for n in (0, 1)]
    return tuple(row[1:] for row in table) if labels[1] > max(labels[0], 1) else table


def _parts(table: Rows) -> list[Rows]:
    """Split a table in which several measures follow one another: each begins with the label of its title."""
    starts = [n for n, row in enumerate(table) if row and _label(row[0]) == _OWN["measure"] and len(_distinct(row)) > 1]
    if len(starts) < 2:
        return [table]
    return [table[begin:end] for begin, end in pairwise([*starts, len(table)])]


def _values(table: Rows) -> dict[str, str] | None:
    """Return label → value of a measure sheet; None if the table is not one."""
    values: dict[str, str] = {}
    known = rows = 0
    above = ""
    for row in table:
        cells = _split_label(_distinct(row))
        if len(cells) == 1:
            known += bool(above) and _label(cells[0]) is None
            above = _add_single_cell(cells[0], above, values)
            continue
        rows += bool(cells)
        pairs = list(_pairs(cells))
        # A row with labels on both sides is the header of a table.
        known += sum(_label(label) is not None and _label(text) is None for label, text in pairs)
        for label, text in pairs:
            name = _label(label) or one_line(label).rstrip(":")
            values[name] = "\n".join(filter(None, [values.get(name, ""), text]))
        above = ""
    wide = max((len(_distinct(row)) for row in table), default=0)
    titled = wide == 2 and next(iter(values), "") == _OWN["measure"] and _label(values[_OWN["measure"]]) is None
    enough = known >= 2 if titled else known >= FEWEST and known >= SHARE * rows
    return values if wide < MOST_COLUMNS and enough else None


def _split_label(cells: list[str]) -> list[str]:
    """Split a single cell with label and value, "Zielgruppe: Familien", in two."""
    head, colon, text = cells[0].partition(":") if len(cells) == 1 else ("", "", "")
    labelled = colon and text.strip() and _label(head) is not None and not _LED.match(head)
    return [head, text.strip()] if labelled else cells


def _add_single_cell(text: str, above: str, values: dict[str, str]) -> str:
    """Read a row of one cell: the title, a label for the row below, or text for the label above; return the open label."""
    led = _LED.match(one_line(text))
    label = None if led and not values and led.end() < len(one_line(text)) else _label(text)
    if above and label is None:
        values[above] = "\n".join(filter(None, [values.get(above, ""), text]))
        return above
    if label is None and not values:
        values |= split_title(text)
    return label or ""


def _distinct(row: tuple[str, ...]) -> list[str]:
    """Return the cells of a row, each merged range once, without empty cells at the end."""
    cells = [text for n, text in enumerate(row) if n == 0 or text != row[n - 1] or not text]
    while cells and not cells[-1]:
        cells.pop()
    return cells if len(cells) != 1 or row[:1] == (cells[0],) else ["", *cells]


def _pairs(cells: list[str]) -> Iterator[tuple[str, str]]:
    """Yield label and value; a row of four cells has two of each."""
    if len(cells) == 3 or (len(cells) == 4 and _label(cells[2]) is None):
        yield cells[0], "\n".join(filter(None, cells[1:]))
        return
    yield from ((cells[n], cells[n + 1] if n + 1 < len(cells) else "") for n in range(0, len(cells), 2) if cells[n])


def _label(text: str) -> str | None:
    """Return the column name for a label, the usual one for field, number and title; None for an unknown label."""
    if not text or len(text) > 80:
        return None
    label = one_line(text).rstrip(":")
    if normalise_header(label) in _TITLES:
        return "Maßnahme"
    guess = guess_meaning(label)
    if guess.meaning in ("extra", "title") or guess.confidence < 0.6:
        return None
    return _OWN.get(guess.meaning, label)
