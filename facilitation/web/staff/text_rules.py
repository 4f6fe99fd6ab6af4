"""Rules for texts that people write: those of the town, with which new sessions begin, and how both forms are read."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions.moderating_texts import set_default_rules
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.session.moderation import LONGEST_REMARK, SHORTEST_REMARK, TextRules, listed_words
from facilitation.store.session.moderation import default_rules
from facilitation.web import current
from facilitation.web.staff.base import act, add_figures, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.translations import number

MOST, LONGEST_PAUSE_S = 100, 60


@pages.route("/textregeln", methods=["GET", "POST"])
@require("edit_pages")
def text_defaults() -> ResponseReturnValue:
    """Show and store the rules with which new sessions begin."""
    form = Form()
    if request.method == "POST":
        rules = read_rules(form)
        if rules is not None and _stored(form, rules):
            return done("text_defaults", "text_defaults_saved")
    with current.store().reading() as db:
        present = default_rules(db)
    page = render_template("staff/text_defaults.html", form=form, rules=present)
    return page, 422 if form.errors else 200


def read_rules(form: Form) -> TextRules | None:
    """The rules that were typed; None where something of them has to be typed again."""
    most, pause_s = _number(form, "most", MOST), _number(form, "pause_s", LONGEST_PAUSE_S)
    remark_length = _remark_length(form)
    if form.errors:
        return None
    rules = TextRules(words=listed_words(form["words"]), most=most, pause_s=pause_s, remark_length=remark_length)
    add_figures(words=len(rules.words), most=most, pause_s=pause_s, remark_length=remark_length)
    return rules


def _stored(form: Form, rules: TextRules) -> bool:
    try:
        act(set_default_rules, rules)
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _number(form: Form, name: str, most: int) -> int:
    """A whole number up to `most`; 0 where nothing was typed."""
    typed = form[name].strip()
    found = form.number(name)
    if (typed and not found and typed != "0") or found > most:
        form.errors[name] = gettext("Bitte eine ganze Zahl bis %(most)s, oder nichts.") % {"most": most}
    return found


def _remark_length(form: Form) -> int:
    """A whole number from 100 to 1,000."""
    found = form.number("remark_length")
    if not SHORTEST_REMARK <= found <= LONGEST_REMARK:
        form.errors["remark_length"] = gettext("Bitte eine ganze Zahl von %(least)s bis %(most)s.") % {
            "least": SHORTEST_REMARK,
            "most": number(LONGEST_REMARK),
        }
    return found
