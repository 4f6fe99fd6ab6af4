"""Create a session: first choose a plan version and a format, then fill in the form."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import preparing
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.format import Format
from facilitation.store.plan import plans
from facilitation.store.plan.plans import VersionRow
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.session_form import (
    MOST_CHANNELS,
    Formats,
    all_formats,
    read_channels,
    read_session,
)


@pages.route("/sitzungen/neu", methods=["GET", "POST"])
@require("create_session")
def new_session() -> ResponseReturnValue:
    """The choice while an adopted version or a format is missing, else the form; on POST, create the session."""
    formats = all_formats()
    wanted = request.values.get("version", 0, type=int)
    with current.store().reading() as db:
        version = plans.version_by_id(db, wanted)
    if request.method == "POST" and version is None:
        raise Refused("version_gone")
    format_ = next((one for one in formats.readable if one.key == request.values.get("format")), None)
    if version is None or version.state != "adopted" or format_ is None:
        return _choose(wanted, formats)
    return _fill_in(version, format_)


def _choose(wanted: int, formats: Formats) -> str:
    """The choice of a version and a format; `wanted` is ticked, else the newest version."""
    with current.store().reading() as db:
        known = plans.all_plans(db)
        adopted = [row for plan in known for row in plans.versions(db, plan.id) if row.state == "adopted"]
    ids = [row.id for row in adopted]
    return render_template(
        "staff/session_choose.html",
        versions=adopted,
        chosen=wanted if wanted in ids else next(iter(ids), None),
        titles={plan.id: plan.title for plan in known},
        formats=formats.readable,
        unreadable=formats.unreadable,
    )


def _fill_in(version: VersionRow, format_: Format) -> ResponseReturnValue:
    form = Form()
    if request.method == "POST":
        code = _create(form, version.id, format_)
        if code:
            return done("session", "created", code=code)
    with current.store().reading() as db:
        fields = plans.fields(db, version.id)
    page = render_template(
        "staff/session_new.html", version=version, format=format_, fields=fields, form=form, most=MOST_CHANNELS
    )
    return page, 422 if form.errors else 200


def _create(form: Form, version_id: int, format_: Format) -> str:
    """Create the session; returns its code, or "" with the errors in the form."""
    details, channels, fields = read_session(form), read_channels(form), form.chosen("fields")
    if not fields:
        form.errors["fields"] = gettext("Bitte wählen Sie mindestens ein Handlungsfeld.")
    if form.errors:
        return ""
    try:
        made = act(
            preparing.create_session,
            format=format_,
            plan_version_id=version_id,
            by=by(),
            channels=channels,
            fields=fields,
            entry=form["entry"] or "open",
            lead=g.speaker.staff_id,
            **details._asdict(),
        )
    except Refused as refused:
        form.refuse(refused)
        return ""
    return str(made["code"])
