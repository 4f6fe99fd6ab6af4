"""Plans, their versions, and what is in them."""

from typing import Any

from flask import Response, abort, render_template

from facilitation.exchange import plan_csv, plan_json, plan_xlsx
from facilitation.identity import require
from facilitation.rules.plan_content import PlanContent
from facilitation.store import plans as store
from facilitation.store import sessions
from facilitation.web import current
from facilitation.web.staff.door import pages

WRITERS = {
    "xlsx": (plan_xlsx.write, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (plan_csv.write, "text/csv; charset=utf-8"),
    "json": (plan_json.write, "application/json"),
}


@pages.get("/plaene")
@require("export_plan")
def plans() -> str:
    """All plans with their versions."""
    with current.store().reading() as db:
        rows = [(plan, store.versions(db, plan.id)) for plan in store.all_plans(db)]
    return render_template("staff/plans.html", plans=rows)


@pages.get("/plaene/<int:plan_id>")
@require("export_plan")
def plan(plan_id: int) -> str:
    """One plan: its versions and the sessions that reviewed them."""
    with current.store().reading() as db:
        row = store.plan_by_id(db, plan_id) or abort(404)
        versions = store.versions(db, plan_id)
        ids = {version.id for version in versions}
        held = [session for session in sessions.all_sessions(db) if session.plan_version_id in ids]
    labels = {version.id: version.label for version in versions}
    return render_template("staff/plan.html", plan=row, versions=versions, sessions=held, labels=labels)


@pages.get("/fassungen/<int:version_id>")
@require("export_plan")
def version(version_id: int) -> str:
    """One version: fields, needs, measures."""
    row, content = _version(version_id)
    return render_template("staff/version.html", version=row, content=content)


@pages.get("/fassungen/<int:version_id>.<any(xlsx, csv, json):suffix>")
@require("export_plan")
def export_plan(version_id: int, suffix: str) -> Response:
    """One version as a file."""
    row, content = _version(version_id)
    write, mimetype = WRITERS[suffix]
    data = current.offload(write, content)
    name = "".join(sign if sign.isalnum() else "-" for sign in f"{row.title}-{row.label}").strip("-")
    return attachment(data, f"{name}.{suffix}", mimetype)


def attachment(data: bytes, name: str, mimetype: str) -> Response:
    """A file to be saved, never shown in place."""
    response = Response(data, content_type=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _version(version_id: int) -> tuple[Any, PlanContent]:
    with current.store().reading() as db:
        row = store.version_by_id(db, version_id)
        if row is None or row.state != "adopted":
            abort(404)
        return row, store.content(db, version_id)
