"""Read tables whose rows name the row above them: the uppermost are fields, those below entries, all else their text."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from facilitation.rules.planfile.columns import MEASURE_EXTRA_PREFIX, normalise_header
from facilitation.rules.planfile.grid import Sheet

_PARENT = frozenset(
    {"parent", "parent id", "parent nr", "id parent", "parentid", "uebergeordnet", "uebergeordnete nr",
     "uebergeordnete id", "uebergeordnete massnahme", "oberpunkt", "eltern id", "elternelement"}
)  # fmt: skip
"""Headers of the column that names the row above, folded."""
_TITLES = ("massnahme", "titel", "title", "name", "bezeichnung", "label", "text")
KNOWN = 0.9
"""Share of the named rows above that must be rows of the table."""
FEWEST = 3
"""Rows that name one above them, and levels, that make a tree."""
FIELD, TEXT, OF_FIELD = "Handlungsfeld", "Beschreibung", f"{MEASURE_EXTRA_PREFIX}Text des Handlungsfelds"


class _Tree(NamedTuple):
    """The rows of a table by their number, those below each, and where numbers, titles and rows above stand."""

    rows: Mapping[str, tuple[str, ...]]
    below: Mapping[str, list[str]]
    roots: list[str]
    number: int
    parent: int
    title: int


def joined_records(sheet: Sheet) -> Sheet:
    """Return a table with a row for each entry of a tree, its field and what stands below it; any other sheet as it is."""
    tree = _tree(sheet)
    if tree is None:
        return sheet
    header = next(row for row in sheet.rows if any(row))
    kept = [n for n in range(len(header)) if n != tree.parent]
    rows = [(FIELD, *(header[n] for n in kept), TEXT, OF_FIELD)]
    for root in tree.roots:
        field, text = _cell(tree.rows[root], tree.title), _text(tree, header, root)
        for key in tree.below.get(root, [root]):
            row = tree.rows[key]
            above = ("", "") if key == root else (field, text)
            own = tuple(_cell(row, n) for n in kept)
            rows.append((above[0], *own, "\n".join(_texts(tree, header, key)), above[1]))
    return replace(sheet, rows=tuple(rows), kinds={}, fills={}, struck=frozenset(), records=len(tree.rows))


def _tree(sheet: Sheet) -> _Tree | None:
    """Return the tree of a sheet; None where no column names rows above, or it has not three levels."""
    filled = [row for row in sheet.rows if any(row)]
    names = [normalise_header(text) for text in filled[0]] if filled else []
    parent = next((n for n, name in enumerate(names) if name in _PARENT), None)
    if parent is None or sheet.merged or sheet.own:
        return None
    number = _numbers(filled[1:], parent, len(names))
    title = next((names.index(name) for name in _TITLES if name in names), None)
    if number is None or title is None:
        return None
    rows = {_cell(row, number): row for row in filled[1:]}
    below: dict[str, list[str]] = {}
    for key, row in rows.items():
        below.setdefault(_cell(row, parent), []).append(key)
    roots = [key for key, row in rows.items() if _cell(row, parent) not in rows]
    third = [key for root in roots for key in below.get(root, ()) if key in below]
    is_tree = roots and third and len(_reached(roots, below)) == len(rows)
    return _Tree(rows, below, roots, number, parent, title) if is_tree else None


def _numbers(rows: Sequence[tuple[str, ...]], parent: int, width: int) -> int | None:
    """Return the column that the column of rows above refers to: no value comes twice, and nearly all named ones are in it."""
    named = {_cell(row, parent) for row in rows} - {""}
    for n in (n for n in range(width) if n != parent):
        values = [_cell(row, n) for row in rows]
        unique = all(values) and len({*values}) == len(values)
        if unique and len(named) >= FEWEST and len(named & {*values}) >= KNOWN * len(named):
            return n
    return None


def _reached(roots: Sequence[str], below: Mapping[str, list[str]]) -> set[str]:
    """Return the rows that stand below the uppermost ones: all of them, unless rows name each other in a circle."""
    found, open_rows = set[str](), [*roots]
    while open_rows:
        key = open_rows.pop()
        if key not in found:
            found.add(key)
            open_rows += below.get(key, ())
    return found


def _texts(tree: _Tree, header: Sequence[str], key: str) -> list[str]:
    """Return a line for each row below an entry, at any depth: its title and its other texts."""
    lines: list[str] = []
    for inner in tree.below.get(key, ()):
        title, text = _cell(tree.rows[inner], tree.title), _text(tree, header, inner)
        lines += [f"{title}: {text}" if text else title, *_texts(tree, header, inner)]
    return lines


def _text(tree: _Tree, header: Sequence[str], key: str) -> str:
    """Return the longest text of a row, and its others in brackets; without what repeats its title or the row above."""
    row = tree.rows[key]
    above = tree.rows.get(_cell(row, tree.parent), ())
    others = {n: _cell(row, n) for n in range(len(header)) if n not in (tree.parent, tree.title, tree.number)}
    told = [text for n, text in others.items() if text not in ("", _cell(row, tree.title), _cell(above, n))]
    longest = max(told, key=len, default="")
    rest = ", ".join(text for text in told if text != longest)
    return f"{longest} ({rest})" if rest else longest


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
