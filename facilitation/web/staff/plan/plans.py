"""Plans, their versions, and what is in them."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import abort, g, render_template, request

from facilitation.identity import require
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.values.priorities import PriorityScale
from facilitation.store import Store
from facilitation.store.plan import determinations
from facilitation.store.plan import plans as store
from facilitation.store.plan.determinations import DeterminationRow
from facilitation.store.plan.plans import VersionRow
from facilitation.store.session import leads, sessions
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.session_lookup import note_simulated
from facilitation.web.staff.base import pages, sees_all
from facilitation.web.staff.plan import measure_filters
from facilitation.web.staff.plan.measure_filters import ReadMeasure


@pages.get("/plaene")
@require("see_plans")
def plans() -> str:
    """All plans with their versions."""
    with current.store().reading() as db:
        rows = [(plan, store.versions(db, plan.id)) for plan in store.all_plans(db)]
    return render_template("staff/plans.html", plans=rows)


@pages.get("/plaene/<int:plan_id>")
@require("see_plans")
def plan(plan_id: int) -> str:
    """One plan: its versions and the sessions that reviewed them."""
    with current.store().reading() as db:
        row = store.plan_by_id(db, plan_id) or abort(404)
        versions = store.versions(db, plan_id)
        ids = {version.id for version in versions}
        own = None if sees_all("see_sessions") else leads.led_by(db, g.speaker.staff_id)
        held = [
            session
            for session in sessions.all_sessions(db)
            if session.plan_version_id in ids and (own is None or session.id in own)
        ]
    labels = {version.id: version.label for version in versions}
    return render_template("staff/plan.html", plan=row, versions=versions, sessions=held, labels=labels)


@pages.get("/fassungen/<int:version_id>")
@require("see_plans")
def version(version_id: int) -> str:
    """One version: fields, needs, and measures with their readings, filtered by GET parameters."""
    read = current.offload(_read_version, current.store(), version_id) or abort(404)
    note_simulated(read.row.sessions)
    wanted = measure_filters.wanted_values(request.args)
    return render_in_pieces(
        "staff/version.html",
        version=read.row,
        content=read.content,
        built_on=read.built_on,
        decided=read.decided,
        measures_of=measure_filters.by_field(read.measures),
        scale=read.scale,
        filters=measure_filters.offered_filters(read.measures, wanted),
        found=measure_filters.filter_measures(read.measures, wanted) if wanted else None,
        reading_note=measure_filters.reading_note,
    )


class _ReadVersion(NamedTuple):
    row: VersionRow
    content: PlanContent
    built_on: bool
    decided: Sequence[DeterminationRow]
    measures: list[ReadMeasure]
    scale: PriorityScale


def _read_version(opened: Store, version_id: int) -> _ReadVersion | None:
    """Read an adopted version for its page; None if there is none of this id."""
    with opened.reading() as db:
        row = store.version_by_id(db, version_id)
        if row is None or row.state != "adopted":
            return None
        content = store.content(db, version_id)
        built_on, decided = store.built_on(db, version_id), determinations.with_consequence(db, version_id)
    return _ReadVersion(row, content, built_on, decided, *measure_filters.read_measures(content))
