"""What a session wants of texts that people write, and the log of what became of them, which staff may publish."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from facilitation.actions.moderating_texts import moderation_log, publish_log, set_text_rules
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.moderation import TextRules
from facilitation.store.session import moderation as store
from facilitation.web import current
from facilitation.web.moderation_words import log_file
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.staff.text_rules import read_rules


@pages.route("/sitzungen/<code>/moderation", methods=["GET", "POST"])
@require("prepare_session")
def moderation(code: str) -> ResponseReturnValue:
    """Show the rules and the log; store the rules, or publish the log after asking twice."""
    row = session_or_404(code)
    form, sure = Form(), "sure" in request.args
    if request.method == "POST":
        rules_typed = form["act"] in ("rules", "town")
        answer = _set_rules(row.id, row.code, form) if rules_typed else _publish(row.id, row.code, form)
        if answer is not None:
            return answer
    with current.store().reading() as db:
        rules, log, town = store.text_rules(db, row.id), moderation_log(db, row.id), store.default_rules(db)
    page = render_template("staff/moderation.html", session=row, rules=rules, town=town, log=log, form=form, sure=sure)
    return page, 422 if form.errors else 200


@pages.get("/sitzungen/<code>/moderation.csv")
@require("prepare_session")
def moderation_file(code: str) -> Response:
    """The whole log as a table."""
    row = session_or_404(code)
    with current.store().reading() as db:
        return log_file(moderation_log(db, row.id), row.code)


def _set_rules(session_id: int, code: str, form: Form) -> ResponseReturnValue | None:
    """Store the rules that were typed, or the town's; None where something has to be typed again."""
    rules = _town_rules() if form["act"] == "town" else read_rules(form)
    if rules is None:
        return None
    try:
        act(set_text_rules, session_id, by(), rules)
    except Refused as refused:
        form.refuse(refused)
        return None
    return done("moderation", "text_rules_saved", code=code)


def _town_rules() -> TextRules:
    with current.store().reading() as db:
        return store.default_rules(db)


def _publish(session_id: int, code: str, form: Form) -> ResponseReturnValue:
    """Publish the log once somebody was asked twice, or withdraw it."""
    public = form["act"] == "publish"
    if public and not form["sure"]:
        return redirect(url_for("staff.moderation", code=code, sure=1, _anchor="log"), code=303)
    act(publish_log, session_id, by(), public=public)
    return done("moderation", "log_published" if public else "log_withdrawn", code=code)
