"""Slides and portraits of talks: read by everybody with the code, uploaded by moderators."""

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.actions import talk_pictures
from facilitation.actions.talk_pictures import Which
from facilitation.exchange.jobs import uploads
from facilitation.exchange.pictures.errors import PROBLEMS, BadPicture
from facilitation.exchange.pictures.messages import Drawn
from facilitation.exchange.pictures.pictures import media_type
from facilitation.identity import check_origin, opens, permit
from facilitation.rules.refusal import Refused
from facilitation.store import Do
from facilitation.store.session import pictures
from facilitation.store.session.sessions import SessionRow
from facilitation.web import api, current
from facilitation.web.session_lookup import session_or_404

pages = Blueprint("slides", __name__)
pages.register_error_handler(Refused, api.refused)  # all of it is asked by scripts, which read no page
LARGEST = {"slides": 40_000_000, "portrait": 10_000_000}
"""Bytes of an upload."""
IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}


@pages.get("/s/<code>/slides/<token>")
@opens("see_session")
def slides_of(code: str, token: str) -> ResponseReturnValue:
    """The pages of a talk's slides with their text."""
    _check_named(session_or_404(code), token)
    with current.store().reading() as db:
        found = pictures.of_set(db, token)
    return {"pages": [one._asdict() for one in found]}, 200, IMMUTABLE


@pages.get("/s/<code>/slides/<token>/<int:number>")
@opens("see_session")
def slide(code: str, token: str, number: int) -> Response:
    """One page as a picture."""
    _check_named(session_or_404(code), token)
    with current.store().reading() as db:
        image = pictures.image(db, token, number)
    if not image:
        abort(404)
    return Response(image, mimetype=media_type(image), headers=IMMUTABLE)


@pages.post("/moderate/<code>/slides/<int:activity_id>")
@opens("add_slides")
def add(code: str, activity_id: int) -> ResponseReturnValue:
    """Take the slides of a talk from a moderator's page; without a file the talk has none any more."""
    check_origin(needed=True)
    session = session_or_404(code)
    known = permit("add_slides", session.code)
    do = current.store().do
    if request.form.get("remove"):
        do(talk_pictures.name, session.id, activity_id, known.label, "slides", "")
        return {"ok": True}
    try:
        drawn = take_upload(do, session.id, activity_id, known.label, "slides")
    except BadPicture as error:
        return {"refused": error.code, "words": problem_words(error.code)}, 422
    return {"ok": True, "failed": failed_pages(drawn)}


def take_upload(do: Do, session_id: int, activity: int, by: str, which: Which) -> tuple[Drawn, ...]:
    """Read the uploaded file in a child process and give it to the step. Raises BadPicture and Refused."""
    request.max_content_length = LARGEST[which] + 100_000
    try:
        upload = request.files.get("file")
    except RequestEntityTooLarge as error:
        raise BadPicture("too_heavy") from error
    if upload is None or not upload.filename:
        raise BadPicture("no_file")
    folder = current.settings().data / "incoming"
    token = current.offload(uploads.save, folder, upload)
    try:
        found = uploads.find(folder, token)
        if found is None:
            raise BadPicture("broken")
        drawn = current.offload(talk_pictures.draw, found.path, which)
    finally:
        uploads.delete(folder, token)
    talk_pictures.keep(do, session_id, activity, by, which, drawn)
    return drawn


def problem_words(code: str) -> str:
    """Why a file was not taken, and what to do."""
    return str(gettext(PROBLEMS[code]))


def failed_pages(drawn: tuple[Drawn, ...]) -> list[int]:
    """The numbers of the pages that could not be drawn."""
    return [number for number, one in enumerate(drawn, 1) if not one.image]


def _check_named(session: SessionRow, token: str) -> None:
    """Show pictures only at the address of a session that names them."""
    with current.store().reading() as db:
        if token not in pictures.named_by(db, session.id):
            abort(404)
