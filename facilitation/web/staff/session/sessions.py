"""Sessions: list, one page each, edit, end, purge."""

from typing import Any

from flask import abort, render_template, request
from flask_babel import gettext

from facilitation.actions import exporting, preparing, purging, steering
from facilitation.exchange.results_export.folder import NotWritten
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.codes import format_code, read_code
from facilitation.rules.session.format import Format
from facilitation.store.plan import plans
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import activities, contributions, links, log, remarks
from facilitation.store.session import sessions as store
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.log import detail_words, verb_words
from facilitation.web.staff.session.session_form import (
    MOST_CHANNELS,
    all_formats,
    read_channels,
    read_session,
)


@pages.get("/sitzungen")
@require("create_session")
def sessions() -> str:
    """All sessions, the newest first."""
    with current.store().reading() as db:
        rows = store.all_sessions(db)
        versions = {row.plan_version_id: plans.version_by_id(db, row.plan_version_id) for row in rows}
        joined = {row.id: sum(store.joined(db, row.id).values()) for row in rows}
        has_plan = bool(plans.all_plans(db))
    return render_template(
        "staff/sessions.html", sessions=rows, versions=versions, joined=joined, has_plan=has_plan, shown=format_code
    )


@pages.route("/sitzungen/neu", methods=["GET", "POST"])
@require("create_session")
def new_session() -> Any:
    """First the plan and the format, then everything that follows from them."""
    formats, unreadable = all_formats()
    with current.store().reading() as db:
        versions = [row for plan in plans.all_plans(db) for row in plans.versions(db, plan.id)]
        chosen = plans.version_by_id(db, request.values.get("version", 0, type=int))
        fields = plans.fields(db, chosen.id) if chosen else []
        titles = {plan.id: plan.title for plan in plans.all_plans(db)}
    if request.method == "POST" and chosen is None:
        raise Refused("version_gone")
    format_ = next((one for one in formats if one.key == request.values.get("format")), None)
    if chosen is None or chosen.state != "adopted" or format_ is None:
        adopted = [row for row in versions if row.state == "adopted"]
        ids = [row.id for row in adopted]
        return render_template(
            "staff/session_choose.html",
            versions=adopted,
            chosen=chosen.id if chosen and chosen.id in ids else next(iter(ids), None),
            titles=titles,
            formats=formats,
            unreadable=unreadable,
        )
    form = Form()
    if request.method == "POST":
        made = _create(form, chosen.id, format_)
        if made:
            return done("session", "created", code=made["code"])
    page = render_template(
        "staff/session_new.html", version=chosen, format=format_, fields=fields, form=form, most=MOST_CHANNELS
    )
    return page, 422 if form.errors else 200


@pages.get("/sitzungen/<code>")
@require("create_session")
def session(code: str) -> str:
    """Everything about one session."""
    row = session_row(code)
    with current.store().reading() as db:
        agenda = activities.of_session(db, row.id)
        page = {
            "agenda": agenda,
            "channels": store.channels(db, row.id),
            "joined": store.joined(db, row.id),
            "whole": tallies.whole(db, [step.id for step in agenda]),
            "links": links.of_session(db, row.id),
            "log": log.latest(db, row.id),
            "results": {result.activity_id for result in snapshots.of_session(db, row.id)},
            "version": plans.version_by_id(db, row.plan_version_id),
            "purge": purging.foresee(db, row.id),
            "remarks": remarks.counts(db, row.id),
        }
    return render_template(
        "staff/session.html",
        session=row,
        shown=format_code(row.code),
        public_url=current.public_url(),
        verb_words=verb_words,
        detail_words=detail_words,
        **page,
    )


@pages.route("/sitzungen/<code>/angaben", methods=["GET", "POST"])
@require("create_session")
def session_details(code: str) -> Any:
    """Change title, date, place and Wi-Fi while the session is prepared."""
    row = session_row(code)
    form = Form()
    if request.method == "POST":
        values = read_session(form)
        if not form.errors:
            wifi = values.pop("wifi")
            act(
                preparing.change_session,
                row.id,
                by(),
                wifi=wifi and {"name": wifi.name, "password": wifi.password},
                **values,
            )
            return done("session", "changed", code=row.code)
    return render_template("staff/session_details.html", session=row, form=form), 422 if form.errors else 200


@pages.route("/sitzungen/<code>/beenden", methods=["GET", "POST"])
@require("close_session")
def end_session(code: str) -> Any:
    """End a session; its results stay."""
    row = session_row(code)
    if request.method == "POST":
        act(steering.finish, row.id, by())
        return done("session", "ended" if _leave_folder(row.id) else "ended_without_folder", code=row.code)
    with current.store().reading() as db:
        still_open = [step for step in activities.of_session(db, row.id) if step.state == "open"]
        results = len(snapshots.of_session(db, row.id))
        waiting = sum(card.state == "waiting" for card in contributions.of_session(db, row.id))
    return render_template(
        "staff/session_end.html", session=row, still_open=still_open, results=results, waiting=waiting
    )


@pages.route("/sitzungen/<code>/loeschen", methods=["GET", "POST"])
@require("purge_session")
def purge_session(code: str) -> Any:
    """Show in numbers what a purge deletes and keeps; on POST, delete."""
    row = session_row(code)
    if request.method == "POST":
        act(purging.purge, row.id, by())
        return done("session", "purged" if _leave_folder(row.id) else "purged_without_folder", code=row.code)
    with current.store().reading() as db:
        gone, unread = purging.foresee(db, row.id), remarks.counts(db, row.id)["kept"]
    return render_template("staff/session_purge.html", session=row, gone=gone, unread=unread)


def session_row(typed: str) -> Any:
    """The session with this code; 404 for an unknown one. Staff may look up codes without a limit."""
    code = read_code(typed)
    with current.store().reading() as db:
        return (code and store.by_code(db, code)) or abort(404)


def _create(form: Form, version_id: int, format_: Format) -> dict[str, Any] | None:
    values = read_session(form) | {"channels": read_channels(form), "fields": form.chosen("fields")}
    if not values["fields"]:
        form.errors["fields"] = gettext("Bitte wählen Sie mindestens ein Handlungsfeld.")
    if form.errors:
        return None
    try:
        made: dict[str, Any] = act(
            preparing.create_session, format=format_, plan_version_id=version_id, by=by(), **values
        )
    except Refused as refused:
        form.refuse(refused)
        return None
    return made


def _leave_folder(session_id: int) -> bool:
    """Write the session's folder of files, replacing an earlier one; returns False if that failed."""
    with current.store().reading() as db:
        facts, found = exporting.leaving(db, session_id)
    try:
        current.offload(exporting.write_folder, current.store().folder, facts, found)
    except NotWritten:
        return False
    return True
