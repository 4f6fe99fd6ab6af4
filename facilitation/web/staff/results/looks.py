"""What staff do with a result: look at it first, show it after the end, discard it, count it again. Acts with a name in the log."""

from functools import partial

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import late_paper, recounting
from facilitation.actions import portions as acts
from facilitation.identity import require
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import leave_folder, session_or_404, step_or_404

ADDRESS = "/sitzungen/<code>/ergebnisse/<int:activity_id>"


@pages.post(f"{ADDRESS}/ansehen")
@require("look_at_results")
def look(code: str, activity_id: int) -> ResponseReturnValue:
    """Look at the figures of a closed portion, which ends the right to open it again."""
    row = session_or_404(code)
    act(partial(acts.look, activity=activity_id, portion=_portion()), row.id, by())
    return _renewed(row.id, row.code, activity_id, "looked", settled=row.settled)


@pages.post(f"{ADDRESS}/zeigen")
@require("look_at_results")
def reveal(code: str, activity_id: int) -> ResponseReturnValue:
    """Show a result to everybody after the end; before it that is the moderators' act."""
    row = session_or_404(code)
    if row.state != "ended":
        abort(409)
    act(partial(acts.reveal, activity=activity_id, portion=_portion()), row.id, by())
    return _renewed(row.id, row.code, activity_id, "revealed", settled=row.settled)


@pages.route(f"{ADDRESS}/verwerfen", methods=["GET", "POST"])
@require("discard_results")
def discard(code: str, activity_id: int) -> ResponseReturnValue:
    """Ask for the reason; on POST, discard a result."""
    row, step = session_or_404(code), step_or_404(code, activity_id)
    form = Form()
    if request.method == "POST":
        reason = _reason(form)
        if not form.errors:
            changed = act(partial(acts.discard, activity=step.id, portion=_portion(), reason=reason), row.id, by())
            for voice in changed:
                current.broadcast().send_own(voice)
            if row.settled:
                leave_folder(row.id)
            return done("session", "result_discarded", code=row.code)
    return _asked("staff/result_discard.html", row, step, form)


@pages.route(f"{ADDRESS}/neu-auszaehlen", methods=["GET", "POST"])
@require("recount_results")
def recount(code: str, activity_id: int) -> ResponseReturnValue:
    """Ask for the reason; on POST, count a result again without the voices set aside since."""
    row, step = session_or_404(code), step_or_404(code, activity_id)
    form = Form()
    if request.method == "POST":
        reason = _reason(form)
        if not form.errors:
            counting = partial(recounting.recount, activity=step.id, portion=_portion(), reason=reason)
            refused = act(counting, row.id, by())
            if row.settled:
                leave_folder(row.id)
            if refused:
                raise refused
            return done("result", "result_recounted", code=row.code, activity_id=step.id)
    return _asked("staff/result_recount.html", row, step, form)


@pages.post(f"{ADDRESS}/nachtrag")
@require("look_at_results")
def close_supplement(code: str, activity_id: int) -> ResponseReturnValue:
    """Count the ballots that were typed after the look at a result, once."""
    row = session_or_404(code)
    act(partial(late_paper.close_supplement, activity=activity_id, portion=_portion()), row.id, by())
    return _renewed(row.id, row.code, activity_id, "supplement_closed", settled=row.settled)


def _reason(form: Form) -> str:
    return form.text("reason", gettext("Bitte schreiben Sie einen Grund."), most=acts.LONGEST_REASON)


def _asked(template: str, row: SessionRow, step: ActivityRow, form: Form) -> ResponseReturnValue:
    """The page that asks for the reason; 422 where one is missing."""
    page = render_template(template, session=row, activity=step, form=form, portion=_portion())
    return page, 422 if form.errors else 200


def _portion() -> str:
    return request.values.get("portion", "")


def _renewed(session_id: int, code: str, activity_id: int, word: str, *, settled: bool) -> ResponseReturnValue:
    if settled:
        leave_folder(session_id)
    return done("result", word, code=code, activity_id=activity_id)
