"""What a file leaves open and a person can say: asked, not guessed."""

from collections.abc import Iterator, Sequence

from facilitation.rules.plan_content import MeasureContent, PlanContent
from facilitation.rules.plan_grid import Grid
from facilitation.rules.plan_preview import Question, SheetReading
from facilitation.rules.plan_priorities import ends_of_scale

MOST_VALUES = 300


def questions(grid: Grid, sheets: Sequence[SheetReading], content: PlanContent | None) -> tuple[Question, ...]:
    """The questions a preview puts, whether answered already or not."""
    return (*_texts(grid), *_colours(sheets), *(_of_measures(content) if content else ()))


def _texts(grid: Grid) -> Iterator[Question]:
    for sheet in grid.sheets:
        if sheet.doubtful:
            yield Question(about="text", sheet=sheet.name, count=len(sheet.rows) - 1)


def _colours(sheets: Sequence[SheetReading]) -> Iterator[Question]:
    found = tuple(dict.fromkeys(name for sheet in sheets for name in sheet.colours))
    if found:
        yield Question(about="colour", values=found, count=len(found))


def _of_measures(content: PlanContent) -> Iterator[Question]:
    measures: list[MeasureContent] = [measure for field in content.fields for measure in field.measures]
    ends = ends_of_scale([measure.priority for measure in measures])
    if ends:
        yield Question(about="priority", values=ends, count=sum(bool(measure.priority) for measure in measures))
    alone = tuple(measure.number for measure in measures if not measure.needs)
    if alone and any(field.needs for field in content.fields):
        yield Question(about="links", values=alone[:MOST_VALUES], count=len(alone))
