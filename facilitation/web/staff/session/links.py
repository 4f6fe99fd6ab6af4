"""Links for moderators, screens and helpers, and sheets to print for participants."""

from functools import partial

from flask import Response, abort, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from facilitation.actions import preparing
from facilitation.exchange import qr
from facilitation.identity import remember, require, speaker
from facilitation.rules.browser_words import browser_words
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import LINKS_OFFERED
from facilitation.rules.session.codes import format_code
from facilitation.store.session import sessions
from facilitation.store.session.sessions import SessionRow
from facilitation.tokens import hash_token, new_token
from facilitation.web import current
from facilitation.web.staff.base import act, add_figures, by, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import reason_text
from facilitation.web.staff.session.sessions import session_or_404

PATHS = {
    "moderator": "/moderate/{code}",
    "screen": "/screen/{code}",
    "kiosk": "/s/{code}/kiosk",
    "helper": "/helfen/{code}",
}
LONGEST_WIFI = 500  # characters; a QR code holds 2,331 bytes, a name and a password at most 205 characters


@pages.post("/sitzungen/<code>/links")
@require("hand_out_links")
def hand_out(code: str) -> ResponseReturnValue:
    """Create a link and show it once: its secret is not stored."""
    row = session_or_404(code)
    form = Form()
    role, _, channel = form["role"].partition(" ")  # "kiosk saal": a shared device has a channel
    label = form.text("label", most=60)
    try:
        if role in LINKS_OFFERED:
            add_figures(role=role)
        secret = act(partial(preparing.hand_out, channel=channel), row.id, role, label, by())
    except Refused as refused:
        return render_template("staff/link.html", session=row, error=reason_text(refused), role=role), 422
    return render_template("staff/link.html", session=row, role=role, label=label, link=link_to(row.code, role, secret))


@pages.post("/sitzungen/<code>/links/<int:link_id>/widerrufen")
@require("hand_out_links")
def revoke_link(code: str, link_id: int) -> ResponseReturnValue:
    """Revoke a link and disconnect its devices at once."""
    row = session_or_404(code)
    act(preparing.revoke, row.id, link_id, by())
    current.broadcast().disconnect_link(link_id)
    return done("session_access", "revoked", code=row.code)


@pages.post("/sitzungen/<code>/links/<int:link_id>/geraete/<device>/trennen")
@require("hand_out_links")
def end_device(code: str, link_id: int, device: str) -> ResponseReturnValue:
    """End one device of a link and disconnect it at once; the link stays."""
    row = session_or_404(code)
    current.broadcast().disconnect_device(act(preparing.end_device, row.id, link_id, device, by()))
    return done("session_access", "device_ended", code=row.code)


@pages.post("/sitzungen/<code>/oeffnen/<any(moderator, screen, helper):role>")
@require("hand_out_links")
def open_door(code: str, role: str) -> ResponseReturnValue:
    """Open the desk, the screen or the helpers' page on this device; creates a link only if the device has none yet."""
    row = session_or_404(code)
    if speaker(role, row.code).role == role:
        return redirect(PATHS[role].format(code=row.code), code=303)
    label = gettext("%(name)s, aus der Verwaltung geöffnet") % {"name": by()}
    if role == "helper":
        return _let_in(row, label)
    secret = act(partial(preparing.hand_out, opened_by=g.speaker.staff_id), row.id, role, label, by())
    return redirect(link_to(row.code, role, secret, here=True), code=303)


def _let_in(row: SessionRow, label: str) -> Response:
    """Open the helpers' page with its cookie at once: unlike the others it works without a script."""
    token = new_token()
    device = browser_words(request.user_agent.string)
    opened = partial(
        preparing.open_on_device, opened_by=g.speaker.staff_id, token_hash=hash_token(token), device=device
    )
    act(opened, row.id, "helper", label, by())
    response = make_response(redirect(PATHS["helper"].format(code=row.code), code=303))
    remember(response, "helper", row.code, token)
    return response


@pages.get("/sitzungen/<code>/blatt/<channel>")
@require("hand_out_links")
def sheet(code: str, channel: str) -> str:
    """An A4 sheet to print that explains how to join by this channel."""
    row = session_or_404(code)
    with current.store().reading() as db:
        found = next((one for one in sessions.channels(db, row.id) if one.key == channel), None)
    if found is None or found.kind == "paper":
        abort(404)
    address = f"{current.public_url()}/s/{row.code}/{found.key}"
    wifi = row.wifi if found.kind == "hall" else None
    return render_template(
        "staff/sheet.html",
        session=row,
        channel=found,
        shown=format_code(row.code),
        short_address=current.public_url().split("://", 1)[-1],
        code_qr=Markup(qr.svg(address, gettext("QR-Code zum Mitmachen"))),  # noqa: S704 - our own drawing
        wifi=wifi,
        wifi_qr=_wifi_code(wifi) if wifi else None,
    )


def _wifi_code(wifi: dict[str, str]) -> Markup | None:
    """The QR code of a Wi-Fi; None for one of an earlier version that is longer than any network's name."""
    payload = qr.wifi_payload(**wifi)
    return Markup(qr.svg(payload, gettext("QR-Code für das WLAN"))) if len(payload) <= LONGEST_WIFI else None  # noqa: S704


def link_to(code: str, role: str, secret: str, *, here: bool = False) -> str:
    """The address of a link; its secret is the fragment, which reaches no server log and no Referer."""
    return f"{'' if here else current.public_url()}{PATHS[role].format(code=code)}#{secret}"
