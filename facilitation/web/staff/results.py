"""Results: a table per step, with nothing hidden from staff, and files to take away."""

from flask import Response, abort
from flask_babel import get_domain

from facilitation.actions import exporting
from facilitation.identity import require
from facilitation.rules.snapshot import checksum
from facilitation.store import activities
from facilitation.web import current
from facilitation.web.drawing import draw
from facilitation.web.staff.door import pages
from facilitation.web.staff.plans import attachment
from facilitation.web.staff.result_tables import result_tables
from facilitation.web.staff.sessions import session_row
from facilitation.web.translations import reader_language

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
    return draw(
        "staff/result.html",
        session=row,
        activity=activity,
        snapshot=found[0],
        checksum=checksum(found[0]),
        tables=result_tables(found),
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
