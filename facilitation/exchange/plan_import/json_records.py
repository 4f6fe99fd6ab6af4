"""Read lists of objects in JSON, as open-data portals and other programs write them, as sheets of rows."""

import re
from collections.abc import Iterator, Mapping, Sequence

from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Grid, Sheet
from facilitation.rules.text import clean_text

FEWEST = 2
"""A list of fewer objects is a detail of something else."""
_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
_LANGUAGES = ("de", "de-DE", "de_DE", "en")
"""Keys under which a text in several languages holds the one to read."""

Record = Mapping[str, object]


def read_records(value: object, name: str) -> Grid | None:
    """Make a sheet of each list of objects, at the top or within the top object; None if there is none."""
    sheets = [_sheet(key or name, records) for key, records in _lists(value)][:MAX_SHEETS]
    return Grid(name=name, sheets=tuple(sheets), named_sheets=False) if sheets else None


def _lists(value: object, key: str = "", depth: int = 2) -> Iterator[tuple[str, list[Record]]]:
    """Yield the lists of objects with their key: the value itself, or those within it, two levels deep."""
    if isinstance(value, list):
        records: list[Record] = [one for one in value if isinstance(one, dict)]
        if len(records) >= FEWEST:
            yield key, records
    elif isinstance(value, dict) and depth:
        for name, inner in value.items():
            yield from _lists(inner, str(name), depth - 1)


def _sheet(name: str, records: Sequence[Record]) -> Sheet:
    rows = [_flat(record) for record in records[: MAX_ROWS - 1]]
    keys = list(dict.fromkeys(key for row in rows for key in row))
    used = [key for key in keys if any(row.get(key) for row in rows)][:MAX_COLUMNS]
    table = (tuple(map(_header, used)), *(tuple(row.get(key, "") for key in used) for row in rows))
    return Sheet(name=clean_text(name)[:80], rows=table, cut=len(records) >= MAX_ROWS or len(keys) > MAX_COLUMNS)


def _flat(record: Record) -> dict[str, str]:
    """Return key → text; the keys of an object within the record follow its own key, unless they are languages."""
    flat: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict) and not _translation(value):
            flat |= {f"{key} {inner}" if inner in record else str(inner): _text(one) for inner, one in value.items()}
        else:
            flat[str(key)] = _text(value)
    return flat


def _header(key: str) -> str:
    """Write a key as a header: "dueDate", "due_date" → "due Date", "due date"."""
    return clean_text(_CAMEL.sub(" ", key).replace("_", " "))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _translation(value) or ", ".join(filter(None, map(_text, value.values())))
    return clean_text(str(value)[:MAX_TEXT])


def _translation(value: Record) -> str:
    """Return the text of an object that holds one text in several languages, "" for any other object."""
    return next((text for key in _LANGUAGES if isinstance(text := value.get(key), str) and text), "")
