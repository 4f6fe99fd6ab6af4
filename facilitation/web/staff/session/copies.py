"""Copy a session: one page that asks what comes along, and shows the links of the copy this once."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import copying_sessions
from facilitation.actions.copying_sessions import Copied, Wanted
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.plan.plans import VersionRow
from facilitation.store.session import access_cards
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.links import link_to
from facilitation.web.staff.session.sessions import session_or_404


@pages.route("/sitzungen/<code>/kopieren", methods=["GET", "POST"])
@require("create_session")
def copy_session(code: str) -> ResponseReturnValue:
    """Ask for title, date and what comes along; on POST, copy the session."""
    row = session_or_404(code)
    form = Form()
    copied = _copy(form, row) if request.method == "POST" else None
    if copied and (copied.links or copied.secret_steps):
        made = [(link, link_to(copied.code, link.role, link.secret)) for link in copied.links]
        return render_template("staff/session_copied.html", session=row, copied=copied, links=made)
    if copied:
        return done("session", "copied", code=copied.code)
    with current.store().reading() as db:
        labels = [(one.id, f"{one.title} {one.label}") for one in _versions(db, row.plan_version_id)]
        cards = access_cards.batches(db, row.id)
    page = render_template("staff/session_copy.html", session=row, labels=labels, has_cards=bool(cards), form=form)
    return page, 422 if form.errors else 200


def _copy(form: Form, row: SessionRow) -> Copied | None:
    """Copy the session as the form wants; None with the errors in the form."""
    wanted = Wanted(
        title=form.texts("title", gettext("Bitte geben Sie einen Titel auf Deutsch ein."), most=120),
        date=form.date("date"),
        plan_version_id=form.number("version"),
        with_agenda=bool(form["agenda"]),
        with_channels=bool(form["channels"]),
        with_links=bool(form["links"]),
    )
    if form.errors:
        return None
    try:
        return act(copying_sessions.copy_session, row.id, by(), wanted, lead=g.speaker.staff_id)
    except Refused as refused:
        form.refuse(refused)
        return None


def _versions(db: Connection, version_id: int) -> list[VersionRow]:
    """The published versions of the plan that the original reviews, the newest first."""
    version = plans.version_by_id(db, version_id)
    found = plans.versions(db, version.plan_id) if version else []
    return [one for one in found if one.state == "adopted"]
