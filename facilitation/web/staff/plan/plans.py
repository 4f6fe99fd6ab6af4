"""Plans, their versions, and what is in them."""

from typing import Any

from flask import abort, render_template

from facilitation.identity import require
from facilitation.rules.plan.content import PlanContent
from facilitation.store import Store
from facilitation.store.plan import determinations
from facilitation.store.plan import plans as store
from facilitation.store.session import sessions
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff.base import pages


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
    row, content = current.offload(_version, current.store(), version_id)
    if row is None:
        abort(404)
    with current.store().reading() as db:
        built_on = store.built_on(db, version_id)
        decided = determinations.with_consequence(db, version_id) if row.state == "adopted" else ()
    return render_in_pieces("staff/version.html", version=row, content=content, built_on=built_on, decided=decided)


def _version(opened: Store, version_id: int) -> tuple[Any, PlanContent | None]:
    with opened.reading() as db:
        row = store.version_by_id(db, version_id)
        if row is None or row.state != "adopted":
            return None, None
        return row, store.content(db, version_id)
