"""Put a session back to its beginning, and delete one that was never used. Both say in numbers what they do."""

from datetime import date

from flask import g, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions import resetting_sessions
from facilitation.clock import now_ms
from facilitation.identity import require
from facilitation.overwriting import delete_folder
from facilitation.rules import local_time
from facilitation.store.session import voices
from facilitation.web import current
from facilitation.web.staff.base import act, add_figures, by, done, pages
from facilitation.web.staff.session.sessions import session_or_404


@pages.route("/sitzungen/<code>/zuruecksetzen", methods=["GET", "POST"])
@require("prepare_session")
def reset_session(code: str) -> ResponseReturnValue:
    """Show what a reset puts back; on POST, do it."""
    row = session_or_404(code)
    if request.method == "POST":
        with_voices = bool(request.form.get("voices"))
        with current.store().reading() as db:
            sent_away = tuple(voices.ids_of_session(db, row.id)) if with_voices else ()
        found = act(resetting_sessions.reset_session, row.id, by(), with_voices=with_voices)
        add_figures(voices=found.voices)
        current.store().hands.forget(row.id)
        current.broadcast().notify_voided(sent_away)
        return done("session", "reset", code=row.code)
    with current.store().reading() as db:
        found = resetting_sessions.foresee_reset(db, row.id)
    today = date.fromisoformat(local_time.day(now_ms()))
    ahead = date.fromisoformat(row.date) > today
    return render_template("staff/session_reset.html", session=row, found=found, ahead=ahead)


@pages.route("/sitzungen/<code>/entfernen", methods=["GET", "POST"])
@require("delete_session")
def delete_session(code: str) -> ResponseReturnValue:
    """Show what goes with a session that was never used; on POST, delete it and what was written about it."""
    row = session_or_404(code)
    if request.method == "POST":
        act(resetting_sessions.delete_session, row.id)
        current.broadcast().disconnect_session(row.id)
        current.store().forget_session(row.id)
        for folder in current.store().folder.glob(f"*-{row.code}"):
            current.offload(delete_folder, folder)
        g.trial = None
        return done("sessions", "session_deleted")
    with current.store().reading() as db:
        found = resetting_sessions.foresee_removal(db, row.id)
    return render_template("staff/session_delete.html", session=row, found=found)
