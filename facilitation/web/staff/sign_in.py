"""Sign in and out."""

import time

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation import identity
from facilitation.actions import desks, passwords, signing_in
from facilitation.actions.signing_in import Device
from facilitation.clock import now_ms
from facilitation.exchange import kept_forms
from facilitation.identity import opens, require
from facilitation.rules.refusal import Refused
from facilitation.store import sign_ins, staff
from facilitation.store.session import sessions
from facilitation.tokens import new_token
from facilitation.web import current
from facilitation.web.staff.account.delay import answer_evenly, wait_for_code, wait_turn
from facilitation.web.staff.base import act, done, pages, wanted_page
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import reason_text

STATUS = {"too_many": 429, "codes_used_up": 429}


@pages.get("/")
@opens("sign_in")
def start() -> ResponseReturnValue:
    """Redirect to the sessions, the page staff need most."""
    return redirect(url_for("staff.sessions"))


@pages.route("/anmelden", methods=["GET", "POST"])
@opens("sign_in")
def sign_in() -> ResponseReturnValue:
    """Ask for name and password; `?given` is the redirect after a right answer, which shows if the cookie was kept."""
    if request.method == "GET":
        return _came_back() if "given" in request.args else _form("")
    identity.check_origin(needed=True)
    began, form = time.monotonic(), Form()
    known = identity.known_device() or new_token()
    token = new_token()
    try:
        _check_password(form.text("name"), form["password"], identity.device(token, known))
    except Refused as refused:
        answer_evenly(began)
        return _form(reason_text(refused)), STATUS.get(refused.reason, 401)
    response = make_response(redirect(url_for("staff.sign_in", next=wanted_page(), given=1), code=303))
    identity.remember(response, "staff", "", token)
    identity.remember_device(response, known)
    return response


def _check_password(name: str, password: str, device: Device) -> None:
    """Begin a sign-in; raises Refused, and notes it in the log. A name that nobody has takes the same way."""
    try:
        key = wait_turn(name)
        with current.store().reading() as db:
            person = staff.by_name(db, name)
        password_hash = person.password_hash if person else None
        if not current.offload(passwords.password_fits, password, password_hash) or password_hash is None:
            raise Refused("wrong_password")
        renewed = current.offload(passwords.renewed_hash, password, password_hash)
        act(signing_in.sign_in, name, password_hash, renewed, device, identity.terms())
    except Refused as refused:
        act(signing_in.note_refused, name, refused.reason, device.words, device.network)
        raise
    current.application().attempts.succeed(key)


def _came_back() -> ResponseReturnValue:
    """After a right password: lead on, or explain that the browser kept no cookie."""
    row = identity.sign_in_row()
    if row is not None and row.expires_at > now_ms():
        return _next(row.awaits)
    return _form(
        gettext(
            "Name und Passwort stimmen, aber Ihr Browser nimmt von dieser Adresse keine Cookies an. "
            "Bitte erlauben Sie sie in den Einstellungen des Browsers und melden Sie sich noch einmal an."
        )
    ), 403


def _next(awaits: str) -> ResponseReturnValue:
    """Lead to what is still missing, else to the wanted page."""
    return redirect(url_for(identity.STEPS[awaits], next=wanted_page()) if awaits else wanted_page(), code=303)


@pages.route("/anmelden/code", methods=["GET", "POST"])
@opens("sign_in")
def sign_in_code() -> ResponseReturnValue:
    """Ask for the code of the app, or for a recovery code."""
    if request.method == "POST":
        identity.check_origin(needed=True)
    row = identity.sign_in_row()
    if row is None or row.expires_at <= now_ms():
        return _form(reason_text(Refused("code_expired")) if request.method == "POST" else "")
    if row.awaits != "code":
        return _next(row.awaits)
    if request.method == "GET":
        return _code_form("")
    device = identity.device("", identity.known_device())._replace(token_hash=row.token_hash)
    try:
        wait_for_code(row.staff_id)
        awaits = act(signing_in.confirm_code, Form()["code"], device, identity.terms())
    except Refused as refused:
        with current.store().reading() as db:
            person = staff.by_id(db, row.staff_id)
        act(signing_in.note_refused, person.name if person else "", refused.reason, device.words, device.network)
        return _code_form(reason_text(refused)), STATUS.get(refused.reason, 401)
    current.application().wrong_codes.succeed(row.staff_id)
    return _next(awaits)


@pages.get("/weiter/<kept>")
@require("own_account")
def kept_form(kept: str) -> str:
    """Offer to send a form that came after the end of a sign-in."""
    row = identity.sign_in_row()
    found = row and kept_forms.find(current.settings().data / "incoming", row.staff_id, kept)
    return render_template("staff/account/kept_form.html", kept=kept, form=found.form if found else None)


@pages.post("/abmelden")
@opens("sign_in")
def sign_out() -> ResponseReturnValue:
    """Sign this device out; asks first what becomes of desks that are still open."""
    identity.check_origin(needed=True)
    token_hash, wanted = identity.presented("staff"), request.form.get("desks", "")
    row = identity.sign_in_row()
    if row is not None and not row.awaits and wanted not in ("keep", "end"):
        opened = _open_desks(row.staff_id)
        if opened:
            return render_template("staff/account/sign_out.html", opened=opened, here=identity.speaker)
    if token_hash:
        _end(token_hash, end_desks=wanted == "end")
    response = make_response(done("sign_in", "signed_out"))
    identity.forget(response, "staff")
    return response


def _open_desks(staff_id: int) -> list[tuple[str, sessions.SessionRow]]:
    """The roles and sessions of what somebody opened from here, one line for each."""
    with current.store().reading() as db:
        return [(link.role, sessions.by_id(db, link.session_id)) for link in desks.open_desks(db, staff_id)]


def _end(token_hash: str, *, end_desks: bool) -> None:
    with current.store().reading() as db:
        row = sign_ins.by_token(db, token_hash)
        person = staff.by_id(db, row.staff_id) if row else None
    if person and end_desks:
        for link_id in act(desks.end_desks, person.id, person.name):
            current.broadcast().disconnect_link(link_id)
    act(signing_in.sign_out, token_hash)


def _form(error: str) -> str:
    return render_template(
        "staff/sign_in.html",
        error=error,
        name=request.form.get("name", ""),
        target=wanted_page(),
        ended=_ended(),
    )


def _ended() -> str:
    """Whether a sign-in ended before this page: "idle" by itself, "form" when a form was sent; "" for neither."""
    ended = request.args.get("ended", "")
    return ended if ended in ("idle", "form") else ""


def _code_form(error: str) -> str:
    return render_template("staff/account/sign_in_code.html", error=error, target=wanted_page())
