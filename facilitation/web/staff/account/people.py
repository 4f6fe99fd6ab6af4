"""„Personen“: accounts of staff, for the administration; and the log of sign-ins."""

from functools import partial

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.actions import passwords, staff_accounts
from facilitation.clock import now_ms
from facilitation.identity import require
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import STAFF_ROLES
from facilitation.store import sign_ins, staff
from facilitation.store.staff import StaffRow
from facilitation.web import current
from facilitation.web.staff.base import act, done, pages
from facilitation.web.staff.form import Form

LINES = 200


@pages.get("/personen")
@require("manage_accounts")
def people() -> str:
    """List everybody who may sign in."""
    with current.store().reading() as db:
        rows = staff.everybody(db)
        last = {row.id: sign_ins.last_entered(db, row.name) for row in rows}
    return render_template("staff/account/people.html", people=rows, last=last, roles=STAFF_ROLES, now=now_ms())


@pages.route("/personen/neu", methods=["GET", "POST"])
@require("manage_accounts")
def new_person() -> ResponseReturnValue:
    """Add somebody with a temporary password, which is shown once."""
    form = Form()
    if request.method == "POST":
        name = form.text("name", most=staff_accounts.LONGEST_NAME)
        password, password_hash = _temporary(name)
        try:
            act(partial(staff_accounts.add_person, temporary=True), name, password_hash, form["role"])
        except Refused as refused:
            form.refuse(refused)
        else:
            return _handed_over(name, password, new=True)
    page = render_template("staff/account/person_new.html", form=form, roles=STAFF_ROLES)
    return page, 422 if form.errors else 200


@pages.route("/personen/<int:staff_id>", methods=["GET", "POST"])
@require("manage_accounts")
def person(staff_id: int) -> ResponseReturnValue:
    """Show one account, and change its role."""
    form, row = Form(), _person_or_404(staff_id)
    if request.method == "POST":
        try:
            act(staff_accounts.set_role, staff_id, form["role"])
        except Refused as refused:
            form.refuse(refused)
        else:
            return done("people", "role_changed")
    return _page(row, form)


@pages.post("/personen/<int:staff_id>/passwort")
@require("manage_accounts")
def reset_person(staff_id: int) -> ResponseReturnValue:
    """Give somebody a temporary password; their sign-ins end."""
    row, form = _person_or_404(staff_id), Form()
    if row.id == g.speaker.staff_id:  # else whoever finds an open page could take the account over
        form.refuse(Refused("own_password_here"))
        return _page(row, form)
    password, password_hash = _temporary(row.name)
    remove_factor = bool(form["remove_factor"])
    for link_id in act(partial(staff_accounts.reset_password, remove_factor=remove_factor), row.id, password_hash):
        current.broadcast().disconnect_link(link_id)
    return _handed_over(row.name, password, new=False)


@pages.post("/personen/<int:staff_id>/entfernen")
@require("manage_accounts")
def remove_person(staff_id: int) -> ResponseReturnValue:
    """Remove somebody; what they opened ends."""
    row, form = _person_or_404(staff_id), Form()
    try:
        ended = act(staff_accounts.remove_person, row.id, g.speaker.staff_id)
    except Refused as refused:
        form.refuse(refused)
        return _page(row, form)
    for link_id in ended:
        current.broadcast().disconnect_link(link_id)
    return done("people", "person_removed")


@pages.get("/anmeldungen")
@require("manage_accounts")
def sign_in_log() -> str:
    """Show the newest sign-ins of all, refused ones too."""
    with current.store().reading() as db:
        lines = sign_ins.recent(db, LINES)
    return render_template("staff/account/sign_in_log.html", lines=lines, most=LINES)


def _temporary(name: str) -> tuple[str, str]:
    with current.store().reading() as db:
        names = passwords.names_to_avoid(db, name, current.public_url())
    password = passwords.temporary_password(names)
    return password, current.offload(passwords.new_hash, password, names)


def _handed_over(name: str, password: str, *, new: bool) -> str:
    days = staff_accounts.TEMPORARY_DAYS
    url = current.public_url()
    return render_template("staff/account/handed_over.html", name=name, password=password, new=new, days=days, url=url)


def _page(row: StaffRow, form: Form) -> ResponseReturnValue:
    page = render_template("staff/account/person.html", one=row, form=form, roles=STAFF_ROLES, now=now_ms())
    return page, 422 if form.errors else 200


def _person_or_404(staff_id: int) -> StaffRow:
    with current.store().reading() as db:
        row = staff.by_id(db, staff_id)
    if row is None:
        abort(404)
    return row
