"""Results: a table per step, with nothing hidden from staff, and files to take away."""

from typing import Any

from flask import Response, abort, render_template
from flask_babel import get_domain, gettext

from facilitation.actions import exporting
from facilitation.exchange.results_columns import CARDS, NEEDS, STATEMENTS, Column
from facilitation.exchange.results_lines import Line, Reader, card_lines, need_lines, statement_lines
from facilitation.exchange.results_lines import fields as fields_of
from facilitation.identity import require
from facilitation.rules.snapshot import Snapshot, checksum
from facilitation.store import activities
from facilitation.web import current
from facilitation.web.staff.door import pages
from facilitation.web.staff.plans import attachment
from facilitation.web.staff.sessions import session_row
from facilitation.web.translations import reader_language

WIDE = "share"  # intervals fill a spreadsheet; on a page they would push everything else out
MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@pages.get("/sitzungen/<code>/ergebnisse/<int:activity_id>")
@require("export_results")
def result(code: str, activity_id: int) -> str:
    """One step's result, per channel and all together."""
    row = session_row(code)
    with current.store().reading() as db:
        activity = activities.by_id(db, activity_id)
        found = [one for one in exporting.results(db, row.id) if one.activity.id == activity_id]
    if not found or activity is None:
        abort(404)
    return render_template(
        "staff/result.html",
        session=row,
        activity=activity,
        snapshot=found[0],
        checksum=checksum(found[0]),
        tables=_tables(found),
    )


@pages.get("/sitzungen/<code>/ergebnisse.<any(xlsx, json):suffix>")
@require("export_results")
def export_results(code: str, suffix: str) -> Response:
    """All results of a session as a file."""
    row = session_row(code)
    with current.store().reading() as db:
        found = exporting.results(db, row.id)
    # a real thread knows nothing of the request: the catalogue itself goes along
    translate = get_domain().get_translations().gettext
    data = current.offload(exporting.write, found, suffix, "staff", translate, reader_language())
    return attachment(data, f"ergebnisse-{row.code}.{suffix}", MIMETYPES[suffix])


def _tables(found: list[Snapshot]) -> list[dict[str, Any]]:
    """The tables of the workbook without intervals: title, columns, rows of (style, value), of all or of a channel."""
    reader = Reader(reader_language(), gettext)
    parts: list[tuple[str, tuple[Column, ...], list[Line]]] = [
        (reader.text(title) or code, NEEDS, need_lines(found, code)) for code, title in fields_of(found).items()
    ]
    parts += [(gettext("Neue Bedarfe"), CARDS, card_lines(found))]
    parts += [(gettext("Weitere Fragen"), STATEMENTS, statement_lines(found))]
    return [_table(title, columns, lines, reader) for title, columns, lines in parts if lines]


def _table(title: str, columns: tuple[Column, ...], lines: list[Line], reader: Reader) -> dict[str, Any]:
    kept = [column for column in columns if column.style != WIDE]
    rows = [(line.channel is None, [column.of(line, reader) for column in kept]) for line in lines]
    used = [n for n in range(len(kept)) if any(cells[n] not in (None, "") for _, cells in rows)]
    return {
        "title": title,
        "columns": [kept[n] for n in used],
        "rows": [(together, [cells[n] for n in used]) for together, cells in rows],
    }
