"""The moderation log of a session as staff published it, for everybody."""

from flask import Blueprint, Response, abort, render_template

from facilitation.actions.moderating_texts import ModerationLog, public_log
from facilitation.identity import opens
from facilitation.web import current
from facilitation.web.moderation_words import done_words, kind_words, log_day, log_file, step_title
from facilitation.web.participant import session_values
from facilitation.web.session_lookup import session_or_404

pages = Blueprint("moderation_log", __name__)
pages.app_template_global("log_step")(step_title)
pages.app_template_global("log_done")(done_words)
pages.app_template_global("log_kind")(kind_words)
pages.app_template_global("log_day")(log_day)


@pages.get("/s/<code>/moderation")
@opens("see_session")
def read_log(code: str) -> str:
    """What moderators did with texts; 404 unless staff published it."""
    session = session_or_404(code)
    log = _found(session.id)
    return render_template("participant/moderation.html", session=session_values(session), log=log)


@pages.get("/s/<code>/moderation.csv")
@opens("see_session")
def read_log_file(code: str) -> Response:
    """The same as a table."""
    session = session_or_404(code)
    return log_file(_found(session.id), session.code)


def _found(session_id: int) -> ModerationLog:
    with current.store().reading() as db:
        return public_log(db, session_id) or abort(404)
