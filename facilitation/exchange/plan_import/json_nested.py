"""Find lists of needs or measures within the records of other lists: fields with parts, each with its measures."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitation.rules.planfile.columns import guess_meaning, split_key

FIELD = "Handlungsfeld"
"""Header of the column with the name of the outermost record."""
DEEPEST = 4
_NAMES = frozenset({"name", "title", "titel", "label", "bezeichnung"})
"""Last words of the keys under which a record holds its name."""
Record = Mapping[str, object]


class Nested(NamedTuple):
    """The entries of all lists with one key, each with the names of the records around it."""

    key: str
    records: list[Record]


def nested_entries(key: str, records: Sequence[Record]) -> list[Nested]:
    """Return the needs and measures within the records of a list; nothing where the list itself holds such entries."""
    if _names_entries(key):
        return []
    found: dict[str, list[Record]] = {}
    for name, entry in _within(key, records, {}):
        found.setdefault(name, []).append(entry)
    return [Nested(name, entries) for name, entries in found.items()]


def without_entries(record: Record) -> dict[str, object]:
    """Return a record without the lists of needs and measures at any depth."""
    return {key: _without(value) for key, value in record.items() if not _holds_entries(key, value)}


def _without(value: object) -> object:
    if isinstance(value, list):
        return [_without(one) for one in value]
    return without_entries(value) if isinstance(value, dict) else value


def _within(key: str, records: Sequence[Record], above: Record, depth: int = DEEPEST) -> Iterator[tuple[str, Record]]:
    for record in records if depth else ():
        around = {**above, _split(key) if above else FIELD: _name(record)}
        for name, value in record.items():
            if _holds_entries(name, value) and isinstance(value, list):
                yield from ((name, around | one) for one in value)
            elif isinstance(value, list):
                yield from _within(name, [one for one in value if isinstance(one, dict)], around, depth - 1)


def _holds_entries(key: str, value: object) -> bool:
    is_list = isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    return is_list and _names_entries(key)


def _names_entries(key: str) -> bool:
    return guess_meaning(_split(key)).meaning in ("need", "measure")


def _split(key: str) -> str:
    return " ".join(map(split_key, key.split("_")))


def _name(record: Record) -> str:
    """Return the name of a record: of a key that ends with a word for it, else its first text."""
    texts = {key: value for key, value in record.items() if isinstance(value, str) and value}
    named = [value for key, value in texts.items() if _NAMES & {*_split(key).casefold().split()[-1:]}]
    return next(iter(named or texts.values()), "")
