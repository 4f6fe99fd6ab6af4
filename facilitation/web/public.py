"""Pages for everybody: the way in by code, the texts the law asks for, what went wrong."""

import re
from typing import Any
from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request
from werkzeug.exceptions import HTTPException

from facilitation.rules.refusal import Refused
from facilitation.web.page_texts import page_text
from facilitation.web.session_lookup import known_session
from facilitation.web.translations import reader_language

pages = Blueprint("public", __name__)


# /s/CODE as it may come out of a message or be typed: with a slash or a bracket behind it, in capitals, without /s/.
DOOR = re.compile(r"/+(?:(s|moderate|screen)/+)?([^/]+)(?:/([^/]*))?/*", re.IGNORECASE)


@pages.get("/")
def start() -> Any:
    """Type a code."""
    typed = request.args.get("code", "")
    if not typed:
        return render_template("public/start.html", typed="", unknown=False)
    session = known_session(typed)
    if session is None:
        return render_template("public/start.html", typed=typed, unknown=True), 404
    return redirect(f"/s/{session.code}")


@pages.get("/<any(datenschutz, impressum, barrierefreiheit):page>")
def legal(page: str) -> str:
    """A text that staff can edit; a default says honestly what it is."""
    return render_template("public/legal.html", page=page, text=page_text(page, reader_language()))


def failed(error: HTTPException) -> Any:
    """What happened and what to do: as a page, or as JSON for programs."""
    status = error.code or 500
    if request.path.startswith(("/api/", "/command")):
        return {"refused": REASONS.get(status, "failed"), "retry": status in (429, 503)}, status
    if error.response is not None:
        return error.response
    if status == 404 and request.method == "GET":
        return _lost()
    return render_template("public/error.html", status=status), status


def _lost() -> Any:
    """Where an address leads that is no page of ours: to the door with the code in it, else to the field for the code."""
    door = DOOR.fullmatch(request.path)
    if door is None:
        return render_template("public/error.html", status=404, typed="", unknown=False), 404
    person, typed, rest = (door[1] or "s").lower(), door[2], door[3] or ""
    try:
        session = None if request.url_rule else known_session(typed)  # a page of ours has looked for it already
    except Refused:
        session = None
    if session is not None:
        return redirect(f"/{person}/{session.code}" + (f"/{quote(rest)}" if person == "s" and rest else ""))
    asked = bool(door[1])
    return render_template("public/error.html", status=404, typed=typed if asked else "", unknown=asked), 404


REASONS = {
    400: "malformed",
    403: "not_allowed",
    404: "unknown",
    405: "not_allowed",
    413: "too_long",
    429: "slow_down",
    503: "storage",
}
