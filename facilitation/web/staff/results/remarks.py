"""Remarks on needs: approve, hold back or correct each."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from facilitation.actions import card_messages, verbs
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.text import N_
from facilitation.store.pictures.remarks import remarks_by_need
from facilitation.store.session import remarks as store
from facilitation.store.session import sessions
from facilitation.store.session.remarks import STATES
from facilitation.web import current
from facilitation.web.staff.base import act, add_figures, by, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404
from facilitation.web.translations import reader_language

REASONS = (N_("Doppelt"), N_("Nennt Personen"), N_("Nicht zum Thema"))


@pages.route("/sitzungen/<code>/anmerkungen", methods=["GET", "POST"])
@require("decide_remarks")
def remarks(code: str) -> ResponseReturnValue:
    """The remarks of a session by need, all or those in the state `?stand`; a decision returns to its need."""
    row = session_or_404(code)
    form, shown = Form(), request.args.get("stand", "")
    if request.method == "POST":
        try:
            _decide(row.id, form)
            return _redirect_to_need(row.code, shown, form)
        except Refused as refused:
            form.refuse(refused)
    with current.store().reading() as db:
        needs = remarks_by_need(db, row.id, "staff", reader_language())["needs"]
        channels = {channel.key: channel for channel in sessions.channels(db, row.id)}
        counts, rev = store.counts(db, row.id), sessions.by_id(db, row.id).rev
    page = render_template(
        "staff/remarks.html",
        session=row,
        needs=_in_state(needs, shown),
        counts=counts,
        rev=rev,
        shown=shown,
        channels=channels,
        reasons=REASONS,
        form=form,
    )
    return page, 422 if form.errors else 200


def _decide(session_id: int, form: Form) -> None:
    """Approve, hold back or correct the remark of this form; raises Refused."""
    on = {"if_rev": form.number("rev"), "contribution": form.number("contribution")}
    verb: card_messages.OnCard
    if form["verb"] == "correct":
        verb = card_messages.Correct(text=form["text"], **on)
    elif form["verb"] == "hold":
        verb = card_messages.Hold(reason=form["own_reason"] or form["reason"], **on)
    elif form["verb"] == "approve":
        verb = card_messages.Approve(**on)
    else:
        raise Refused("malformed")
    add_figures(contribution=verb.contribution, decision=str(verb.__struct_config__.tag))
    for author in act(verbs.decide_remark, session_id, by(), verb).authors:
        current.broadcast().send_own(author)


def _in_state(needs: list[dict[str, Any]], shown: str) -> list[dict[str, Any]]:
    if shown not in STATES:
        return needs
    found = [need | {"remarks": [one for one in need["remarks"] if one["state"] == shown]} for need in needs]
    return [need for need in found if need["remarks"]]


def _redirect_to_need(code: str, shown: str, form: Form) -> Response:
    """Redirect to the need; it may be missing there if its last remark left the list."""
    where = url_for("staff.remarks", code=code, stand=shown or None, done=f"remark_{form['verb']}")
    return redirect(f"{where}#{form['need']}", code=303)
