"""Accounts of staff: added, changed, removed. One administrator always stays, and what somebody opened ends with them."""

from facilitation.actions import second_factor
from facilitation.actions.desks import end_desks
from facilitation.actions.signing_in import Terms, go_on
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.roles import STAFF_ROLES
from facilitation.rules.wording import as_written
from facilitation.store import Connection, sign_ins, staff
from facilitation.store.staff import StaffRow

ADMINISTRATION = "administration"
TEMPORARY_DAYS = 7
LONGEST_NAME = 100


def add_person(
    db: Connection, name: str, password_hash: str, role: str = ADMINISTRATION, *, temporary: bool = False
) -> int:
    """Add somebody; returns their id. Raises Refused: "name_missing", "name_long", "name_taken", "unknown_staff_role"."""
    name = as_written(name)  # like the sign-in page
    if not name:
        raise Refused("name_missing")
    if len(name) > LONGEST_NAME:
        raise Refused("name_long")
    if staff.by_name(db, name) is not None:
        raise Refused("name_taken")
    if role not in STAFF_ROLES:
        raise Refused("unknown_staff_role")
    return staff.insert_person(db, name, password_hash, role, _until() if temporary else None)


def add_staff(db: Connection, name: str, password_hash: str, role: str = "") -> list[int]:
    """Add somebody, or give a new password of their own; returns the links that ended. Earlier sign-ins of the name end."""
    person = staff.by_name(db, as_written(name))
    if person is None:
        add_person(db, name, password_hash, role or ADMINISTRATION)
        return []
    if role:
        set_role(db, person.id, role)
    return _replace_password(db, person, password_hash, None)


def change_own_password(
    db: Connection, staff_id: int, before_hash: str, password_hash: str, token_hash: str, known_hash: str, terms: Terms
) -> list[int]:
    """Set a new password after the old one matched `before_hash`; returns the links that ended.

    Only the sign-in with this token goes on. Raises Refused("wrong_old_password") if it was changed since.
    """
    person = _person(db, staff_id)
    if person.password_hash != before_hash:
        raise Refused("wrong_old_password")
    ended = _replace_password(db, person, password_hash, None, token_hash, known_hash)
    go_on(db, staff_id, token_hash, terms)
    return ended


def reset_password(db: Connection, staff_id: int, password_hash: str, *, remove_factor: bool) -> list[int]:
    """Give somebody a temporary password, to be changed when they sign in; returns the links that ended."""
    person = _person(db, staff_id)
    if remove_factor:
        second_factor.remove(db, staff_id)
    return _replace_password(db, person, password_hash, _until())


def set_role(db: Connection, staff_id: int, role: str) -> None:
    """Give somebody a role. Raises Refused: "unknown_staff_role", "last_administrator"."""
    if role not in STAFF_ROLES:
        raise Refused("unknown_staff_role")
    if role != ADMINISTRATION:
        _keep_an_administrator(db, _person(db, staff_id))
    staff.change(db, staff_id, role=role)


def remove_person(db: Connection, staff_id: int, by_id: int = 0) -> list[int]:
    """Remove somebody; returns the links that ended. Raises Refused: "last_administrator", "own_account"."""
    person = _person(db, staff_id)
    _keep_an_administrator(db, person)
    if staff_id == by_id:
        raise Refused("own_account")
    ended = end_desks(db, staff_id, person.name)
    staff.remove(db, staff_id)
    return ended


def by_name(db: Connection, name: str) -> StaffRow:
    """Return the person with this name; raises Refused("unknown_person")."""
    person = staff.by_name(db, as_written(name))
    if person is None:
        raise Refused("unknown_person", name=name)
    return person


def _person(db: Connection, staff_id: int) -> StaffRow:
    person = staff.by_id(db, staff_id)
    if person is None:
        raise Refused("unknown_person")
    return person


def _keep_an_administrator(db: Connection, person: StaffRow) -> None:
    administrators = [one.id for one in staff.everybody(db) if one.role == ADMINISTRATION]
    if administrators == [person.id]:
        raise Refused("last_administrator")


def _replace_password(
    db: Connection, person: StaffRow, password_hash: str, until: int | None, token_hash: str = "", known_hash: str = ""
) -> list[int]:
    staff.change(db, person.id, password_hash=password_hash, temporary_until=until)
    sign_ins.end_all(db, person.id, token_hash)
    staff.forget_devices(db, person.id, known_hash)
    return end_desks(db, person.id, person.name)


def _until() -> int:
    return now_ms() + TEMPORARY_DAYS * 86_400_000
