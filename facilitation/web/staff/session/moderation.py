"""What a session wants of texts that people write, and the log of what became of them, which staff may publish."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions.moderating_texts import moderation_log, publish_log, set_text_rules
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.moderation import TextRules, listed_words
from facilitation.store.session import moderation as store
from facilitation.web import current
from facilitation.web.moderation_words import log_file
from facilitation.web.staff.base import act, add_figures, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404

MOST, LONGEST_PAUSE_S = 100, 60


@pages.route("/sitzungen/<code>/moderation", methods=["GET", "POST"])
@require("prepare_session")
def moderation(code: str) -> ResponseReturnValue:
    """Show the rules and the log; store the rules, or publish the log after asking twice."""
    row = session_or_404(code)
    form, sure = Form(), "sure" in request.args
    if request.method == "POST":
        answer = _set_rules(row.id, row.code, form) if form["act"] == "rules" else _publish(row.id, row.code, form)
        if answer is not None:
            return answer
    with current.store().reading() as db:
        rules, log = store.text_rules(db, row.id), moderation_log(db, row.id)
    page = render_template("staff/moderation.html", session=row, rules=rules, log=log, form=form, sure=sure)
    return page, 422 if form.errors else 200


@pages.get("/sitzungen/<code>/moderation.csv")
@require("prepare_session")
def moderation_file(code: str) -> Response:
    """The whole log as a table."""
    row = session_or_404(code)
    with current.store().reading() as db:
        return log_file(moderation_log(db, row.id), row.code)


def _set_rules(session_id: int, code: str, form: Form) -> ResponseReturnValue | None:
    """Store the rules; None where something of them has to be typed again."""
    most, pause_s = _number(form, "most", MOST), _number(form, "pause_s", LONGEST_PAUSE_S)
    if form.errors:
        return None
    rules = TextRules(words=listed_words(form["words"]), most=most, pause_s=pause_s)
    add_figures(words=len(rules.words), most=most, pause_s=pause_s)
    try:
        act(set_text_rules, session_id, by(), rules)
    except Refused as refused:
        form.refuse(refused)
        return None
    return done("moderation", "text_rules_saved", code=code)


def _publish(session_id: int, code: str, form: Form) -> ResponseReturnValue:
    """Publish the log once somebody was asked twice, or withdraw it."""
    public = form["act"] == "publish"
    if public and not form["sure"]:
        return redirect(url_for("staff.moderation", code=code, sure=1, _anchor="log"), code=303)
    act(publish_log, session_id, by(), public=public)
    return done("moderation", "log_published" if public else "log_withdrawn", code=code)


def _number(form: Form, name: str, most: int) -> int:
    """A whole number up to `most`; 0 where nothing was typed."""
    typed = form[name].strip()
    found = form.number(name)
    if (typed and not found and typed != "0") or found > most:
        form.errors[name] = gettext("Bitte eine ganze Zahl bis %(most)s, oder nichts.") % {"most": most}
    return found
