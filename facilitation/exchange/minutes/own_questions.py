"""Write the questions of a session's own, and their answers."""

from collections.abc import Iterator, Sequence

from facilitation.exchange.locale import Locale
from facilitation.exchange.minutes import words
from facilitation.exchange.minutes.fields import by_step
from facilitation.exchange.minutes.result_tables import write_rows
from facilitation.exchange.results_export.columns import kind_columns, own_tables
from facilitation.exchange.results_export.rows import ResultRow, kind_of, own_rows
from facilitation.rules.documents.blocks import BlockList, Table
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_, Texts


def write_own_questions(blocks: BlockList, record: SessionRecord, locale: Locale) -> None:
    """Write a table for each step that asked questions of the session's own."""
    for table in own_tables(own_rows(record.snapshots)):
        blocks.add_heading(locale.translate(table.title))
        for snapshot, rows in by_step(record.snapshots, table.rows):
            blocks.add_heading(words.localised(_asked(snapshot), locale), 2)
            words.write_secrecy(blocks, snapshot.activity, locale)
            write_own_table(blocks, snapshot, rows, locale)


def told_tables(record: SessionRecord, locale: Locale) -> Iterator[tuple[str, Table]]:
    """The tables of such questions, each with what was asked."""
    for table in own_tables(own_rows(record.snapshots)):
        for snapshot, rows in by_step(record.snapshots, table.rows):
            blocks = BlockList()
            write_own_table(blocks, snapshot, rows, locale)
            yield from ((locale.text(_asked(snapshot)), one) for one in blocks.blocks if isinstance(one, Table))


def write_own_table(
    blocks: BlockList, snapshot: Snapshot, rows: Sequence[ResultRow], locale: Locale, title: str = ""
) -> None:
    """Write the rows of one such step, with its question or `title` as the table's."""
    kind = kind_of(snapshot)
    word = N_("Antwort") if rows[0].part else kind.own_item_word
    offered = kind_columns("s", "minutes", [kind])
    first = title or locale.translate(word)
    write_rows(blocks, title or locale.text(_asked(snapshot)), rows, offered, locale, first=first)


def _asked(snapshot: Snapshot) -> Texts:
    """The question of a step, or its title."""
    activity = snapshot.activity
    return activity.question if any(activity.question.values()) else activity.title
