"""The screen's page, for the projector in the hall and the shared window online."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from facilitation.identity import opens, speaker
from facilitation.rules.roles import may
from facilitation.rules.session.codes import format_code
from facilitation.rules.text import pick
from facilitation.web import current
from facilitation.web.answer_cache import keep
from facilitation.web.session_lookup import session_or_404

pages = Blueprint("screen", __name__)


@pages.get("/screen/<code>")
@opens("use_link")
def stage(code: str) -> ResponseReturnValue:
    """The stage; `?theme=dark` for a dark hall, `?channel=KEY` for the QR code of one channel."""
    session = session_or_404(code)
    if code != session.code:
        return redirect(request.full_path.replace(request.path, f"/screen/{session.code}", 1).rstrip("?"))
    inside = may(speaker("screen", session.code).acting_role, "see_screen")
    if not inside:
        keep(session.id)
    channel = request.args.get("channel", "")
    return render_template(
        "screen/stage.html" if inside else "entrance.html",
        role="screen",
        session_code=session.code,
        code=format_code(session.code),
        title=pick(session.texts["title"], str(get_locale())),
        channel=channel,
        join_address=f"{current.public_url()}/s/{session.code}" + (f"/{channel}" if channel else ""),
        theme="dark" if request.args.get("theme") == "dark" else "light",
    )
