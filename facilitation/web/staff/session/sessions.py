"""Sessions: list, one page each, edit, end, purge."""

from functools import partial

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions import deadlines, ending, preparing, purging, rehearsals, steering
from facilitation.actions.housekeeping import delete_files_of_purge, write_results
from facilitation.clock import now_ms
from facilitation.exchange.results_export.folder import NotWritten
from facilitation.identity import require
from facilitation.rules import local_time
from facilitation.rules.retention import VOICES
from facilitation.rules.session.codes import format_code, read_code
from facilitation.rules.session.ending import resumable_until
from facilitation.store import retention
from facilitation.store.plan import plans
from facilitation.store.results import snapshots, tallies, unpublished
from facilitation.store.session import activities, contributions, leads, log, remarks
from facilitation.store.session import sessions as store
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.web import current
from facilitation.web.session_lookup import note_trial
from facilitation.web.staff.base import act, act_in_steps, allowed, by, done, pages, sees_all
from facilitation.web.staff.deadlines import near_deadlines
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.log import actor_words, detail_words, verb_words
from facilitation.web.staff.session.overview import overview
from facilitation.web.staff.session.session_form import read_session


@pages.get("/sitzungen")
@require("see_sessions")
def sessions() -> str:
    """All sessions, the newest first."""
    with current.store().reading() as db:
        own = None if sees_all("see_sessions") else leads.led_by(db, g.speaker.staff_id)
        rows = [row for row in store.all_sessions(db) if own is None or row.id in own]
        versions = {row.plan_version_id: plans.version_by_id(db, row.plan_version_id) for row in rows}
        joined = {row.id: sum(store.joined(db, row.id).values()) for row in rows}
        has_plan = bool(plans.all_plans(db))
        mine = {row.id for row in rows}
        waiting = [one for one in unpublished.unpublished(db, now_ms()) if one.session.id in mine]
    return render_template(
        "staff/sessions.html",
        sessions=rows,
        versions=versions,
        joined=joined,
        has_plan=has_plan,
        shown=format_code,
        unpublished=waiting,
        near=near_deadlines() if allowed("postpone_deletion") else (),
    )


@pages.get("/sitzungen/<code>")
@require("see_sessions")
def session(code: str) -> str:
    """What a session needs next, and what is done with it as a whole."""
    row = session_or_404(code)
    with current.store().reading() as db:
        agenda = activities.of_session(db, row.id)
        page = {
            "agenda": agenda,
            "channels": store.channels(db, row.id),
            "joined": store.joined(db, row.id),
            "whole": tallies.whole(db, [step.id for step in agenda]),
            "leads": leads.of_session(db, row.id),
            "others": leads.others(db, row.id),
            "log": log.latest(db, row.id),
            "results": {result.activity_id for result in snapshots.of_session(db, row.id)},
            "version": plans.version_by_id(db, row.plan_version_id),
            "rehearsal": rehearsals.running(db, row.id),
            "purge": purging.foresee(db, row.id),
            "due": [one for one in deadlines.deadlines(db, now_ms(), []) if one.subject == row.id],
            "deleted_at": retention.deleted_at(db, VOICES, row.id),
            "resumable_until": _resumable_until(row),
            "overview": overview(db, row, now_ms()),
        }
    return render_template(
        "staff/session.html",
        session=row,
        public_url=current.public_url(),
        actor_words=actor_words,
        verb_words=verb_words,
        detail_words=detail_words,
        **page,
    )


@pages.route("/sitzungen/<code>/angaben", methods=["GET", "POST"])
@require("prepare_session")
def session_details(code: str) -> ResponseReturnValue:
    """Change title, date, place and Wi-Fi while the session is prepared."""
    row = session_or_404(code)
    form = Form()
    if request.method == "POST":
        details = read_session(form)
        if not form.errors:
            act(partial(preparing.change_session, **details._asdict()), row.id, by())
            return done("session", "changed", code=row.code)
    return render_template("staff/session_details.html", session=row, form=form), 422 if form.errors else 200


@pages.route("/sitzungen/<code>/beenden", methods=["GET", "POST"])
@require("end_session")
def end_session(code: str) -> ResponseReturnValue:
    """End a session; its results stay."""
    row = session_or_404(code)
    if request.method == "POST":
        act(steering.end_session, row.id, by())
        return done("session", "ended", code=row.code)
    with current.store().reading() as db:
        still_open = [step for step in activities.of_session(db, row.id) if step.state == "open"]
        results = len(snapshots.of_session(db, row.id))
        waiting = sum(card.state == "waiting" for card in contributions.of_session(db, row.id))
    return render_template(
        "staff/session_end.html", session=row, still_open=still_open, results=results, waiting=waiting
    )


@pages.post("/sitzungen/<code>/wieder-aufnehmen")
@require("end_session")
def resume_session(code: str) -> ResponseReturnValue:
    """Let a session go on that ended less than ten minutes ago."""
    row = session_or_404(code)
    act(ending.resume, row.id, by())
    return done("session", "resumed", code=row.code)


@pages.route("/sitzungen/<code>/loeschen", methods=["GET", "POST"])
@require("purge_session")
def purge_session(code: str) -> ResponseReturnValue:
    """Show in numbers what a purge deletes and keeps; on POST, delete."""
    row = session_or_404(code)
    if request.method == "POST":
        purging.purge_in_steps(act_in_steps(), row.id, by())
        current.offload(delete_files_of_purge, current.store().folder)
        written = leave_folder(row.id)
        return done("session", "purged" if written else "purged_without_folder", code=row.code)
    with current.store().reading() as db:
        gone, unread = purging.foresee(db, row.id), remarks.counts(db, row.id)["kept"]
    return render_template("staff/session_purge.html", session=row, gone=gone, unread=unread)


def _resumable_until(row: SessionRow) -> str:
    """The time of day until which the session can be resumed; "" where it cannot."""
    until = resumable_until(row.ended_at, settled=row.settled)
    return local_time.clock(until) if until and until > now_ms() and not row.purged else ""


def session_or_404(typed: str) -> SessionRow:
    """The session with this code; 404 for an unknown one. Staff may look up codes without a limit."""
    code = read_code(typed)
    with current.store().reading() as db:
        found = (code and store.by_code(db, code)) or abort(404)
    note_trial(found)
    return found


def step_or_404(code: str, activity_id: int) -> ActivityRow:
    """The step of this session; 404 for that of another one."""
    session_id = session_or_404(code).id
    with current.store().reading() as db:
        step = activities.by_id(db, activity_id)
    if step is None or step.session_id != session_id:
        abort(404)
    return step


def leave_folder(session_id: int) -> bool:
    """Write the session's folder of files, replacing an earlier one; returns False if that failed.

    Nothing is written of a rehearsal.
    """
    with current.store().reading() as db:
        if store.by_id(db, session_id).rehearsal is not None:
            return True
    try:
        write_results(current.store(), session_id, current.offload)
    except NotWritten:
        return False
    return True
