"""The counts of a session as one CSV table, as German Excel opens it: a row per item, step and channel."""

import csv
from io import StringIO

from facilitation.exchange.plan_export.csv import guarded
from facilitation.exchange.results_export.columns import (
    CHANNEL,
    PRIORITY,
    RELEVANCE,
    SPLIT,
    STEP,
    SUPPORT,
    VOICES,
    Column,
)
from facilitation.exchange.results_export.lines import (
    Reader,
    Translate,
    card_lines,
    fields,
    need_lines,
    statement_lines,
)
from facilitation.exchange.results_export.remarks import in_a_cell
from facilitation.rules.session.record import SessionRecord, seen_by
from facilitation.rules.text import N_

COLUMNS = (
    Column(N_("Datum"), 0, "text", lambda line, _: line.snapshot.session.date),
    Column(N_("Veranstaltung"), 0, "text", lambda line, _: line.snapshot.session.code),
    STEP,
    Column(N_("Handlungsfeld"), 0, "text", lambda line, _: line.item.field),
    Column(N_("Nr."), 0, "text", lambda line, _: line.item.number),
    Column(N_("Text"), 0, "text", lambda line, reader: reader.text(line.item.text)),
    CHANNEL,
    VOICES,
    *RELEVANCE,
    *PRIORITY,
    SUPPORT,
    SPLIT,
)


def write(record: SessionRecord, *, audience: str, translate: Translate, language: str = "de") -> bytes:
    """The table's bytes: `;`, UTF-8 with a byte order mark, no cell that a spreadsheet takes for a formula."""
    seen, reader = seen_by(audience, record), Reader(language, translate)
    shown, states = seen.snapshots, audience == "staff"
    needs = [line for code in fields(shown) for line in need_lines(shown, code)]
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    heads = [*(column.title for column in COLUMNS), N_("Anmerkungen")]
    writer.writerow([guarded(translate(head)) for head in heads])
    for line in [*needs, *card_lines(shown), *statement_lines(shown)]:
        cells = [reader.number(column.of(line, reader)) for column in COLUMNS]
        cells.append(in_a_cell(line, seen.remarks, reader, states=states))
        writer.writerow([guarded(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")
