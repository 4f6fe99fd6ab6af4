"""Determinations of a draft, need by need: evidence, proposal, decision."""

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from facilitation.actions import revising
from facilitation.actions.revising import Addition, Decision
from facilitation.identity import require
from facilitation.rules.plan.content import FieldContent
from facilitation.rules.planfile.numbers import next_number
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, Store
from facilitation.store.plan import determinations, plans
from facilitation.store.plan.determinations import DeterminationRow
from facilitation.store.plan.plans import VersionRow
from facilitation.store.session import remarks, sessions
from facilitation.web import current
from facilitation.web.long_pages import render_in_pieces
from facilitation.web.staff.base import act, act_in_steps, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.plan.drafts import base_of, count_progress, draft_or_404

P = ParamSpec("P")
OPEN = "open"


@pages.get("/fortschreibung/<int:draft_id>")
@require("revise_plan")
def draft(draft_id: int) -> str:
    """All needs by field, and the cards that may become needs."""
    row = draft_or_404(draft_id)
    rows, fields = current.offload(_read_rows, current.store(), draft_id)
    with current.store().reading() as db:
        held = [sessions.by_id(db, session_id) for session_id in row.sessions]
        base = base_of(db, row)
    by_field = [(field, [one for one in rows if one.lineage and one.field == field.code]) for field in fields]
    return render_in_pieces(
        "staff/draft.html",
        draft=row,
        base=base,
        sessions=held,
        fields=by_field,
        cards=[one for one in rows if one.lineage is None],
        titles={field.code: field.title for field in fields},
        progress=count_progress(rows),
    )


@pages.route("/fortschreibung/<int:draft_id>/bedarf/<int:row_id>", methods=["GET", "POST"])
@require("revise_plan")
def determine(draft_id: int, row_id: int) -> ResponseReturnValue:
    """One need or card: its evidence and the decision."""
    row = draft_or_404(draft_id)
    _check_belongs(row_id, draft_id)
    form = Form()
    if request.method == "POST":
        try:
            _determine(form, row_id)
            return _redirect_to_next(draft_id, row_id, form)
        except Refused as refused:
            form.refuse(refused)
    with current.store().reading() as db:
        rows = determinations.of_draft(db, draft_id)
        one = next(other for other in rows if other.id == row_id)
        fields = plans.basis(db, draft_id).fields
        suggested = _next_number(db, row, rows, one.field)
        remarked = [
            (sessions.by_id(db, session_id), found)
            for session_id, found in (remarks.on_need(db, row.sessions, one.lineage) if one.lineage else ())
        ]
    place = rows.index(one)
    page = render_template(
        "staff/determine.html",
        draft=row,
        row=one,
        fields=fields,
        remarked=remarked,
        suggested=suggested,
        before=rows[place - 1] if place else None,
        after=rows[place + 1] if place + 1 < len(rows) else None,
        form=form,
    )
    return page, 422 if form.errors else 200


@pages.post("/fortschreibung/<int:draft_id>/vorschlaege")
@require("revise_plan")
def take_proposals(draft_id: int) -> ResponseReturnValue:
    """Accept the proposals for everything that is undecided."""
    form = Form()
    reason = form.text("reason") or gettext("Ergebnis der ausgewerteten Veranstaltungen")
    act(revising.accept_proposals, draft_id, reason, keep_rest=bool(form["keep_rest"]))
    return done("draft", "taken", draft_id=draft_id)


@pages.route("/fortschreibung/<int:draft_id>/neu", methods=["GET", "POST"])
@require("revise_plan")
def add_need(draft_id: int) -> ResponseReturnValue:
    """Add a need that is on no card."""
    row = draft_or_404(draft_id)
    form = Form()
    if request.method == "POST":
        try:
            _decide(
                revising.prepare_need,
                draft_id,
                statement=form.texts("statement"),
                field=form["field"],
                number=form.text("number"),
                reason=form.text("reason"),
            )
            return done("draft", "added", draft_id=draft_id)
        except Refused as refused:
            form.refuse(refused)
    with current.store().reading() as db:
        fields = plans.basis(db, draft_id).fields
        numbers = {one.code: _next_number(db, row, determinations.of_draft(db, draft_id), one.code) for one in fields}
    page = render_template("staff/add_need.html", draft=row, fields=fields, numbers=numbers, form=form)
    return page, 422 if form.errors else 200


def _check_belongs(row_id: int, draft_id: int) -> None:
    """Abort with 404 for a row of another draft."""
    with current.store().reading() as db:
        row = determinations.by_id(db, row_id)
    if row is None or row.plan_version_id != draft_id:
        abort(404)


def _determine(form: Form, row_id: int) -> None:
    chosen = form["disposition"]
    _decide(
        revising.prepare_row,
        row_id,
        None if chosen == OPEN else chosen,
        statement=form.texts("statement", most=1_000),
        reason=form.text("reason", most=1_000),
        field=form["field"],
        number=form.text("number", most=40),
    )


def _decide(
    prepare: Callable[Concatenate[Connection, P], Decision | Addition], *arguments: P.args, **named: P.kwargs
) -> None:
    """Check off the writer (0.2 s for the largest plan), then store on it."""
    opened = current.store()
    revising.decide(
        act_in_steps(), lambda: current.offload(_prepare, opened, lambda db: prepare(db, *arguments, **named))
    )


def _prepare(opened: Store, prepare: Callable[[Connection], Decision | Addition]) -> Decision | Addition:
    with opened.reading() as db:
        return prepare(db)


def _redirect_to_next(draft_id: int, row_id: int, form: Form) -> Response:
    """Redirect to the next undecided row, or to this row in the list."""
    if form["then"] == "next":
        with current.store().reading() as db:
            rows = determinations.of_draft(db, draft_id)
        ids = [one.id for one in rows]
        later = rows[ids.index(row_id) + 1 :] if row_id in ids else []
        following = next((one for one in later if one.disposition is None and not one.is_part), None)
        if following:
            return redirect(url_for("staff.determine", draft_id=draft_id, row_id=following.id), code=303)
    return redirect(url_for("staff.draft", draft_id=draft_id) + f"#row-{row_id}", code=303)


def _next_number(db: Connection, draft: VersionRow, rows: Sequence[DeterminationRow], field: str) -> str:
    """The number after the highest one of this field in any version of the plan and in this draft."""
    ever = plans.numbers_given(db, draft.plan_id) | {one.number for one in rows if one.number}
    return next_number(field, [one.number for one in rows if one.field == field and one.number], ever)


def _read_rows(store: Store, draft_id: int) -> tuple[list[DeterminationRow], tuple[FieldContent, ...]]:
    with store.reading() as db:
        return determinations.of_draft(db, draft_id), plans.basis(db, draft_id).fields
