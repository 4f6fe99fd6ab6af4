"""Read lists of objects in JSON, as open-data portals and other programs write them, as sheets of rows."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from facilitation.exchange.plan_import.json_nested import FIELD, nested_entries, without_entries
from facilitation.rules.planfile.columns import split_key
from facilitation.rules.planfile.grid import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_TEXT, Grid, Sheet
from facilitation.rules.text import clean_text

FEWEST = 2
"""A list of fewer objects is a detail of something else."""
_LANGUAGES = ("de", "de-DE", "de_DE", "en")
"""Keys under which a text in several languages holds the one to read."""
_IN_A_LANGUAGE = re.compile(r"_(?:de|en)$")
_GEOMETRY = frozenset({"type", "geometry", "bbox"})
"""Keys of a place on a map beside its properties (RFC 7946); a list of coordinates is no text of a plan."""
_DUMPED = frozenset({"model", "fields"})
"""Keys of the records of a database that was written out whole: those of one model belong together."""

Record = Mapping[str, object]


def read_records(value: object, name: str) -> Grid | None:
    """Make a sheet of each list of objects, at the top or within the top object; None if there is none."""
    lists = [one for key, records in _lists(value) for one in _by_model(key or name, records)]
    sheets = [sheet for key, records in lists for sheet in _sheets(key, records)][:MAX_SHEETS]
    return Grid(name=name, sheets=tuple(sheets), named_sheets=False) if sheets else None


def _lists(value: object, key: str = "", depth: int = 2) -> Iterator[tuple[str, list[Record]]]:
    """Yield the lists of objects with their key: the value itself, or those within it, two levels deep."""
    if isinstance(value, list):
        records: list[Record] = [_without_geometry(one) for one in value if isinstance(one, dict)]
        if len(records) >= FEWEST:
            yield key, records
    elif isinstance(value, dict) and depth:
        if together := _parted(value):
            yield key, together
            return
        for name, inner in value.items():
            yield from _lists(inner, str(name), depth - 1)


def _parted(value: Record) -> list[Record]:
    """Return the records of lists that part one list by a heading each, with that heading; nothing for any other object."""
    lists = {name: inner for name, inner in value.items() if isinstance(inner, list) and inner}
    alike = [one for inner in lists.values() for one in inner]
    if len(lists) < FEWEST or len(lists) < len(value) or not all(isinstance(one, dict) for one in alike):
        return []
    shared = set.intersection(*({*one} for one in alike))
    if len(shared) < FEWEST:
        return []
    return [{FIELD: _header(name)} | one for name, inner in lists.items() for one in inner]


def _without_geometry(record: Record) -> Record:
    """Return the properties of a place on a map; any other record as it is."""
    properties = record.get("properties")
    if record.get("type") != "Feature" or not isinstance(properties, dict):
        return record
    return {key: one for key, one in record.items() if key not in _GEOMETRY}


def _by_model(name: str, records: list[Record]) -> Iterator[tuple[str, list[Record]]]:
    """Yield the records of each model of a database that was written out whole; other records as they are."""
    if not all(one.keys() >= _DUMPED for one in records):
        yield name, records
        return
    models = dict.fromkeys(str(one["model"]) for one in records)
    for model in models:
        of_model: list[Record] = [_fields_of(one) for one in records if str(one["model"]) == model]
        yield model.rpartition(".")[2] if len(models) > 1 else name, of_model


def _fields_of(record: Record) -> Record:
    return {key: one for key, one in record.items() if key != "model"}


def _sheets(name: str, records: list[Record]) -> Iterator[Sheet]:
    """Yield the sheet of a list; where its records hold lists of measures, theirs, and what is left of the records."""
    nested = [one for one in nested_entries(name, records) if len(one.records) >= FEWEST]
    yield from (_sheet(key, entries) for key, entries in nested)
    rest = [without_entries(one) for one in records] if nested else records
    yield replace(_sheet(name, rest), rest=bool(nested))


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
    """Write a key as a header: "dueDate", "due_date" → "due Date", "due date"; "title_en" keeps its language."""
    return clean_text(key if _IN_A_LANGUAGE.search(key) else " ".join(map(split_key, key.split("_"))))


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
