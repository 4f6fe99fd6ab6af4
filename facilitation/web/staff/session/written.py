"""Written rounds of a session: prepare one, see how many took part, move its deadline."""

from collections.abc import Callable
from datetime import date, timedelta

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import written_rounds as rounds
from facilitation.clock import now_ms
from facilitation.identity import require
from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session.written_round import Times
from facilitation.store.session import activities, sessions, written_rounds
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import FIELDS
from facilitation.web.staff.session.sessions import session_or_404

LAST_MINUTE = "23:59"
USUAL_DAYS = 14


@pages.route("/sitzungen/<code>/schriftlich", methods=["GET", "POST"])
@require("prepare_session")
def new_round(code: str) -> ResponseReturnValue:
    """Ask which steps are asked in writing, and from when until when; on POST, make the round."""
    row = session_or_404(code)
    form = Form()
    if request.method == "POST":
        made = _create(form, row)
        if made:
            return done("session", "round_made", code=made)
    with current.store().reading() as db:
        steps = rounds.askable(activities.of_session(db, row.id))
    page = render_template("staff/written.html", session=row, steps=steps, form=form, usual=_usual(row), round=None)
    return page, 422 if form.errors else 200


@pages.route("/sitzungen/<code>/frist", methods=["GET", "POST"])
@require("prepare_session")
def round_times(code: str) -> ResponseReturnValue:
    """Change when a round opens, or its deadline, until it is closed."""
    row = session_or_404(code)
    form = Form()
    with current.store().reading() as db:
        found = written_rounds.find(db, row.id)
    if request.method == "POST":
        times = _times(form, found.opens_at if found and row.state != "prepared" else None)
        if times and _done(form, lambda: act(rounds.change_times, row.id, by(), times=times)):
            return done("session", "deadline_changed", code=row.code)
    page = render_template(
        "staff/written.html", session=row, form=form, round=found, usual=_fields(found.times) if found else {}
    )
    return page, 422 if form.errors else 200


@pages.post("/sitzungen/<code>/frist/schliessen")
@require("end_session")
def close_round(code: str) -> ResponseReturnValue:
    """Close a round before its deadline, for good."""
    row = session_or_404(code)
    act(rounds.close_round, row.id, by())
    return done("session", "round_closed", code=row.code)


def _create(form: Form, row: SessionRow) -> str:
    """Make the round that the form wants; returns its code, "" with the errors in the form."""
    steps = [int(one) for one in form.chosen("step") if one.isascii() and one.isdigit()]
    times = _times(form, None)
    made: list[str] = []
    if times:
        _done(
            form,
            lambda: made.append(
                act(rounds.create_round, row.id, by(), times=times, steps=steps, lead=g.speaker.staff_id)
            ),
        )
    return made[0] if made else ""


def _done(form: Form, do: Callable[[], object]) -> bool:
    """Do it; False with the refusal in the form, where it is of one of its fields."""
    try:
        do()
    except Refused as refused:
        if refused.reason not in FIELDS:
            raise
        form.refuse(refused)
    return not form.errors


def _times(form: Form, opened_at: int | None) -> Times | None:
    """The times in the form; None with the errors in it. `opened_at` is when it opened, which does not change any more."""
    opens_at = _moment(form, "opens") if opened_at is None else opened_at
    due_at = _moment(form, "due")
    return Times(opens_at, due_at) if not form.errors else None


def _moment(form: Form, name: str) -> int:
    day = form.date(f"{name}_day")
    try:
        return local_time.moment(day, form[f"{name}_time"].strip()) if day else 0
    except ValueError:
        form.errors[f"{name}_time"] = gettext(
            "Bitte geben Sie eine Uhrzeit ein, die es an diesem Tag gibt, zum Beispiel 23:59."
        )
        return 0


def _usual(row: SessionRow) -> dict[str, str]:
    """What the form offers: until the evening before the session, or for two weeks from now where that is over."""
    now = now_ms()
    today, day = date.fromisoformat(local_time.day(now)), date.fromisoformat(row.date)
    last = (
        day - timedelta(days=1)
        if row.state == "prepared" and day - timedelta(days=1) > today
        else today + timedelta(days=USUAL_DAYS)
    )
    return {
        "opens_day": today.isoformat(),
        "opens_time": local_time.clock(now),
        "due_day": last.isoformat(),
        "due_time": LAST_MINUTE,
    }


def _fields(times: Times) -> dict[str, str]:
    return {
        "opens_day": local_time.day(times.opens_at),
        "opens_time": local_time.clock(times.opens_at),
        "due_day": local_time.day(times.due_at),
        "due_time": local_time.clock(times.due_at),
    }


@pages.app_template_global()
def rounds_of(session: SessionRow) -> list[written_rounds.RoundRow]:
    """The written rounds of a session, or the one that it is itself."""
    with current.store().reading() as db:
        own = written_rounds.find(db, session.id)
        return [own] if own else written_rounds.of_event(db, session.id)


@pages.app_template_global()
def round_phase(row: written_rounds.RoundRow) -> str:
    """Whether a round is ahead, open or closed now."""
    return row.phase(now_ms())


@pages.app_template_global()
def event_of(row: written_rounds.RoundRow) -> SessionRow | None:
    """The session that a round belongs to; None where it was deleted."""
    with current.store().reading() as db:
        try:
            return sessions.by_id(db, row.event_id)
        except sessions.SessionGone:
            return None
