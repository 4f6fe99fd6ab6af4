"""Drafts of the next version: list, create, preview, publish, discard."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import collect_evidence, revising
from facilitation.identity import require
from facilitation.rules.plan.content import PlanContent
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, Store
from facilitation.store.plan import determinations, plans
from facilitation.store.plan.determinations import DeterminationRow, NewDetermination
from facilitation.store.plan.plans import VersionRow
from facilitation.store.plan.rows import PlanRows
from facilitation.store.results import snapshots
from facilitation.store.session import sessions
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.session_lookup import note_simulated
from facilitation.web.staff.base import act, act_in_steps, add_figures, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import reason_text


class Progress(NamedTuple):
    """What publishing would do, in numbers; `left_out` are rejected cards, `undecided` those nobody decided on."""

    needs: int
    open: int
    keep: int
    adapt: int
    drop: int
    add: int
    left_out: int
    undecided: int

    @property
    def decided(self) -> int:
        """Needs of the base version that are decided."""
        return self.needs - self.open

    @property
    def after(self) -> int:
        """Needs of the version that would be published."""
        return self.needs - self.drop + self.add


def count_progress(rows: Iterable[DeterminationRow]) -> Progress:
    """Count the rows of a draft."""
    rows = list(rows)
    needs = Counter(row.disposition for row in rows if row.lineage is not None)
    cards = Counter(row.disposition for row in rows if row.lineage is None and (row.disposition or not row.is_part))
    return Progress(
        needs=needs.total(),
        open=needs[None],
        keep=needs["keep"],
        adapt=needs["adapt"],
        drop=needs["drop"],
        add=cards["add"],
        left_out=cards["drop"],
        undecided=cards[None],
    )


@pages.get("/fortschreibung")
@require("revise_plan")
def drafts() -> str:
    """List the drafts."""
    with current.store().reading() as db:
        rows = [
            (
                version,
                base_of(db, version),
                count_progress(determinations.of_draft(db, version.id)),
            )
            for plan in plans.all_plans(db)
            for version in plans.versions(db, plan.id)
            if version.state == "draft"
        ]
        titles = {plan.id: plan.title for plan in plans.all_plans(db)}
    return render_template("staff/drafts.html", drafts=rows, titles=titles)


@pages.route("/fortschreibung/neu", methods=["GET", "POST"])
@require("revise_plan")
def new_draft() -> ResponseReturnValue:
    """Choose the version to revise and the sessions whose results count as evidence."""
    form = Form()
    version_id = request.values.get("version", 0, type=int)
    if request.method == "POST":
        draft_id = _begin(form, version_id)
        if draft_id:
            return done("draft", "begun", draft_id=draft_id)
    with current.store().reading() as db:
        adopted = [
            (plan, version)
            for plan in plans.all_plans(db)
            for version in plans.versions(db, plan.id)
            if version.state == "adopted"
        ]
        plan_of = {version.id: plan.id for plan, version in adopted}
        held = [
            (row, plan_of.get(row.plan_version_id), len(snapshots.of_session(db, row.id)))
            for row in sessions.all_sessions(db)
        ]
    page = render_template(
        "staff/draft_new.html",
        adopted=adopted,
        chosen=version_id or (adopted[0][1].id if adopted else 0),
        sessions=[row for row in held if row[2]],
        form=form,
        year=date.today().year,  # noqa: DTZ011 - a suggestion for a label
    )
    return page, 422 if form.errors else 200


@pages.get("/fortschreibung/<int:draft_id>/vorschau")
@require("revise_plan")
def preview_draft(draft_id: int) -> ResponseReturnValue:
    """The version as it would be published now."""
    row = draft_or_404(draft_id)
    try:
        content, before, changed = current.offload(_preview, current.store(), row)
    except Refused as refused:
        return render_template("staff/draft_unready.html", draft=row, reason=reason_text(refused))
    return render_in_pieces("staff/draft_preview.html", draft=row, content=content, before=before, changed=changed)


@pages.route("/fortschreibung/<int:draft_id>/veroeffentlichen", methods=["GET", "POST"])
@require("revise_plan")
def publish_draft(draft_id: int) -> ResponseReturnValue:
    """Show in numbers what publishing does; on POST, freeze the version."""
    row = draft_or_404(draft_id)
    form = Form()
    if request.method == "POST":
        adopted_on = form.date("adopted_on")
        try:
            if not form.errors:
                prepare = partial(current.offload, _prepare, current.store(), draft_id, adopted_on)
                revising.publish(act_in_steps(), prepare, draft_id)
                return done("version", "published", version_id=draft_id)
        except Refused as refused:
            form.refuse(refused)
    with current.store().reading() as db:
        counted = count_progress(determinations.of_draft(db, draft_id))
    page = render_template("staff/draft_publish.html", draft=row, progress=counted, form=form)
    return page, 422 if form.errors else 200


@pages.post("/fortschreibung/<int:draft_id>/verwerfen")
@require("revise_plan")
def discard_draft(draft_id: int) -> ResponseReturnValue:
    """Discard a draft."""
    act(revising.discard, draft_id)
    return done("drafts", "discarded")


def draft_or_404(draft_id: int) -> VersionRow:
    """The draft with this id; 404 for any other version."""
    with current.store().reading() as db:
        row = plans.version_by_id(db, draft_id)
    if row is None or row.state != "draft":
        abort(404)
    note_simulated(row.sessions)
    return row


def base_of(db: Connection, draft: VersionRow) -> VersionRow | None:
    """The version a draft revises."""
    return plans.version_by_id(db, draft.based_on_id) if draft.based_on_id is not None else None


def _begin(form: Form, version_id: int) -> int | None:
    label = form.text("label", gettext("Bitte geben Sie eine Bezeichnung ein."), most=60)
    ids = sorted({int(one) for one in form.chosen("sessions") if one.isascii() and one.isdigit()})
    if form.errors:
        return None
    try:
        rows = current.offload(_collect_evidence, current.store(), version_id, ids)
        add_figures(version_id=version_id, sessions=len(ids))
        draft_id: int = act(revising.begin_draft, version_id, label, ids, rows)
    except Refused as refused:
        form.refuse(refused)
        return None
    return draft_id


def _collect_evidence(store: Store, version_id: int, session_ids: list[int]) -> list[NewDetermination]:
    with store.reading() as db:
        if plans.version_by_id(db, version_id) is None:
            raise Refused("version_gone")
        return collect_evidence.collect(db, version_id, session_ids)


def _prepare(store: Store, draft_id: int, adopted_on: str) -> tuple[PlanContent, PlanRows]:
    with store.reading() as db:
        return revising.prepare_publishing(db, draft_id, adopted_on)


def _preview(store: Store, draft: VersionRow) -> tuple[PlanContent, set[str | None], set[str | None]]:
    """The content to be published, the lineages of the base version, and those of adapted needs."""
    with store.reading() as db:
        content = revising.preview(db, draft.id)
        base = plans.content(db, draft.based_on_id).fields if draft.based_on_id is not None else ()
        before = {need.lineage for field in base for need in field.needs}
        changed = {one.lineage for one in determinations.of_draft(db, draft.id) if one.disposition == "adapt"}
    return content, before, changed
