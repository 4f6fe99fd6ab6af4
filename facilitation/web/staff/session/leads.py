"""Whom a session belongs to: give it to others of the staff, and take it back."""

from flask import g
from flask.typing import ResponseReturnValue

from facilitation.actions import giving_sessions
from facilitation.identity import require
from facilitation.web.staff.base import act, add_figures, by, done, pages, sees_all
from facilitation.web.staff.form import Form
from facilitation.web.staff.session.sessions import session_or_404


@pages.post("/sitzungen/<code>/verantwortliche")
@require("give_session")
def give_session(code: str) -> ResponseReturnValue:
    """Let a session belong to somebody else, too."""
    row, staff_id = session_or_404(code), Form().number("staff_id")
    add_figures(staff_id=staff_id)
    act(giving_sessions.give, row.id, staff_id, by())
    return done("session", "given", code=row.code)


@pages.post("/sitzungen/<code>/verantwortliche/<int:staff_id>/entfernen")
@require("give_session")
def take_session(code: str, staff_id: int) -> ResponseReturnValue:
    """Let it belong to somebody no longer; whoever gave up their own session goes to the list."""
    row = session_or_404(code)
    act(giving_sessions.take, row.id, staff_id, by())
    if staff_id == g.speaker.staff_id and not sees_all("see_sessions"):
        return done("sessions", "taken_back")
    return done("session", "taken_back", code=row.code)
