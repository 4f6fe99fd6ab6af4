"""Write the counts of a session as one CSV table that German Excel opens: a row per item, step and channel."""

import csv
from collections.abc import Iterable
from io import StringIO

from facilitation.activities.told import told_record
from facilitation.exchange.locale import Locale, Translate
from facilitation.exchange.plan_export.csv import escape_formula
from facilitation.exchange.results_export.columns import CARD_TEXTS, CellValue, Column, csv_columns
from facilitation.exchange.results_export.remarks import remarks_on_row
from facilitation.exchange.results_export.rows import by_portion, card_rows, fields, need_rows, own_rows, question_rows
from facilitation.rules.results.snapshot import Snapshot
from facilitation.rules.session.record import SessionRecord
from facilitation.rules.text import N_


def write(record: SessionRecord, *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """Return the table's bytes: `;`, UTF-8 with a byte order mark, no cell that a spreadsheet reads as a formula."""
    seen, locale = told_record(audience, record), Locale(language, translate)
    shown, states = seen.snapshots, audience == "staff"
    columns, late = [*csv_columns(shown, seen.late), *_of_groups(shown)], by_portion(seen.supplements)
    needs = [row for code in fields(shown) for row in need_rows(shown, code, late)]
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    heads = [*(column.title for column in columns), N_("Anmerkungen")]
    writer.writerow([escape_formula(translate(head)) for head in heads])
    for row in [*needs, *card_rows(shown, late), *question_rows(shown), *own_rows(shown, late)]:
        cells = [_cell(column.of(row, locale), locale) for column in columns]
        remarks = remarks_on_row(row, seen.remarks, locale, states=states)
        writer.writerow([*cells, escape_formula(remarks)])
    return stream.getvalue().encode("utf-8-sig")


def _of_groups(shown: Iterable[Snapshot]) -> tuple[Column, ...]:
    """The cards of each group, where there are groups."""
    return (CARD_TEXTS,) if any(item.cards for one in shown for item in one.items) else ()


def _cell(value: CellValue, locale: Locale) -> str:
    """A negative number is no formula."""
    written = locale.number(value)
    return escape_formula(written) if isinstance(value, str) else written
