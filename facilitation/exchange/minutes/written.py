"""Write what people wrote down into the minutes: notes, tasks, what happens next, and where people came from."""

from collections.abc import Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.tables import field_name, write_own_table
from facilitation.exchange.minutes.word_document import MinutesDocument
from facilitation.exchange.minutes.word_xml import Column, Run, Text
from facilitation.exchange.results_export.rows import fields, own_rows
from facilitation.rules.results.disclosure import PUBLIC
from facilitation.rules.results.figure_words import NOTHING
from facilitation.rules.session.affiliations import Affiliation
from facilitation.rules.session.minutes import KINDS, Minutes, MinutesNote, Place, Task
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

DRAFT = N_("Entwurf, noch nicht abgestimmt")
WHERE_FROM = N_("Woher die Teilnehmenden kamen")
_WHAT, _WHO, _UNTIL = 94, 46, 30
"""Millimetres."""


def write_standing(document: MinutesDocument, minutes: Minutes, locale: Locale) -> None:
    """Write who keeps the minutes, and whether they are agreed."""
    _ = locale.translate
    document.add_fact(_(N_("Protokollführung")), minutes.keeper or words.to_fill_in(locale))
    if minutes.approved_on:
        told = _(N_("abgestimmt am {day}")).format(day=locale.date(minutes.approved_on))
    else:
        told = _(DRAFT)
    document.add_fact(_(N_("Stand des Protokolls")), told)


def write_in_summary(document: MinutesDocument, minutes: Minutes, locale: Locale) -> None:
    """Write the notes that were chosen for the summary, and the tasks."""
    _ = locale.translate
    chosen = [one for one in minutes.notes if one.summary]
    if chosen:
        document.add_heading(_(N_("Aus dem Gespräch")), 2)
        document.add_bullets(_note(one, locale, placed=True) for one in chosen)
    if minutes.tasks:
        title = _(N_("Als Nächstes"))
        document.add_heading(title, 2)
        _tasks(document, title, minutes.tasks, locale)


def write_affiliations(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write how many people came from where, as they were counted, or as a poll asked them."""
    minutes, title = record.minutes, locale.translate(WHERE_FROM)
    if minutes.affiliations:
        columns = (Column(title, 126), Column(locale.translate(N_("Menschen")), 44, number=True))
        document.add_table(title, columns, (_affiliation(one, locale) for one in minutes.affiliations))
        counted = N_("Im Raum und online gezählt, unabhängig von den Antworten. Kleine Gruppen stehen zusammen.")
        document.add_paragraph(locale.translate(counted), "After Table")
    for snapshot in record.snapshots:
        rows = own_rows([snapshot]) if snapshot.activity.id == minutes.affiliation_step else []
        if told := [row for row in rows if row.channel is None]:
            write_own_table(document, snapshot, told, locale, title)


def _affiliation(one: Affiliation, locale: Locale) -> tuple[Text, Text]:
    few = locale.figures.people(one.people, PUBLIC.k) if one.people is None else str(one.people)
    return ", ".join(one.names), few


def write_agreements(document: MinutesDocument, record: SessionRecord, locale: Locale) -> None:
    """Write what was discussed and agreed; where nobody wrote anything down, fields to fill in."""
    _, minutes = locale.translate, record.minutes
    document.add_heading(_(N_("Besprochen und vereinbart")))
    document.add_heading(_(N_("Aus dem Gespräch")), 2)
    if minutes.notes:
        for place, found in _by_place(minutes.notes):
            document.add_paragraph(_place(place, locale), "Entry")
            document.add_bullets(_note(one, locale) for one in found)
    else:
        for code, title in fields(record.snapshots).items() or {"": {"": _(N_("Notizen"))}}.items():
            document.add_fact(field_name(code, title, locale), words.to_fill_in(locale))
    agreed = _(N_("Vereinbarte nächste Schritte"))
    document.add_heading(agreed, 2)
    _tasks(document, agreed, minutes.tasks, locale)
    document.add_heading(_(N_("Wie es weitergeht")), 2)
    if minutes.outcome:
        document.add_paragraph(minutes.outcome)
        return
    document.add_fact(_(N_("Wer berät wann darüber?")), words.to_fill_in(locale))
    document.add_fact(_(N_("Wie erfahren es die Teilnehmenden?")), words.to_fill_in(locale))


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
    head = locale.translate(KINDS[one.kind]) if one.kind != "free" else ""
    where = (one.place.number or locale.text(one.place.title)) if placed else ""
    lead = ", ".join(filter(None, (where, head)))
    return (Run(f"{lead}: ", bold=True), one.text) if lead else one.text


def _tasks(document: MinutesDocument, title: str, tasks: Sequence[Task], locale: Locale) -> None:
    _ = locale.translate
    columns = (Column(_(N_("Was")), _WHAT), Column(_(N_("Wer")), _WHO), Column(_(N_("Bis wann")), _UNTIL))
    rows = [(_task(one, locale), one.who or NOTHING, one.until or NOTHING) for one in tasks]
    document.add_table(title, columns, rows or [[words.to_fill_in(locale)] * 3] * 3)


def _task(one: Task, locale: Locale) -> str:
    where = one.place.number or locale.text(one.place.title)
    return f"{one.what} ({where})" if where else one.what
