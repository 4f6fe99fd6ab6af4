"""Ask what a file leaves open instead of guessing it."""

from collections.abc import Iterator, Sequence

from facilitation.rules.plan.content import MeasureContent, PlanContent
from facilitation.rules.planfile.grid import Sheet
from facilitation.rules.planfile.messages import QUESTIONS
from facilitation.rules.planfile.preview import Mapping, Preview, Question, SheetReading
from facilitation.rules.planfile.scales import signs_of_states
from facilitation.rules.values.priorities import ends_of_scale

MOST_VALUES = 300
MOST_NAMED = 10
"""Values that the text of a question lists; a page shows all of them."""


def questions(
    sheets: Sequence[Sheet], readings: Sequence[SheetReading], content: PlanContent | None, plans: tuple[str, ...] = ()
) -> tuple[Question, ...]:
    """Return the questions of a preview, answered or not; `plans`: the plans in the file if there are several."""
    several = [Question(about="plan", values=plans, count=len(plans))] if plans else []
    return (*several, *_texts(sheets), *_colours(readings), *(_of_measures(content) if content else ()))


def open_questions(mapping: Mapping, preview: Preview) -> tuple[Question, ...]:
    """Return the questions that the mapping does not answer."""
    return tuple(one for one in preview.questions if not _is_answered(mapping, one, preview.content))


def question_text(question: Question) -> tuple[str, dict[str, str | int]]:
    """Return the German msgid of a question and its parameters."""
    values = question.values[:MOST_NAMED]
    more = "" if question.count <= len(values) else ", …"
    ends = {"low": values[0], "high": values[-1]} if values else {}
    return QUESTIONS[question.about], {
        "count": question.count, "sheet": question.sheet, "values": ", ".join(values) + more, **ends,
    }  # fmt: skip


def _is_answered(mapping: Mapping, question: Question, content: PlanContent | None) -> bool:
    if question.about == "priority":
        # A remembered answer for a scale from 1 to 5 does not answer for one from 1 to 3.
        return (mapping.highest_priority or (content.highest_priority if content else "")) in question.values
    if question.about == "colour":
        return set(question.values) <= set(mapping.colours)
    if question.about == "text":
        return mapping.of(question.sheet).use is not None
    if question.about == "status":
        return set(question.values) <= set(mapping.states)
    if question.about == "plan":
        return mapping.plan is not None
    return bool(mapping.joins)


def _texts(sheets: Sequence[Sheet]) -> Iterator[Question]:
    for sheet in sheets:
        if sheet.doubtful:
            yield Question(about="text", sheet=sheet.name, count=len(sheet.rows) - 1)


def _colours(readings: Sequence[SheetReading]) -> Iterator[Question]:
    found = tuple(dict.fromkeys(name for reading in readings for name in reading.colours))
    if found:
        yield Question(about="colour", values=found, count=len(found))


def _of_measures(content: PlanContent) -> Iterator[Question]:
    measures: list[MeasureContent] = [measure for field in content.fields for measure in field.measures]
    ends = ends_of_scale([measure.priority for measure in measures])
    if ends:
        yield Question(about="priority", values=ends, count=sum(bool(measure.priority) for measure in measures))
    if signs := signs_of_states(measure.status for measure in measures):
        yield Question(about="status", values=signs, count=sum(bool(measure.status) for measure in measures))
    alone = tuple(measure.number for measure in measures if not measure.needs)
    if alone and any(field.needs for field in content.fields):
        yield Question(about="links", values=alone[:MOST_VALUES], count=len(alone))
