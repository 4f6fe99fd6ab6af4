"""Public pages: the field for a session's code, and the texts the law requires."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.web.page_texts import page_text
from facilitation.web.session_lookup import find_session
from facilitation.web.translations import reader_language

pages = Blueprint("public", __name__)


@pages.get("/")
def start() -> ResponseReturnValue:
    """Ask for a code and redirect to its session."""
    typed = request.args.get("code", "")
    if not typed:
        return render_template("public/start.html", typed="", unknown=False)
    session = find_session(typed)
    if session is None:
        return render_template("public/start.html", typed=typed, unknown=True), 404
    return redirect(f"/s/{session.code}")


@pages.get("/<any(datenschutz, impressum, barrierefreiheit):page>")
def legal(page: str) -> str:
    """A text staff can edit; the default text says that it is one."""
    return render_template("public/legal.html", page=page, text=page_text(page, reader_language()))
