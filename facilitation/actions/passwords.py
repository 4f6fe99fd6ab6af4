"""Passwords of staff: judged, hashed, verified. Hashing takes some 50 ms, so it is done before an act goes to the writer."""

import secrets
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from facilitation.rules.accounts import passwords
from facilitation.rules.accounts.passwords import COMMON, JUDGED, LONGEST, SHORTEST, Judgement
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.plan import plans

READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without what is misread: i l o 0 1
GROUPS, GROUP = 4, 4  # 79 bits

_hasher = PasswordHasher()


def names_to_avoid(db: Connection, name: str, public_url: str) -> Sequence[str]:
    """Return the names that somebody's password may not be made of: their own, the cities', the server's, the product's."""
    return passwords.own_names([name, *plans.municipalities(db), urlsplit(public_url).hostname or ""])


def check_password(password: str, names: Sequence[str] = ()) -> None:
    """Raise Refused for a password that is too short, too long or too easy to guess, with the reason."""
    if len(password) < SHORTEST:
        raise Refused("password_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise Refused("password_long")
    from zxcvbn import zxcvbn  # its lists of words take 20 ms, which a start of the server can do without

    # zxcvbn keeps the words of the last call for the process; a race between two people would only mix their names
    found = msgspec.convert(zxcvbn(password[:JUDGED], user_inputs=[*names, *COMMON]), Judgement)
    why = passwords.judge(password, found, names)
    if why:
        raise Refused(why)


def new_hash(password: str, names: Sequence[str] = ()) -> str:
    """Return the hash to store for a new password; raises Refused. Slow on purpose."""
    check_password(password, names)
    return _hasher.hash(password)


def temporary_password(names: Sequence[str] = ()) -> str:
    """Return a random password that can be read out on the telephone."""
    while True:
        groups = ("".join(secrets.choice(READABLE) for _ in range(GROUP)) for _ in range(GROUPS))
        password = "-".join(groups)
        try:
            check_password(password, names)
        except Refused:
            continue
        return password


def password_fits(password: str, password_hash: str | None) -> bool:
    """Whether the password is right. As slow for an unknown name (None), so that the time tells nothing about names."""
    try:
        return _hasher.verify(password_hash or _nobody(), password[:LONGEST]) and len(password) <= LONGEST
    except (VerificationError, InvalidHashError):
        return False


def renewed_hash(password: str, password_hash: str) -> str:
    """Return the hash, made anew where it was made with other parameters than today's."""
    return _hasher.hash(password) if _hasher.check_needs_rehash(password_hash) else password_hash


@cache
def _nobody() -> str:
    """A hash that fits no password, for unknown names; made on first use, since it would delay the start."""
    return _hasher.hash(secrets.token_urlsafe())
