"""Error responses: JSON for programs; a page for people, which leads a mistyped address to its session."""

import re
from urllib.parse import quote

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from facilitation.rules.refusal import Refused
from facilitation.web import current
from facilitation.web.session_lookup import find_session

# /s/CODE as it may come out of a message or be typed: with a slash or a bracket behind it, in capitals, without /s/.
SESSION_ADDRESS = re.compile(r"/+(?:(s|moderate|screen|helfen)/+)?([^/]+)(?:/([^/]*))?/*", re.IGNORECASE)
REASONS = {
    400: "malformed",
    403: "not_allowed",
    404: "unknown",
    405: "not_allowed",
    413: "too_long",
    429: "slow_down",
    503: "storage",
}


def error_response(error: HTTPException) -> ResponseReturnValue:
    """What happened and what to do: JSON below /api/ and /command, else a page."""
    status = error.code or 500
    if request.path.startswith(("/api/", "/command")):
        return {"refused": REASONS.get(status, "failed"), "retry": status in (429, 503)}, status
    if error.response is not None:
        return error.response
    if status == 404 and request.method == "GET":
        return _not_found()
    return render_template("public/error.html", status=status), status


def entry_refused(reason: str) -> ResponseReturnValue:
    """A foreign host (421) or two cookies of one name (400): JSON for programs and sockets, else a page on what to do."""
    status = 421 if reason == "wrong_host" else 400
    if request.path.startswith(("/api/", "/command", "/socket.io/")):
        return {"refused": reason, "retry": False}, status
    page = render_template("public/entry_refused.html", reason=reason, status=status, public_url=current.public_url())
    return page, status


def _not_found() -> ResponseReturnValue:
    """Redirect to the session whose code is in the address; without one, a page with the field for a code."""
    address = SESSION_ADDRESS.fullmatch(request.path)
    if address is None:
        return render_template("public/error.html", status=404, typed="", unknown=False), 404
    person, typed, rest = (address[1] or "s").lower(), address[2], address[3] or ""
    try:
        session = None if request.url_rule else find_session(typed)  # a page of ours has looked for it already
    except Refused:
        session = None
    if session is not None:
        return redirect(f"/{person}/{session.code}" + (f"/{quote(rest)}" if person == "s" and rest else ""))
    asked = bool(address[1])
    return render_template("public/error.html", status=404, typed=typed if asked else "", unknown=asked), 404
