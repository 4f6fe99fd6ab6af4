"""The columns of tables of results: those that identify a row, and those that the kinds of the steps offer."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from facilitation.activities import AnyKind, kinds
from facilitation.exchange.locale import Locale
from facilitation.exchange.results_export.notes import row_note, secrecy_note
from facilitation.exchange.results_export.rows import ResultRow, kind_of
from facilitation.rules.results import columns
from facilitation.rules.results.columns import Medium
from facilitation.rules.results.snapshot import Item, Snapshot
from facilitation.rules.session.record import LateBallots
from facilitation.rules.session.secrecy import SMALL
from facilitation.rules.text import N_

CellValue = str | int | float | None

HIDDEN = N_("Aufteilung nach Zugang nicht gezeigt: zu wenige oder fast nur gleiche Antworten in einem Zugang")


class Column(NamedTuple):
    """A heading, a width in characters, a style and the value of a row.

    `first` columns come first in a sheet and alone on its printed pages, where 28 columns cannot be read.
    """

    title: str
    width: float
    style: str
    of: Callable[[ResultRow, Locale], CellValue]
    first: bool = False


class OwnTable(NamedTuple):
    """The questions of a session's own of one sort: a title, a word for the first column, and the rows."""

    title: str
    word: str
    rows: list[ResultRow]


def kind_columns(item_types: str, medium: Medium, some: Iterable[AnyKind] | None = None) -> list[columns.Column]:
    """The columns that these kinds, or all, offer for items of these types, by place; each key once."""
    listed = list(kinds().values() if some is None else some)
    found: dict[str, columns.Column] = {columns.VOICES.key: columns.VOICES}
    for item_type in item_types:
        for kind in listed:
            for column in kind.columns(item_type):
                if medium in column.media:
                    found.setdefault(column.key, column)
    return sorted((one for one in found.values() if medium in one.media), key=lambda column: column.place)


def need_columns(medium: Medium) -> list[Column]:
    """The columns of the table of a field's needs."""
    return [NUMBER, NEED, STEP, CHANNEL, *_kinds("n", medium), NOTE, SPLIT, SECRECY]


def card_columns(medium: Medium) -> list[Column]:
    """The columns of the table of cards."""
    return [FIELD, CARD, CARD_TEXTS, STEP, CHANNEL, *_kinds("cg", medium), NOTE, SPLIT, SECRECY]


def question_columns(medium: Medium) -> list[Column]:
    """The columns of the table of questions to the speaker."""
    return [QUESTION, STEP, CALLED, ASKED_BY, *_kinds("q", medium)]


def own_tables(rows: Sequence[ResultRow]) -> list[OwnTable]:
    """The questions of a session's own, by the title that their kinds give them."""
    found: dict[str, OwnTable] = {}
    for row in rows:
        kind = kind_of(row.snapshot)
        found.setdefault(kind.own_items_title, OwnTable(kind.own_items_title, kind.own_item_word, [])).rows.append(row)
    return list(found.values())


def own_columns(table: OwnTable, medium: Medium) -> list[Column]:
    """The columns of such a table; one for the parts of a result where there are some."""
    text = Column(table.word, 60, "text", lambda row, locale: locale.text(row.item.text), first=True)
    part = [PART] if any(row.part for row in table.rows) else []
    return [
        text,
        STEP,
        *part,
        CHANNEL,
        *_kinds("s", medium, _kinds_of(row.snapshot for row in table.rows)),
        NOTE,
        SPLIT,
        SECRECY,
    ]


def csv_columns(snapshots: Sequence[Snapshot], late: Sequence[LateBallots] = ()) -> list[Column]:
    """The columns of one table for everything: those of needs and cards, then those of own questions.

    `late` are the ballots that results do not hold.
    """
    asked = own_kinds(snapshots)
    plan = kind_columns("ncgq", "csv")
    known = {column.key for column in plan}
    own = [column for column in kind_columns("s", "csv", asked) if column.key not in known]
    text = Column(N_("Text"), 0, "text", lambda row, locale: locale.text(row.item.text))
    return [
        Column(N_("Datum"), 0, "text", lambda row, _: row.snapshot.session.date),
        Column(N_("Veranstaltung"), 0, "text", lambda row, _: row.snapshot.session.code),
        *([SIMULATED] if any(one.session.simulated for one in snapshots) else []),
        STEP,
        Column(N_("Handlungsfeld"), 0, "text", lambda row, _: row.item.field),
        NUMBER,
        text,
        *([PART] if any(kind.has_parts for kind in asked) else []),
        CHANNEL,
        *([CALLED, ASKED_BY] if any(item.called for one in snapshots for item in one.items) else []),
        *(_of_kind(column) for column in [*plan, *own]),
        NOTE,
        SPLIT,
        *([RECOUNTED] if any(one.recounted for one in snapshots) else []),
        *([_not_included(late)] if late else []),
        *([SECRECY] if any(one.activity.secrecy == SMALL for one in snapshots) else []),
    ]


def own_kinds(snapshots: Iterable[Snapshot]) -> list[AnyKind]:
    """The kinds that asked questions of the session's own."""
    return _kinds_of(one for one in snapshots if any(item.ref[0] == "s" for item in one.items))


def _kinds_of(snapshots: Iterable[Snapshot]) -> list[AnyKind]:
    return list({one.activity.kind: kind_of(one) for one in snapshots}.values())


def _kinds(item_types: str, medium: Medium, some: Iterable[AnyKind] | None = None) -> list[Column]:
    return [_of_kind(column) for column in kind_columns(item_types, medium, some)]


def _of_kind(column: columns.Column) -> Column:
    def of(row: ResultRow, locale: Locale) -> CellValue:
        return locale.cell(column.of(row.answered), column.style)

    style = "text" if column.style in ("word", "words", "based") else column.style
    return Column(column.title, column.width, style, of, column.first)


def _split(row: ResultRow, locale: Locale) -> CellValue:
    if row.late:
        return None
    several = sum(bool(line.answered) for line in row.snapshot.participation) > 1
    return locale.translate(HIDDEN) if several and not row.item.counts and row.item.total else None


def _channel(row: ResultRow, locale: Locale) -> CellValue:
    return locale.translate(N_("Alle")) if row.channel is None else locale.text(row.channel)


def _cards(item: Item, locale: Locale) -> str:
    """A card a line."""
    return "\n".join(f"• {locale.written(card.text)}" for card in item.cards)


def _recounted(row: ResultRow, _locale: Locale) -> CellValue:
    again = row.snapshot.recounted
    return again.reason if again else None


def _not_included(late: Sequence[LateBallots]) -> Column:
    number = {(one.activity, one.portion): one.ballots for one in late}

    def of(row: ResultRow, _locale: Locale) -> CellValue:
        return number.get((row.snapshot.activity.id, row.snapshot.portion))

    return Column(N_("Stimmzettel nicht enthalten"), 0, "count", of)


CALLS: dict[str, str] = {"listed": N_("offen"), "now": N_("offen"), "answered": N_("beantwortet")}
"""What became of a question to the speaker; one that is the present one when a step is closed got no answer yet."""


def _called(row: ResultRow, locale: Locale) -> CellValue:
    return locale.translate(CALLS[row.item.called]) if row.item.called else None


def _asked_by(row: ResultRow, locale: Locale) -> CellValue:
    names = {line.channel: line.name for line in row.snapshot.participation}
    return locale.text(names[row.item.channel]) if row.item.channel in names else None


RECOUNTED = Column(N_("Neu ausgezählt, Grund"), 0, "text", _recounted)
SIMULATED = Column(
    N_("Probelauf"),
    0,
    "text",
    lambda row, locale: locale.translate(N_("mit simulierten Stimmen")) if row.snapshot.session.simulated else None,
)
STEP = Column(N_("Schritt"), 20, "text", lambda row, locale: locale.text(row.snapshot.activity.title), first=True)
CHANNEL = Column(N_("Zugang"), 14, "text", _channel, first=True)
NOTE = Column(N_("Statt Zahlen"), 17, "text", row_note, first=True)
SPLIT = Column(N_("Zur Aufteilung"), 26, "text", _split)
SECRECY = Column(
    N_("Geheimhaltung"), 26, "text", lambda row, locale: secrecy_note(row.snapshot.activity, locale) or None
)
PART = Column(
    N_("Antwort"), 30, "text", lambda row, locale: locale.text(row.part.text) if row.part else None, first=True
)
NUMBER = Column(N_("Nr."), 9, "text", lambda row, _: row.item.number, first=True)
NEED = Column(N_("Bedarf"), 54, "text", lambda row, locale: locale.text(row.item.text), first=True)
FIELD = Column(
    N_("Handlungsfeld"), 18, "text", lambda row, locale: locale.text(row.item.field_title) or row.item.field, first=True
)
CARD = Column(N_("Neuer Bedarf"), 60, "text", lambda row, locale: locale.text(row.item.text), first=True)
CARD_TEXTS = Column(
    N_("Karten"), 60, "text", lambda row, locale: _cards(row.item, locale) if row.channel is None else None
)
QUESTION = Column(N_("Rückfrage"), 70, "text", lambda row, locale: locale.text(row.item.text), first=True)
CALLED = Column(N_("Stand der Rückfrage"), 14, "text", _called, first=True)
ASKED_BY = Column(N_("Rückfrage aus"), 14, "text", _asked_by, first=True)
