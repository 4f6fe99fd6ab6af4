"""Sign-in of the city's staff. Hashing takes some 50 ms, so it is done before an act goes to the writer."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.store import Connection, staff

SHORTEST_PASSWORD = 12
SIGNED_IN_HOURS = 12  # a working day with a session in the evening

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The hash to store; raises Refused for a password that is too short. Slow on purpose."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_short", shortest=SHORTEST_PASSWORD)
    return _hasher.hash(password)


def password_fits(password: str, password_hash: str | None) -> bool:
    """Whether the password is right. As slow for an unknown name (None), so that the time tells nothing about names."""
    try:
        return _hasher.verify(password_hash or _nobody(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash that fits no password, for unknown names; made on first use, since it would delay the start."""
    return _hasher.hash(secrets.token_urlsafe())


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
