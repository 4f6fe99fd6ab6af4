"""Edit titles and questions of the agenda, and whether answers are secret, before a session begins."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import preparing
from facilitation.activities import find
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.secrecy import SECRET, SMALL
from facilitation.rules.text import Texts
from facilitation.store.session.activities import ActivityRow
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404, step_or_404


@pages.route("/sitzungen/<code>/schritte/<int:activity_id>", methods=["GET", "POST"])
@require("prepare_session")
def step(code: str, activity_id: int) -> ResponseReturnValue:
    """Edit one step."""
    row = session_or_404(code)
    activity = step_or_404(code, activity_id)
    form = Form()
    if request.method == "POST":
        title = form.texts("title", gettext("Bitte geben Sie einen Titel auf Deutsch ein."), most=80)
        question = form.texts("question", most=200)
        if not form.errors and _changed(form, activity, title, question):
            return done("session", "changed", code=row.code)
    return render_template("staff/step.html", session=row, activity=activity, form=form), 422 if form.errors else 200


def _changed(form: Form, step: ActivityRow, title: Texts, question: Texts) -> bool:
    """Change the step; returns False where a small round was refused, which changes nothing."""
    small = SMALL if form["small_round"] else SECRET
    secrecy = small if find(step.kind).asks else None
    try:
        act(
            preparing.word_activity,
            step.session_id,
            step.id,
            by(),
            title=title,
            question=question,
            secrecy=secrecy,
        )
    except Refused as refused:
        if refused.reason != "asked_elsewhere":
            raise
        form.refuse(refused)
        return False
    return True
