"""Write what people asked the speaker into the minutes: what is left open first, then what was answered."""

from collections import Counter

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.results_export.columns import ASKED_BY, CALLED
from facilitation.exchange.results_export.rows import ResultRow, question_rows
from facilitation.rules.documents.blocks import TEXT_WIDTH, BlockList, Column, Text
from facilitation.rules.results.figure_words import NOTHING
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_

_STATE, _CHANNEL, _SUPPORT = 26, 26, 28
"""Millimetres."""


def asked_steps(record: SessionRecord) -> list[tuple[Snapshot, list[ResultRow]]]:
    """The steps in which people asked something, with their questions."""
    return [(snapshot, rows) for snapshot in record.snapshots if (rows := question_rows([snapshot]))]


def write_audience_questions(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write a table for each step in which people asked something."""
    _ = locale.translate
    for snapshot, rows in asked_steps(record):
        blocks.add_heading(words.localised(snapshot.activity.title, locale), 2)
        blocks.add_paragraph(heard(snapshot, rows, locale))
        columns = (
            Column(_(N_("Rückfrage")), TEXT_WIDTH - _STATE - _CHANNEL - _SUPPORT),
            Column(_(N_("Stand")), _STATE),
            Column(_(N_("Zugang")), _CHANNEL),
            Column(words.with_soft_hyphens(_(N_("Unterstützende"))), _SUPPORT, number=True),
        )
        blocks.add_table(_(N_("Rückfragen")), columns, (asked_cells(row, locale) for row in rows))


def heard(snapshot: Snapshot, rows: list[ResultRow], locale: Locale) -> str:
    """How many were answered and are left open, and, where channels are named, of which channel people were heard."""
    answered = [row.item for row in rows if row.item.called == "answered"]
    told = locale.translate(N_("Beantwortet: {answered}. Offen: {left}.")).format(
        answered=len(answered), left=len(rows) - len(answered)
    )
    heard = Counter(item.channel for item in answered)
    named = [
        f"{locale.text(line.name)} {heard[line.channel]}"
        for line in snapshot.participation
        if any(row.item.channel == line.channel for row in rows)
    ]
    return " ".join(
        [told, locale.translate(N_("Gehört: {channels}.")).format(channels=", ".join(named))] if named else [told]
    )


def asked_cells(row: ResultRow, locale: Locale) -> list[Text]:
    """A question, whether it was answered, where it came from, and how many support it."""
    return [
        words.localised(row.item.text, locale),
        str(CALLED.of(row, locale)),
        str(ASKED_BY.of(row, locale) or NOTHING),
        str(row.supporters or 0),
    ]
