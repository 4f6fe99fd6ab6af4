"""Write the main part of the minutes: per field one picture, one table, and where people are divided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.pictures import field_picture
from facilitation.exchange.minutes.result_tables import write_rows, write_standings
from facilitation.exchange.results_export.columns import kind_columns
from facilitation.exchange.results_export.rows import ResultRow, fields, kind_of, need_rows
from facilitation.rules.documents.blocks import BlockList, Run
from facilitation.rules.results.figure_words import percents
from facilitation.rules.results.figures import Question, divided, priority_counts, priority_lower, relevance_counts
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.results.summary import Standing, in_plan_order, standings
from facilitation.rules.session.record import Remark, SessionRecord
from facilitation.rules.text import N_, Texts

SHORT = 8
"""Results of so few needs and cards stand on a page or two, without pictures and new pages."""
MOST_ROWS, FIRST_ROWS = 20, 12
"""A field with more needs than this lists the first of them by urgency; the annex has all."""
MOST_REMARKS = 3
"""Cleared remarks that stand beside a need on which people are divided."""
_STANDARD = frozenset({"percentages", "urgency", "answers", "hints", "supporters"})
"""Keys of columns that the told results of several steps have in common."""


class FieldPart(NamedTuple):
    """A field of action with what is told of its needs."""

    name: str
    needs: list[Standing]
    rows: list[tuple[Snapshot, list[ResultRow]]]

    @property
    def shortened(self) -> bool:
        """Whether only the first needs are listed."""
        return len(self.needs) > MOST_ROWS


def field_parts(record: SessionRecord, locale: Locale) -> list[FieldPart]:
    """The fields that have needs, in the plan's order."""
    found = standings(record.snapshots)
    return [
        FieldPart(
            field_name(code, title, locale),
            in_plan_order(one for one in found if one.item.ref[0] == "n" and one.item.field == code),
            list(by_step(record.snapshots, need_rows(record.snapshots, code))),
        )
        for code, title in fields(record.snapshots).items()
    ]


def write_fields(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write a heading per field of action, and below it what came out."""
    parts = field_parts(record, locale)
    if not parts:
        return
    blocks.add_heading(locale.translate(N_("Ergebnisse nach Handlungsfeldern")))
    for part in parts:
        blocks.add_heading(part.name, 2)
        write_part(blocks, part, record, locale, picture=not is_short(record))


def write_part(
    blocks: BlockList, part: FieldPart, record: SessionRecord, locale: Locale, *, picture: bool, whole: bool = False
) -> None:
    """Write what came out of a field: a picture if it is wanted and tells something, a table, where people are divided.

    The table of many needs has the first of them, or all of them if `whole`.
    """
    if picture and (drawn := field_picture(_first(part), part.name, locale)):
        blocks.add(drawn)
    if part.shortened and not whole:
        write_first(blocks, part, locale)
    else:
        write_table(blocks, part, locale)
    _write_divided(blocks, part, _cleared(record.remarks), locale)


def is_short(record: SessionRecord) -> bool:
    """Whether there are so few results that page breaks would leave pages almost empty."""
    return len(standings(record.snapshots)) <= SHORT


def field_name(code: str, title: Texts, locale: Locale) -> str:
    """The code and the title of a field, as headings name it."""
    return " ".join(filter(None, (code, locale.text(title))))


def by_step(snapshots: Iterable[Snapshot], rows: Iterable[ResultRow]) -> Iterator[tuple[Snapshot, list[ResultRow]]]:
    """The rows of all channels together by step, in the order of the agenda."""
    told = [row for row in rows if row.channel is None]
    for snapshot in snapshots:
        if found := [row for row in told if row.snapshot is snapshot]:
            yield snapshot, found


def write_table(blocks: BlockList, part: FieldPart, locale: Locale) -> None:
    """Write one table of all needs: with the columns of the step that asked, or of the last steps that asked each thing.

    Steps whose kind tells something of its own have a table each.
    """
    _ = locale.translate
    for snapshot, _rows in part.rows:
        words.write_secrecy(blocks, snapshot.activity, locale, named=len(part.rows) > 1)
    if len(part.rows) > 1 and all(_is_standard(snapshot) for snapshot, _rows in part.rows):
        write_standings(blocks, part.name, part.needs, locale, first=_(N_("Bedarf")), numbered=True)
        return
    for snapshot, rows in part.rows:
        if len(part.rows) > 1:
            blocks.add_heading(words.localised(snapshot.activity.title, locale), 3)
        offered = kind_columns("n", "minutes", [kind_of(snapshot)])
        write_rows(blocks, part.name, rows, offered, locale, first=_(N_("Bedarf")), numbered=True)


def write_first(blocks: BlockList, part: FieldPart, locale: Locale) -> None:
    """Write the table of the first needs of a field that has many."""
    _ = locale.translate
    for snapshot, _rows in part.rows:
        words.write_secrecy(blocks, snapshot.activity, locale, named=len(part.rows) > 1)
    title = _(N_("Bedarf"))
    write_standings(blocks, part.name, _first(part), locale, first=title, numbered=True)
    told = _(N_("Hier stehen die dringendsten {most} von {all} Bedarfen; alle stehen im Anhang."))
    blocks.add_paragraph(told.format(most=FIRST_ROWS, all=len(part.needs)), "after_table")


def _first(part: FieldPart) -> list[Standing]:
    """The needs that a field's page shows: all, or the most urgent of many."""
    if not part.shortened:
        return part.needs
    return sorted(part.needs, key=lambda one: -priority_lower(one.counts) if one.tells_priority else 0)[:FIRST_ROWS]


def _is_standard(snapshot: Snapshot) -> bool:
    return {one.key for one in kind_columns("n", "minutes", [kind_of(snapshot)])} <= _STANDARD


def _cleared(remarks: Iterable[Remark]) -> Mapping[str, list[Remark]]:
    """The approved remarks by need."""
    found: dict[str, list[Remark]] = {}
    for one in remarks:
        if one.state == "approved":
            found.setdefault(one.need.ref, []).append(one)
    return found


def _write_divided(blocks: BlockList, part: FieldPart, remarks: Mapping[str, list[Remark]], locale: Locale) -> None:
    """Write where people are divided and how, with what they remarked on it."""
    found = [one for one in part.needs if divided(one.counts)]
    if not found:
        return
    blocks.add_paragraph(locale.translate(N_("Hier sind sich die Teilnehmenden uneins")), "entry")
    for one in found:
        said = "".join(f"\n„{locale.written(remark.text)}“" for remark in remarks.get(one.item.ref, [])[:MOST_REMARKS])
        blocks.add_bullets([(*division(one, locale), said)])


def division(one: Standing, locale: Locale) -> Sequence[str | Run]:
    """How people are divided about a need."""
    number = Run(f"{one.item.number} ", bold=True)
    return (number, words.localised(one.item.text, locale), f" – {camps(one, locale)}")


def camps(one: Standing, locale: Locale) -> str:
    """In which questions people are divided on a need, and how many are on each side."""
    return "; ".join(_camps(question, one, locale) for question in divided(one.counts))


def _camps(question: Question, one: Standing, locale: Locale) -> str:
    if question == "relevance":
        sentence = N_("noch wichtig: {one} % ja, {other} % nein")
        low, _partly, high = percents(relevance_counts(one.counts))
    else:
        levels = priority_counts(one.counts)
        sentence = N_("Dringlichkeit: {other} % hoch (4–5), {one} % gering (1–2)")
        low, _middle, high = percents((sum(levels[:2]), levels[2], sum(levels[3:])))
    return locale.translate(sentence).format(one=low, other=high).replace(" %", "\u00a0%")
