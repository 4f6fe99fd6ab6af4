"""Read tables with the same headers alike: what a person said of one of them counts for all, unless they say otherwise."""

from collections.abc import Sequence

from msgspec.structs import replace

from facilitation.rules.planfile.located_sheet import LocatedSheet
from facilitation.rules.planfile.preview import Mapping, SheetMapping
from facilitation.rules.text import folded

FEWEST = 2
"""Headers that a table must have to be told by them."""


def with_alike(mapping: Mapping, sheets: Sequence[LocatedSheet]) -> Mapping:
    """Return a mapping in which tables with the headers of one that a person explained are explained, too."""
    said: dict[tuple[str, ...], SheetMapping] = {}
    for one in sheets:
        given = mapping.of(one.sheet.name)
        if given.each is not None and given.use is not False and given.header_row is None and (key := _headers(one)):
            said.setdefault(key, SheetMapping(use=True, each=given.each, columns=given.columns))
    if not said:
        return mapping
    filled = {one.sheet.name: _filled(mapping.of(one.sheet.name), said.get(_headers(one))) for one in sheets}
    return replace(
        mapping, sheets=mapping.sheets | {name: one for name, one in filled.items() if one != SheetMapping()}
    )


def _headers(one: LocatedSheet) -> tuple[str, ...]:
    header = one.header or one.likely
    texts = tuple(map(folded, header.texts)) if header else ()
    return texts if sum(map(bool, texts)) >= FEWEST else ()


def _filled(own: SheetMapping, said: SheetMapping | None) -> SheetMapping:
    """Fill in what a person left open for a table; one whose header or use they chose stays as it is."""
    if said is None or own.use is False or own.header_row is not None:
        return own
    return replace(own, use=True, each=own.each or said.each, columns=said.columns | own.columns)
