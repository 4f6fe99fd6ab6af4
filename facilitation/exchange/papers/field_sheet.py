"""Put the sheet together that a working group gets for its field of action: results, measures so far, what was agreed."""

from typing import NamedTuple

from msgspec.structs import replace

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes.agreed import write_agreed, write_tasks
from facilitation.exchange.minutes.fields import FieldPart, field_name, field_parts, write_part
from facilitation.exchange.minutes.head import ARMS
from facilitation.exchange.minutes.minutes import PAGE
from facilitation.exchange.minutes.new_needs import write_new_needs
from facilitation.exchange.minutes.summary import sentences
from facilitation.exchange.plan_export.reading import write_measures
from facilitation.exchange.results_export.overview import NOT_REPRESENTATIVE, TRIAL_RUN
from facilitation.rules.documents.blocks import BlockList, City, Document
from facilitation.rules.plan.content import FieldContent, PlanContent
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.results.summary import summarise
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_, Texts

TITLE = N_("Übergabeblatt")


class FieldSheet(NamedTuple):
    """What a sheet is made of: the session, the version of the plan that it reviewed, and the field's code."""

    record: SessionRecord
    plan: PlanContent
    code: str

    @property
    def field(self) -> FieldContent | None:
        """The field in the plan; None where only cards named it."""
        return next((one for one in self.plan.fields if one.code == self.code), None)


def of_field(record: SessionRecord, code: str) -> SessionRecord:
    """The record with what is about one field of action alone; a step without it is left out."""
    cut = (replace(one, items=tuple(item for item in one.items if item.field == code)) for one in record.snapshots)
    snapshots: tuple[Snapshot, ...] = tuple(one for one in cut if one.items)
    written = record.minutes
    minutes = replace(
        written,
        outcome="",
        notes=tuple(one for one in written.notes if one.place.field == code),
        tasks=tuple(one for one in written.tasks if one.place.field == code),
    )
    remarks = tuple(one for one in record.remarks if one.need.field == code)
    return replace(record, snapshots=snapshots, remarks=remarks, minutes=minutes)


def fields_with_results(record: SessionRecord) -> dict[str, Texts]:
    """The codes and titles of the fields that have a need or a card with a result, in the plan's order."""
    items = (item for one in record.snapshots for item in one.items if item.field)
    return {item.field: item.field_title for item in items}


def name_of(sheet: FieldSheet, record: SessionRecord, locale: Locale) -> str:
    """The field's code and title; `record` is what is about the field alone."""
    return field_name(sheet.code, record.snapshots[0].items[0].field_title, locale)


def compose(sheet: FieldSheet, locale: Locale, city: City | None = None, made: str = "") -> Document:
    """The sheet as everybody may read it; `made` is the ISO date of today. The field must have a result."""
    _, city, blocks = locale.translate, city or City(), BlockList()
    record = of_field(told_record("public", sheet.record), sheet.code)
    session, part = record.snapshots[0].session, next(iter(field_parts(record, locale)), None)
    title = f"{_(TITLE)}: {name_of(sheet, record, locale)}"
    if city.name:
        blocks.add_paragraph(city.name, "city")
    blocks.add_paragraph(title, "title")
    blocks.add_paragraph(f"{locale.text(session.title)}, {locale.date(session.date)}", "subtitle")
    if record.simulated:
        blocks.add_paragraph(_(TRIAL_RUN), "note")
    _write_front(blocks, sheet, record, locale)
    _write_results(blocks, sheet, part, record, locale)
    _write_agreed(blocks, record, locale)
    blocks.add_paragraph(_(N_("Stand: {date}")).format(date=locale.date(made)), "after_table")
    return Document(
        title=f"{title} · {locale.text(session.title)}",
        language=locale.tag,
        blocks=tuple(blocks.blocks),
        foot=f"{title} · {locale.date(session.date)}",
        page=_(PAGE),
        author=city.name,
        arms=city.arms,
        arms_alt=_(ARMS).format(city=city.name).strip(),
        made=made,
    )


def _write_front(blocks: BlockList, sheet: FieldSheet, record: SessionRecord, locale: Locale) -> None:
    """Write whom the sheet is for, where the field wants to go, and what came out in few sentences."""
    _ = locale.translate
    told = N_("Für die Arbeitsgruppe des Handlungsfelds: was die Teilnehmenden sagen, und was es schon gibt.")
    blocks.add_paragraph(_(told))
    if sheet.field and (vision := locale.text(sheet.field.vision)):
        blocks.add_fact(_(N_("Zukunftsbild")), vision)
    blocks.add_heading(_(N_("Das Wichtigste")))
    blocks.add_bullets(sentences(summarise(record.snapshots), locale))
    blocks.add_paragraph(f"{_(NOT_REPRESENTATIVE)}.")


def _write_results(
    blocks: BlockList, sheet: FieldSheet, part: FieldPart | None, record: SessionRecord, locale: Locale
) -> None:
    """Write what was said of all needs and cards, and the measures that the plan has."""
    _ = locale.translate
    if part:
        blocks.add_heading(_(N_("Ergebnisse")))
        write_part(blocks, part, record, locale, picture=True, whole=True)
    write_new_needs(blocks, record, locale, whole=True)
    if sheet.field and sheet.field.measures:
        blocks.add_heading(_(N_("Maßnahmen im Plan")))
        write_measures(blocks, sheet.field.measures, sheet.plan, locale)


def _write_agreed(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write the notes on the field, and all tasks that were agreed there."""
    write_agreed(blocks, replace(record, minutes=replace(record.minutes, tasks=())), locale)
    if record.minutes.tasks:
        title = locale.translate(N_("Vereinbarte nächste Schritte"))
        blocks.add_heading(title)
        write_tasks(blocks, title, record.minutes.tasks, locale)
