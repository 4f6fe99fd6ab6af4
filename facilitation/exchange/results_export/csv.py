"""The counts of a session as one CSV table, as German Excel opens it: a row per item, step and channel."""

import csv
from io import StringIO

from facilitation.exchange.plan_export.csv import escape_formula
from facilitation.exchange.results_export.columns import csv_columns
from facilitation.exchange.results_export.remarks import in_a_cell
from facilitation.exchange.results_export.rows import Reader, Translate, card_rows, fields, need_rows, own_rows
from facilitation.rules.session.record import SessionRecord, seen_by
from facilitation.rules.text import N_


def write(record: SessionRecord, *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """The table's bytes: `;`, UTF-8 with a byte order mark, no cell that a spreadsheet takes for a formula."""
    seen, reader = seen_by(audience, record), Reader(language, translate)
    shown, states = seen.snapshots, audience == "staff"
    columns = csv_columns(shown)
    needs = [row for code in fields(shown) for row in need_rows(shown, code)]
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    heads = [*(column.title for column in columns), N_("Anmerkungen")]
    writer.writerow([escape_formula(translate(head)) for head in heads])
    for row in [*needs, *card_rows(shown), *own_rows(shown)]:
        cells = [reader.number(column.of(row, reader)) for column in columns]
        cells.append(in_a_cell(row, seen.remarks, reader, states=states))
        writer.writerow([escape_formula(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")
