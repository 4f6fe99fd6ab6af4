"""Written rounds of a session, as rows of its agenda: prepare one, see how many took part, move its deadline."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation.actions import written_rounds as rounds
from facilitation.clock import now_ms
from facilitation.identity import require
from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session.written_round import Times
from facilitation.rules.text import Texts
from facilitation.store.session import activities, sessions, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.written_rounds import RoundRow
from facilitation.web import current
from facilitation.web.agenda_view import asked_in
from facilitation.web.staff.base import act, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import FIELDS
from facilitation.web.staff.session.agenda import agenda_page
from facilitation.web.staff.session.sessions import session_or_404

LAST_MINUTE = "23:59"
USUAL_DAYS = 14


class Pane(NamedTuple):
    """The form of a round, None for a new one: the steps that can be asked, and the times that it shows.

    `back` is where it leads without saving, `own` whether the session is a round itself, `beside` whether the form stands
    beside the agenda of its session.
    """

    round: RoundRow | None
    steps: list[ActivityRow]
    usual: dict[str, str]
    back: str
    own: bool = False
    small: bool = False
    beside: bool = True


@pages.route("/sitzungen/<code>/schriftlich", methods=["GET", "POST"])
@require("prepare_session")
def new_round(code: str) -> ResponseReturnValue:
    """Ask which steps are asked in writing, and from when until when; on POST, make the round."""
    row = session_or_404(code)
    form = Form()
    if request.method == "POST":
        made = _create(form, row)
        if made:
            return done("written_round", "round_made", code=row.code, round_code=made)
    with current.store().reading() as db:
        agenda = activities.of_session(db, row.id)
        own = written_rounds.find(db, row.id) is not None
    after = bool(request.args.get("danach")) or row.state != "prepared"
    small, leave = any(step.small_round for step in agenda), url_for("staff.agenda", code=row.code)
    pane = Pane(None, rounds.askable(agenda), _usual(row, after=after), leave, own=own, small=small)
    return agenda_page(row, form, None, pane), 422 if form.errors else 200


@pages.route("/sitzungen/<code>/schriftlich/<round_code>", methods=["GET", "POST"])
@require("prepare_session")
def written_round(code: str, round_code: str) -> ResponseReturnValue:
    """The form of a round beside the agenda of its session: when it opens, and its deadline."""
    event, row, form = session_or_404(code), session_or_404(round_code), Form()
    found = _round(row)
    if found is None or found.event_id != event.id:
        abort(404)
    if request.method == "POST" and _change(form, row, found):
        return done("written_round", "deadline_changed", code=event.code, round_code=row.code)
    pane = Pane(found, [], _shown(found, event), url_for("staff.agenda", code=event.code))
    return agenda_page(event, form, None, pane), 422 if form.errors else 200


@pages.route("/sitzungen/<code>/frist", methods=["GET", "POST"])
@require("prepare_session")
def round_times(code: str) -> ResponseReturnValue:
    """Change when a round opens, or its deadline, until it is closed."""
    row = session_or_404(code)
    form = Form()
    found = _round(row)
    if request.method == "POST" and _change(form, row, found):
        return done("session", "deadline_changed", code=row.code)
    usual = _shown(found, row) if found else {}
    pane = Pane(found, [], usual, url_for("staff.session", code=row.code), beside=False)
    return render_template("staff/written.html", session=row, form=form, pane=pane), 422 if form.errors else 200


@pages.post("/sitzungen/<code>/frist/schliessen")
@require("end_session")
def close_round(code: str) -> ResponseReturnValue:
    """Close a round before its deadline, for good."""
    row = session_or_404(code)
    act(rounds.close_round, row.id, by())
    return done("session", "round_closed", code=row.code)


def _round(row: SessionRow) -> RoundRow | None:
    with current.store().reading() as db:
        return written_rounds.find(db, row.id)


def _change(form: Form, row: SessionRow, found: RoundRow | None) -> bool:
    """Change the times of a round as the form wants; False with the errors in the form."""
    opened_at = found.opens_at if found and row.state != "prepared" else None
    times = _times(form, opened_at)
    return bool(times and _done(form, lambda: act(rounds.change_times, row.id, by(), times=times)))


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


def _usual(row: SessionRow, *, after: bool) -> dict[str, str]:
    """What the form offers: until the evening before the session; after it from its next day on, for two weeks.

    Where that is over, from now on.
    """
    now = now_ms()
    today, day = date.fromisoformat(local_time.day(now)), date.fromisoformat(row.date)
    next_day, eve = day + timedelta(days=1), day - timedelta(days=1)
    opens, last = (max(today, next_day), next_day + timedelta(days=USUAL_DAYS)) if after else (today, eve)
    if last <= today:
        last = today + timedelta(days=USUAL_DAYS)
    return {
        "opens_day": opens.isoformat(),
        "opens_time": local_time.clock(now) if opens == today else "00:00",
        "due_day": last.isoformat(),
        "due_time": LAST_MINUTE,
    }


def _shown(found: RoundRow, event: SessionRow) -> dict[str, str]:
    """The times of a round, or what the form offers where it has none."""
    if found.times is None:
        return _usual(event, after=found.place == "after")
    opens_at, due_at = found.times
    return {
        "opens_day": local_time.day(opens_at),
        "opens_time": local_time.clock(opens_at),
        "due_day": local_time.day(due_at),
        "due_time": local_time.clock(due_at),
    }


@pages.app_template_global()
def rounds_of(session: SessionRow) -> list[RoundRow]:
    """The written rounds of a session, or the one that it is itself."""
    with current.store().reading() as db:
        own = written_rounds.find(db, session.id)
        return [own] if own else written_rounds.of_event(db, session.id)


@pages.app_template_global()
def rounds_beside(session: SessionRow) -> rounds.Beside:
    """The written rounds of a session that stand before it, and those after it."""
    with current.store().reading() as db:
        return rounds.beside(db, session)


@pages.app_template_global()
def asked_in_round(row: RoundRow) -> list[Texts]:
    """The titles of what a round asks."""
    with current.store().reading() as db:
        return asked_in(db, row)


@pages.app_template_global()
def joined_in_round(row: RoundRow) -> int:
    """How many voices take part in a round."""
    with current.store().reading() as db:
        return sum(sessions.joined(db, row.session_id).values())


@pages.app_template_global()
def round_phase(row: RoundRow) -> str:
    """Whether a round has no times, or is ahead, open or closed now."""
    return row.phase(now_ms())


@pages.app_template_global()
def event_of(row: RoundRow) -> SessionRow | None:
    """The session that a round belongs to; None where it was deleted."""
    with current.store().reading() as db:
        try:
            return sessions.by_id(db, row.event_id)
        except sessions.SessionGone:
            return None
