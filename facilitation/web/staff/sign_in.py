"""Sign in and out."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from facilitation import identity
from facilitation.actions import passwords, signing_in
from facilitation.rules.refusal import Refused
from facilitation.store import staff
from facilitation.tokens import hash_token, new_token
from facilitation.web import current
from facilitation.web.rate_limit import seconds_to_wait
from facilitation.web.staff.base import act, done, pages
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import reason_text


@pages.get("/")
@identity.opens("sign_in")
def start() -> ResponseReturnValue:
    """Redirect to the sessions, the page staff need most."""
    return redirect(url_for("staff.sessions"))


@pages.route("/anmelden", methods=["GET", "POST"])
@identity.opens("sign_in")
def sign_in() -> ResponseReturnValue:
    """Ask for name and password; `?given` is the redirect after a right answer, which shows if the cookie was kept."""
    if request.method == "GET":
        return _came_back() if "given" in request.args else _form("")
    identity.check_origin(needed=True)
    if seconds_to_wait("sign in", current.settings().limits.address_logins):
        return _form(gettext("Zu viele Versuche. Bitte warten Sie eine Minute.")), 429
    form = Form()
    name = form.text("name")
    token = new_token()
    if not _signed_in(name, form["password"], token):
        return _form(reason_text(Refused("wrong_password"))), 401
    response = make_response(redirect(url_for("staff.sign_in", next=_target(), given=1), code=303))
    identity.remember(response, "staff", "", token)
    return response


def _came_back() -> ResponseReturnValue:
    """After a right password: redirect to the wanted page, or explain that the browser kept no cookie."""
    if identity.speaker("staff").role == "staff":
        return redirect(_target())
    return _form(
        gettext(
            "Name und Passwort stimmen, aber Ihr Browser nimmt von dieser Adresse keine Cookies an. "
            "Bitte erlauben Sie sie in den Einstellungen des Browsers und melden Sie sich noch einmal an."
        )
    ), 403


@pages.post("/abmelden")
@identity.opens("sign_in")
def sign_out() -> ResponseReturnValue:
    """Sign this device out."""
    identity.check_origin(needed=True)
    known = identity.presented("staff")
    if known:
        act(signing_in.sign_out, known)
    response = make_response(done("sign_in", "signed_out"))
    identity.forget(response, "staff")
    return response


def _signed_in(name: str, password: str, token: str) -> bool:
    with current.store().reading() as db:
        person = staff.by_name(db, name)
    password_hash = person.password_hash if person else None
    if not current.offload(passwords.password_fits, password, password_hash) or password_hash is None:
        return False
    try:
        act(signing_in.sign_in, name, password_hash, hash_token(token))
    except Refused:
        return False
    return True


def _form(error: str) -> str:
    return render_template("staff/sign_in.html", error=error, name=request.form.get("name", ""), target=_target())


def _target() -> str:
    """The page wanted before signing in; only our own, since `next` may come from a link of somebody else."""
    wanted = request.values.get("next", "")
    ours = wanted.startswith("/staff/") and "\\" not in wanted and not wanted.startswith("/staff//")
    return wanted if ours else url_for("staff.sessions")
