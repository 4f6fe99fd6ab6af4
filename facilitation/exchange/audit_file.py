"""Write the log of what staff do as a file: CSV to read, JSON with everything that its check needs."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import StringIO

import msgspec

from facilitation.exchange.plan_export.csv import escape_formula
from facilitation.rules.audit import Head, Line

COLUMNS = ("month", "number", "at", "by", "role", "act", "what", "target", "figures", "previous", "hash")
MIMETYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def write(form: str, lines: Sequence[Line], heads: Iterable[Head]) -> bytes:
    """Return the bytes of a file in this format (csv, json); the lines oldest first."""
    return _json(lines, heads) if form == "json" else _csv(lines)


def _csv(lines: Sequence[Line]) -> bytes:
    """A table that German Excel opens; times are UTC."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        shown = line._asdict() | {"at": datetime.fromtimestamp(line.at / 1_000, tz=UTC).isoformat()}
        writer.writerow([escape_formula(str(shown[name])) for name in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def _json(lines: Sequence[Line], heads: Iterable[Head]) -> bytes:
    """The lines as they are stored, so that the hashes can be counted again elsewhere."""
    return msgspec.json.encode(
        {"lines": [line._asdict() for line in lines], "heads": [head._asdict() for head in heads]}
    )
