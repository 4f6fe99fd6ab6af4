"""„Konto“: the own password, sign-ins and second factor."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from facilitation import identity
from facilitation.actions import passwords, second_factor, signing_in, staff_accounts
from facilitation.clock import now_ms
from facilitation.exchange import qr
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import STAFF_ROLES
from facilitation.store import sign_ins, staff
from facilitation.store.staff import StaffRow
from facilitation.tokens import hash_token
from facilitation.web import current
from facilitation.web.staff.base import act, done, pages, wanted_page
from facilitation.web.staff.form import Form
from facilitation.web.staff.messages import reason_text

LINES = 20


@pages.get("/konto")
@require("own_account")
def own_account() -> str:
    """Show who is signed in where, and what can be changed."""
    return _account(Form())


@pages.post("/konto/anmeldungen")
@require("own_account")
def end_sign_in() -> ResponseReturnValue:
    """End one of the own sign-ins, or all others."""
    here, wanted = identity.presented("staff") or "", Form()["end"]
    with current.store().reading() as db:
        mine = {row.token_hash for row in sign_ins.of_person(db, g.speaker.staff_id, now_ms())}
    if wanted == "others":
        act(sign_ins.end_all, g.speaker.staff_id, here)
    elif wanted in mine:
        act(signing_in.sign_out, wanted)
    return done("own_account", "sign_in_ended")


@pages.route("/konto/passwort", methods=["GET", "POST"])
@require("own_account", step="password")
def own_password() -> ResponseReturnValue:
    """Change the own password; the old one is asked for, and all other sign-ins end."""
    form, person = Form(), _me()
    if request.method == "POST":
        try:
            _change_password(form, person)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _go_on("password_changed")
    page = render_template("staff/account/password.html", form=form, temporary=person.temporary_until is not None)
    return page, 422 if form.errors else 200


def _change_password(form: Form, person: StaffRow) -> None:
    if not current.offload(passwords.password_fits, form["old"], person.password_hash):
        raise Refused("wrong_old_password")
    if form["password"] != form["again"]:
        raise Refused("password_differs")
    if form["password"] == form["old"]:
        raise Refused("password_same")
    with current.store().reading() as db:
        names = passwords.names_to_avoid(db, person.name, current.public_url())
    password_hash = current.offload(passwords.new_hash, form["password"], names)
    here, known = identity.presented("staff") or "", identity.known_device()
    values = (person.id, person.password_hash, password_hash, here, hash_token(known), identity.terms())
    for link_id in act(staff_accounts.change_own_password, *values):
        current.broadcast().disconnect_link(link_id)


@pages.route("/konto/zweiter-faktor", methods=["GET", "POST"])
@require("own_account", step="factor")
def own_factor() -> ResponseReturnValue:
    """Set up the second factor: QR code and secret, then a code that shows that the app has it."""
    form, person = Form(), _me()
    if person.totp_secret:
        return redirect(url_for("staff.own_account"), code=303)
    row = identity.sign_in_row()
    must = row is not None and row.awaits == "factor"
    secret = form["secret"] or second_factor.new_secret()
    if request.method == "POST":
        codes = second_factor.new_codes()
        try:
            act(second_factor.set_up, person.id, secret, form["code"], codes, now_ms())
        except Refused as refused:
            form.errors["code"] = reason_text(refused)
        else:
            act(signing_in.go_on, person.id, identity.presented("staff") or "", identity.terms())
            return _codes(codes)
    page = render_template(
        "staff/account/factor.html", form=form, secret=secret, qr=_drawn(secret, person.name), must=must
    )
    return page, 422 if form.errors else 200


@pages.post("/konto/zweiter-faktor/codes")
@require("own_account")
def renew_codes() -> ResponseReturnValue:
    """Give new recovery codes, after the password."""
    form, person, codes = Form(), _me(), second_factor.new_codes()
    if not person.totp_secret or not _password_given(form, person):
        return _account(form), 422
    act(second_factor.replace_codes, person.id, codes)
    return _codes(codes)


@pages.post("/konto/zweiter-faktor/entfernen")
@require("own_account")
def remove_factor() -> ResponseReturnValue:
    """Remove the second factor, after the password, unless everybody needs one."""
    form, person = Form(), _me()
    if identity.terms().factor_required:
        form.refuse(Refused("factor_required"))
        return _account(form), 422
    if not _password_given(form, person):
        return _account(form), 422
    act(second_factor.remove, person.id)
    return done("own_account", "factor_removed")


def _password_given(form: Form, person: StaffRow) -> bool:
    if current.offload(passwords.password_fits, form["old"], person.password_hash):
        return True
    form.refuse(Refused("wrong_old_password"))
    return False


def _account(form: Form) -> str:
    me, now = _me(), now_ms()
    with current.store().reading() as db:
        held, lines = sign_ins.of_person(db, me.id, now), sign_ins.recent(db, LINES, me.name)
        left = staff.codes_left(db, me.id)
    return render_template(
        "staff/account/own.html",
        form=form,
        me=me,
        held=held,
        lines=lines,
        here=identity.presented("staff"),
        codes_left=left,
        required=identity.terms().factor_required,
        roles=STAFF_ROLES,
    )


def _codes(codes: list[str]) -> str:
    target = wanted_page() if "next" in request.values else url_for("staff.own_account")
    url = current.public_url()
    return render_template("staff/account/codes.html", codes=codes, name=g.speaker.label, url=url, target=target)


def _go_on(word: str) -> ResponseReturnValue:
    """Lead to the step of the sign-in that is still missing, else back to the account."""
    row = identity.sign_in_row()
    if row is not None and row.awaits:
        return redirect(url_for(identity.STEPS[row.awaits], next=wanted_page()), code=303)
    return redirect(wanted_page(), code=303) if "next" in request.values else done("own_account", word)


def _me() -> StaffRow:
    with current.store().reading() as db:
        person = staff.by_id(db, g.speaker.staff_id)
    if person is None:
        raise Refused("unknown_person")
    return person


def _drawn(secret: str, name: str) -> Markup:
    issuer = f"{gettext('Beteiligung')} {current.public_url().partition('://')[2]}"
    drawn = qr.svg(second_factor.address(secret, name, issuer), gettext("QR-Code für die Code-App"))
    return Markup(drawn)  # noqa: S704 - our own drawing
