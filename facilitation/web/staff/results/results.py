"""Results for staff: a page per step with all figures, and files."""

from flask import Response, abort, render_template, request
from flask_babel import get_domain

from facilitation.actions import exporting
from facilitation.activities.told import told
from facilitation.exchange.plan_export.formats import suffix_of
from facilitation.identity import require
from facilitation.rules.results.snapshot import checksum
from facilitation.rules.session.rehearsal import check_real
from facilitation.store.results import paper_progress
from facilitation.store.session import remarks, voices
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff.attachment import attachment
from facilitation.web.staff.base import note_act, pages
from facilitation.web.staff.results.tables import result_tables
from facilitation.web.staff.session.sessions import session_or_404, step_or_404
from facilitation.web.translations import reader_language


@pages.get("/sitzungen/<code>/ergebnisse/<int:activity_id>")
@require("export_results")
def result(code: str, activity_id: int) -> str:
    """One step's result, per channel and all together; before the first look what it means to look."""
    row, activity = session_or_404(code), step_or_404(code, activity_id)
    with current.store().reading() as db:
        found = [told("staff", one) for one in exporting.results(db, row.id) if one.activity.id == activity_id]
        late = [told("staff", one) for one in exporting.supplements(db, row.id) if one.activity.id == activity_id]
        typed = {one.key: one for one in paper_progress.progress(db, row.id) if one.activity_id == activity_id}
        remarked = remarks.by_item(db, row.id, activity_id)
        aside = not row.purged and bool(voices.voided(db, row.id))
    unseen = [one for one in activity.portions if one.state == "closed" and not one.seen]
    if unseen or not found:
        if not unseen:
            abort(404)
        return render_template("staff/result_unseen.html", session=row, activity=activity, unseen=unseen, typed=typed)
    return render_in_pieces(
        "staff/result.html",
        session=row,
        activity=activity,
        snapshot=found[0],
        checksum=checksum(found[0]),
        tables=result_tables(found, late),
        late=[one for one in typed.values() if one.late],
        remarks=remarked,
        may_recount=aside and not found[0].recounted,
    )


@pages.get("/sitzungen/<code>/ergebnisse.<any(xlsx, pdf, docx, html, csv, json, oparl):suffix>")
@require("export_results")
def export_results(code: str, suffix: str) -> Response:
    """All results of a session as a file; `?audience=public` shows small groups in the total only."""
    row = session_or_404(code)
    check_real(row.rehearsal)
    audience = "public" if request.args.get("audience") == "public" else "staff"
    with current.store().reading() as db:
        found, city = exporting.record(db, row.id, audience), exporting.city(db)
    if not found.snapshots and suffix == "oparl":
        abort(404)
    note_act(audience=audience)
    # the thread has no request, so it gets the catalogue itself
    translate = get_domain().get_translations().gettext
    data = current.offload(exporting.write, found, suffix, audience, translate, reader_language(), city)
    name = "ergebnisprotokoll" if suffix in exporting.PAPERS else "ergebnisse"
    name += "" if audience == "staff" else "-oeffentlich"
    return attachment(data, f"{name}-{row.code}{suffix_of(suffix)}", suffix)
