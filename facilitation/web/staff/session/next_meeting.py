"""When people meet next, which the screen and phones say after the end."""

from functools import partial

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions.next_meeting import set_next_meeting
from facilitation.identity import require
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404

LONGEST = 120


@pages.route("/sitzungen/<code>/naechster-termin", methods=["GET", "POST"])
@require("prepare_session")
def next_meeting(code: str) -> ResponseReturnValue:
    """Set the day and the place of the next meeting, or take them away by leaving all empty."""
    row = session_or_404(code)
    form = Form()
    if request.method == "POST":
        words = form.texts("next", most=LONGEST)
        day = form.date("next_date") if form["next_date"].strip() else ""
        if day and day <= row.date:
            form.errors["next_date"] = gettext(
                "Dieser Tag liegt nicht nach der Veranstaltung. Bitte wählen Sie einen späteren."
            )
        if words.get("en") and not words.get("de"):
            form.errors["next_de"] = gettext("Bitte schreiben Sie es auch auf Deutsch.")
        if not form.errors:
            act(partial(set_next_meeting, date=day, words=words), row.id, by())
            return done("session", "next_meeting_set" if day or words else "next_meeting_gone", code=row.code)
    return render_template("staff/next_meeting.html", session=row, form=form), 422 if form.errors else 200
