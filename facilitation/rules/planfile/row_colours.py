"""Rows coloured as a whole: where no column says the state of a measure, the colour of its row may."""

from collections.abc import Callable, Hashable, Sequence
from itertools import groupby, pairwise

from facilitation.rules.planfile.colours import LIGHTS, Meant, colour_name, state_of
from facilitation.rules.planfile.drafts import MeasureDraft
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.preview import ColumnReading

Coloured = tuple[MeasureDraft, str]
"""A measure and the colour of its row; empty for none."""
FEWEST = 2
"""Coloured rows; a single one is a mark that somebody forgot."""
FEWEST_STRIPES = 5
"""Rows from which on a colour of a traffic light in every other row is a stripe rather than chance."""


def with_row_colours(
    sheet: Sheet, columns: Sequence[ColumnReading], measures: Sequence[MeasureDraft], meant: Meant
) -> tuple[str, ...]:
    """Give measures the state that the colour of their row means; returns the colours that were found."""
    if not sheet.fills or any(column.meaning == "status" for column in columns):
        return ()
    titles = [column.index for name in ("measure", "measure_number") for column in columns if column.meaning == name]
    rows = [(measure, _colour(sheet, titles, measure)) for measure in measures]
    if not _tells(rows):
        return ()
    for measure, colour in rows:
        if state := state_of(meant, colour):
            measure.values = {**measure.values, "status": state}
    return tuple(dict.fromkeys(colour for _, colour in rows if colour))


def _colour(sheet: Sheet, titles: Sequence[int], measure: MeasureDraft) -> str:
    """The colour behind a measure's title, else behind its number."""
    row = (measure.place.row or 1) - 1
    names = (colour_name(sheet.fills.get((row, column), "")) for column in titles)
    return next((name for name in names if name not in {"", "weiß"}), "")


def _tells(rows: Sequence[Coloured]) -> bool:
    """Whether colours recur, differ, and do more than part rows, needs or fields."""
    colours = [colour for _, colour in rows]
    if len(set(colours)) < 2 or sum(map(bool, colours)) < FEWEST:
        return False
    return not (_is_striped(rows, id) or _is_striped(rows, _needs) or _parts_fields(rows))


def _needs(measure: MeasureDraft) -> Hashable:
    return measure.needs, *map(id, measure.beside)


def _is_striped(rows: Sequence[Coloured], band: Callable[[MeasureDraft], Hashable]) -> bool:
    """Whether two colours take turns from band to band; below the heading of a field they may begin anew."""
    turns: list[bool] = []
    for _, of_field in groupby(rows, key=lambda row: row[0].field):
        bands = [{colour for _, colour in same} for _, same in groupby(of_field, key=lambda row: band(row[0]))]
        turns += [one != other and len(one) == len(other) == 1 for one, other in pairwise(bands)]
    colours = {colour for _, colour in rows}
    chance = bool(LIGHTS & colours) and len(turns) + 1 < FEWEST_STRIPES
    return len(colours) == 2 and bool(turns) and all(turns) and not chance


def _parts_fields(rows: Sequence[Coloured]) -> bool:
    """Whether each field has a colour of its own."""
    fields: dict[str, set[str]] = {}
    for measure, colour in rows:
        fields.setdefault(measure.field, set()).add(colour)
    own = {colour for colours in fields.values() for colour in colours if len(colours) == 1 and colour}
    return len(own) == len(fields) and len(rows) >= 2 * len(fields)
