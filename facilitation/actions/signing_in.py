"""The city's staff sign in and out. Hashing takes some 50 ms and happens before an act goes to the writer."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.wording import as_written
from facilitation.store import Connection, staff

SHORTEST_PASSWORD = 12
SIGNED_IN_MS = 12 * 3_600_000  # one working day, late session included

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The hash to store; raises Refused for a password that is too short. Slow on purpose."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_short", shortest=SHORTEST_PASSWORD)
    return _hasher.hash(password)


def password_fits(password: str, password_hash: str | None) -> bool:
    """Slow on purpose, and as slow for a name that nobody has (None): the time must not tell which names exist."""
    try:
        return _hasher.verify(password_hash or _nobody(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """What a password of somebody unknown is held against; made when it is first needed, a start does not wait for it."""
    return _hasher.hash(secrets.token_urlsafe())


def add_staff(db: Connection, name: str, password_hash: str) -> None:
    """Add somebody, or give a new password; earlier sign-ins of that name end."""
    name = as_written(name)  # as the page of the sign-in takes it
    if not name:
        raise Refused("name_missing")
    staff.set_password(db, name, password_hash)


def sign_in(db: Connection, name: str, password_hash: str, token_hash: str) -> None:
    """Remember the token of somebody whose password fitted `password_hash`; refused if it was changed since."""
    person = staff.by_name(db, name)
    if person is None or person.password_hash != password_hash:
        raise Refused("wrong_password")
    staff.insert_token(db, person.id, token_hash, now_ms() + SIGNED_IN_MS)


def sign_out(db: Connection, token_hash: str) -> None:
    """Forget the token."""
    staff.forget_token(db, token_hash)
