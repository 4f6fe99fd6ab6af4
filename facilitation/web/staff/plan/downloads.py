"""Download a version: Excel first, other formats below."""

from datetime import UTC, datetime

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.exchange.jobs.jobs import ExportPlan, JobRequest
from facilitation.exchange.plan_export import reading
from facilitation.exchange.plan_export.formats import FORMATS, READING, filename
from facilitation.exchange.plan_export.publishing import LICENCES, BadPublishing, Publishing
from facilitation.exchange.word_template.kinds import PLAN
from facilitation.identity import require
from facilitation.rules.planfile.languages import language_label
from facilitation.store.plan import plans
from facilitation.store.plan.plans import VersionRow
from facilitation.web import current
from facilitation.web.staff import jobs
from facilitation.web.staff.base import allowed, note_act, pages
from facilitation.web.staff.own_template import has_template

RECORDS = ("opendata", "oparl", "stratml")
"""Formats that contain the address where the files will be published."""


@pages.get("/fassungen/<int:version_id>/herunterladen")
@require("export_plan")
def downloads(version_id: int) -> ResponseReturnValue:
    """The choice of formats."""
    return _page(_version(version_id), "")


@pages.get(
    "/fassungen/<int:version_id>.<any(xlsx, docx, ods, csv, json, md, stratml, oparl, opendata, template, pdf, word, html):form>"
)
@require("export_plan")
def export_plan(version_id: int, form: str) -> ResponseReturnValue:
    """One version as a file; a draft as it would be published now."""
    row = _version(version_id)
    try:
        publishing = _publishing() if form in RECORDS else Publishing()
    except BadPublishing:
        wrong = gettext("Bitte geben Sie Adressen an, die mit https:// beginnen und keine Leerzeichen enthalten.")
        return _page(row, wrong), 422
    note_act()
    language = request.args.get("text", "") if form in READING else ""
    work = ExportPlan(
        data=str(current.settings().data),
        version_id=version_id,
        form=form,
        publishing=publishing,
        language=language[:20],
    )
    back = url_for("staff.downloads", version_id=version_id)
    return jobs.start_job(JobRequest(work=work, name=filename(row.title, row.label, form), back=back))


def _publishing() -> Publishing:
    given = request.args
    return Publishing(
        base=given.get("base", "").strip(),
        contributor=given.get("contributor", "").strip(),
        licence=given.get("licence", "dl-de/by-2-0"),
        made=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _page(row: VersionRow, error: str) -> str:
    return render_template(
        "staff/downloads.html",
        version=row,
        text_languages=_languages(row),
        others=[(form, FORMATS[form]) for form in ("docx", "ods", "csv", "json", "md")],
        records=[(form, FORMATS[form]) for form in RECORDS],
        licences=list(LICENCES),
        has_template=has_template(PLAN),
        error=error,
    )


def _languages(row: VersionRow) -> list[tuple[str, str]]:
    """The languages in which the whole version can be read, with their names; one alone is no choice."""
    if row.state != "adopted":
        return []
    with current.store().reading() as db:
        found = reading.languages(plans.content(db, row.id))
    return [(one, language_label(one)) for one in found] if len(found) > 1 else []


def _version(version_id: int) -> VersionRow:
    with current.store().reading() as db:
        row = plans.version_by_id(db, version_id)
    if row is None or (row.state != "adopted" and not allowed("revise_plan")):
        abort(404)
    return row
