"""The moderator's page; without a valid cookie, the page that exchanges the link's secret."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from facilitation.identity import opens, speaker
from facilitation.rules.roles import may
from facilitation.rules.session.codes import format_code
from facilitation.rules.text import pick
from facilitation.web import current
from facilitation.web.answer_cache import keep
from facilitation.web.session_lookup import session_or_404

pages = Blueprint("moderator", __name__)


@pages.get("/moderate/<code>")
@opens("use_link")
def desk(code: str) -> ResponseReturnValue:
    """The desk from which a moderator steers a session."""
    session = session_or_404(code)
    if code != session.code:
        return redirect(f"/moderate/{session.code}")
    inside = may(speaker("moderator", session.code).acting_role, "see_desk")
    if not inside:
        keep(session.id)
    staff = speaker("staff").acting_role
    ends_rehearsal = session.rehearsal is not None and may(staff, "rehearse")
    return render_template(
        "moderator/desk.html" if inside else "entrance.html",
        role="moderator",
        session_code=session.code,
        code=format_code(session.code),
        title=pick(session.texts["title"], str(get_locale())),
        ends_rehearsal=inside and ends_rehearsal,
        staff_page=may(staff, "see_sessions") and url_for("staff.session", code=session.code),
        new_draft=session.rehearsal is None
        and may(staff, "revise_plan")
        and url_for("staff.new_draft", version=session.plan_version_id),
        join_address=f"{current.public_url()}/s/{session.code}",
    )
