"""Public pages: the field for a session's code, the texts the law requires, and who hears of weaknesses."""

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.identity import opens
from facilitation.web import current
from facilitation.web.answer_cache import keep
from facilitation.web.page_texts import page_text
from facilitation.web.session_lookup import find_session
from facilitation.web.translations import reader_language

pages = Blueprint("public", __name__)
EXPIRES_IN = timedelta(days=180)  # RFC 9116 recommends less than a year


@pages.get("/")
@opens("read_public")
def start() -> ResponseReturnValue:
    """Ask for a code and redirect to its session."""
    typed = request.args.get("code", "")
    if not typed:
        keep()
        return render_template("public/start.html", typed="", unknown=False)
    session = find_session(typed)
    if session is None:
        return render_template("public/start.html", typed=typed, unknown=True), 404
    return redirect(f"/s/{session.code}")


@pages.get("/<any(datenschutz, impressum, barrierefreiheit):page>")
@opens("read_public")
def legal(page: str) -> str:
    """A text staff can edit; the default text says that it is one."""
    keep()
    return render_template("public/legal.html", page=page, text=page_text(page, reader_language()))


@pages.get("/.well-known/security.txt")
@opens("read_public")
def security_contact() -> Response:
    """Name the operator's contact for weaknesses (RFC 9116); 404 where none is set, for a file without one is invalid."""
    application = current.application()
    if not application.settings.security_contact:
        abort(404)
    return Response(
        security_text(application.settings.security_contact, application.public_url, datetime.now(UTC)),
        content_type="text/plain; charset=utf-8",
    )


def security_text(contacts: tuple[str, ...], public_url: str, now: datetime) -> str:
    """Write security.txt as of a moment; an address without HTTPS must not be named as Canonical."""
    expires = datetime.combine((now + EXPIRES_IN).date(), time(), tzinfo=UTC)
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
    ]
    if public_url.startswith("https://"):
        lines.append(f"Canonical: {public_url}/.well-known/security.txt")
    return "".join(f"{line}\n" for line in lines)
