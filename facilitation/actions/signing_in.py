"""Sign-in of the city's staff."""

from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.store import Connection, staff

SIGNED_IN_HOURS = 12  # a working day with a session in the evening


def add_staff(db: Connection, name: str, password_hash: str) -> None:
    """Add somebody, or give a new password; earlier sign-ins of that name end."""
    name = as_written(name)  # like the sign-in page
    if not name:
        raise Refused("name_missing")
    staff.set_password(db, name, password_hash)


def sign_in(db: Connection, name: str, password_hash: str, token_hash: str) -> None:
    """Store a token for somebody whose password matched `password_hash`; Refused if it was changed since."""
    person = staff.by_name(db, name)
    if person is None or person.password_hash != password_hash:
        raise Refused("wrong_password")
    staff.insert_token(db, person.id, token_hash, now_ms() + SIGNED_IN_HOURS * 3_600_000)


def sign_out(db: Connection, token_hash: str) -> None:
    """End the sign-in with this token."""
    staff.forget_token(db, token_hash)
