"""The slides of a talk and its speaker's picture: upload, look through, remove."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions import talk_pictures
from facilitation.actions.talk_pictures import Which
from facilitation.activities import find
from facilitation.exchange.pictures.errors import BadPicture
from facilitation.identity import require
from facilitation.store.session import pictures
from facilitation.store.session.activities import ActivityRow
from facilitation.web import current
from facilitation.web.slides import LARGEST, failed_pages, problem_words, take_upload
from facilitation.web.staff.base import act, act_in_steps, add_figures, by, done, pages
from facilitation.web.staff.session.sessions import session_or_404, step_or_404


@pages.get("/sitzungen/<code>/schritte/<int:activity_id>/folien")
@require("add_slides")
def slides(code: str, activity_id: int) -> ResponseReturnValue:
    """Look through the slides with their texts."""
    return _page(code, _talk(code, activity_id))


@pages.post("/sitzungen/<code>/schritte/<int:activity_id>/<any(slides, portrait):which>")
@require("add_slides")
def add_slides(code: str, activity_id: int, which: Which) -> ResponseReturnValue:
    """Take slides or a picture, or remove them."""
    row, talk = session_or_404(code), _talk(code, activity_id)
    if request.args.get("remove"):
        act(talk_pictures.name, row.id, talk.id, by(), which, "")
        return done("slides", "changed", code=row.code, activity_id=talk.id)
    try:
        drawn = take_upload(act_in_steps(), row.id, talk.id, by(), which)
    except BadPicture as error:
        return _page(code, talk, which, problem_words(error.code)), 422
    add_figures(pages=len(drawn), failed=len(failed_pages(drawn)))
    return done("slides", "changed", code=row.code, activity_id=talk.id)


def _talk(code: str, activity_id: int) -> ActivityRow:
    found = step_or_404(code, activity_id)
    if not find(found.kind).shows_slides:
        abort(404)
    return found


def _page(code: str, talk: ActivityRow, which: str = "", error: str = "") -> str:
    with current.store().reading() as db:
        found = pictures.of_set(db, talk.settings.get("slides", ""))
        portrait = pictures.of_set(db, talk.settings.get("portrait", ""))
    return render_template(
        "staff/slides.html",
        session=session_or_404(code),
        talk=talk,
        slides=found,
        portrait=portrait,
        errors={which: error} if which else {},
        limits=LARGEST,
        too_large=problem_words("too_heavy"),
    )
