"""Two pages of a session: how people and helpers come in, and what came out."""

from flask import render_template

from facilitation.identity import require
from facilitation.rules.session.codes import format_code
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import access_cards, activities, devices, links, remarks, sessions, voices
from facilitation.web import current
from facilitation.web.staff.base import pages
from facilitation.web.staff.session.log import actor_words
from facilitation.web.staff.session.sessions import session_or_404


@pages.get("/sitzungen/<code>/zugaenge")
@require("see_sessions")
def session_access(code: str) -> str:
    """The ways in with their links and sheets, the links for moderators, screens and helpers, one-time cards."""
    row = session_or_404(code)
    with current.store().reading() as db:
        page = {
            "channels": sessions.channels(db, row.id),
            "card_batches": access_cards.batches(db, row.id),
            "joined": sessions.joined(db, row.id),
            "simulated": voices.simulated_by_channel(db, row.id) if row.simulated else {},
            "links": links.of_session(db, row.id),
            "devices": devices.of_session(db, row.id),
        }
    return render_template(
        "staff/session_access.html",
        session=row,
        shown=format_code(row.code),
        public_url=current.public_url(),
        connected=current.broadcast().connected_devices(row.id),
        actor_words=actor_words,
        **page,
    )


@pages.get("/sitzungen/<code>/ergebnisse")
@require("see_sessions")
def session_results(code: str) -> str:
    """The steps with what came out of each, what people wrote, and the files."""
    row = session_or_404(code)
    with current.store().reading() as db:
        agenda = activities.of_session(db, row.id)
        page = {
            "agenda": agenda,
            "whole": tallies.whole(db, [step.id for step in agenda]),
            "results": {result.activity_id for result in snapshots.of_session(db, row.id)},
            "remarks": remarks.counts(db, row.id),
        }
    return render_template("staff/session_results.html", session=row, **page)
