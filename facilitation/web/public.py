"""Pages for everybody: the way in by code, the texts the law asks for, what went wrong."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.exceptions import HTTPException

from facilitation.rules.codes import read_code
from facilitation.web.page_texts import page_text
from facilitation.web.translations import reader_language

pages = Blueprint("public", __name__)


@pages.get("/")
def start() -> Any:
    """Type a code."""
    typed = request.args.get("code", "")
    if not typed:
        return render_template("public/start.html", typed="", unknown=False)
    code = read_code(typed)
    if code is None:
        return render_template("public/start.html", typed=typed, unknown=True), 404
    return redirect(f"/s/{code}")


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
    return render_template("public/error.html", status=status), status


REASONS = {
    400: "malformed",
    403: "not_allowed",
    404: "unknown",
    405: "not_allowed",
    413: "too_long",
    429: "slow_down",
    503: "storage",
}
