"""Write what people wrote down into the minutes: notes, minority views, tasks, and what happens with the result."""

from collections.abc import Iterator, Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.rules.documents.blocks import BlockList, Column, Run, Text
from facilitation.rules.session.minutes import KINDS, Minutes, MinutesNote, Place, Task
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

MOST_ON_FRONT = 6
"""Tasks on the first page; where there are more, all of them stand in a part of their own."""
_WHAT, _WHO, _UNTIL = 90, 46, 30
"""Millimetres."""


def in_summary(minutes: Minutes, locale: Locale) -> Iterator[Text]:
    """The notes that were chosen for the summary."""
    return (_note(one, locale, placed=True) for one in minutes.notes if one.summary)


def write_agreed(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write what was discussed and agreed, and what happens next; what nobody wrote down is left out."""
    _, minutes = locale.translate, record.minutes
    discussed, agreed, outcome = (
        _(N_("Aus dem Gespräch")),
        _(N_("Vereinbarte nächste Schritte")),
        _(N_("Wie es weitergeht")),
    )
    for there, name in ((minutes.notes, discussed), (minutes.tasks, agreed), (minutes.outcome, outcome)):
        if not there:
            blocks.leave_out(name)
    listed = len(minutes.tasks) > MOST_ON_FRONT
    if not (minutes.notes or listed or minutes.outcome):
        return
    blocks.add_heading(_(N_("Besprochen und vereinbart")))
    if minutes.notes:
        blocks.add_heading(discussed, 2)
        for place, found in _by_place(minutes.notes):
            blocks.add_paragraph(_place(place, locale), "entry")
            blocks.add_bullets(_note(one, locale) for one in found)
    if listed:
        blocks.add_heading(agreed, 2)
        write_tasks(blocks, agreed, minutes.tasks, locale)
    if minutes.outcome:
        blocks.add_heading(outcome, 2)
        blocks.add_paragraph(minutes.outcome)


def write_tasks(blocks: BlockList, title: str, tasks: Sequence[Task], locale: Locale) -> None:
    """Write what is to be done, by whom, until when; a column that nobody filled is left out."""
    _ = locale.translate
    who, until = any(one.who for one in tasks), any(one.until for one in tasks)
    left = _WHAT + (0 if who else _WHO) + (0 if until else _UNTIL)
    columns = [
        Column(_(N_("Was")), left),
        *([Column(_(N_("Wer")), _WHO)] if who else []),
        *([Column(_(N_("Bis wann")), _UNTIL)] if until else []),
    ]
    rows = [[_task(one, locale), *([one.who] if who else []), *([one.until] if until else [])] for one in tasks]
    blocks.add_table(title, columns, rows)


def _by_place(notes: Sequence[MinutesNote]) -> list[tuple[Place, list[MinutesNote]]]:
    """Notes by their place: those on the whole session first, the others in the order in which they were begun."""
    found: dict[tuple[object, ...], list[MinutesNote]] = {}
    for one in sorted(notes, key=lambda one: one.place != Place()):
        found.setdefault((one.place.activity, one.place.lineage), []).append(one)
    return [(listed[0].place, listed) for listed in found.values()]


def _place(place: Place, locale: Locale) -> Text:
    if place.lineage:
        return (f"{place.number} ", words.localised(place.need, locale))
    return words.localised(place.title, locale) if place.title else locale.translate(N_("Zur Veranstaltung"))


def _note(one: MinutesNote, locale: Locale, *, placed: bool = False) -> Text:
    """A note with what sort it is; `placed` with the number of its need or the title of its step."""
    lead = note_about(one, locale) if placed else _sort(one, locale)
    return (Run(f"{lead}: ", bold=True), one.text) if lead else one.text


def note_about(one: MinutesNote, locale: Locale) -> str:
    """What a note is about, and what sort it is."""
    where = one.place.number or locale.text(one.place.title)
    return ", ".join(filter(None, (where, _sort(one, locale))))


def _sort(one: MinutesNote, locale: Locale) -> str:
    return locale.translate(KINDS[one.kind]) if one.kind != "free" else ""


def _task(one: Task, locale: Locale) -> str:
    where = one.place.number or locale.text(one.place.title)
    return f"{one.what} ({where})" if where else one.what
