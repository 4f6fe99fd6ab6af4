"""The city's staff and their sign-ins."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_one
from facilitation.store.tables import staff, staff_token


class StaffRow(NamedTuple):
    """Somebody who may sign in.

    `role` is administration, editor or lead (of sessions). `temporary_until` is None for a password of one's own, else
    until when one that somebody else handed over may be used. `totp_secret` is "" without a second factor, `totp_step`
    the step of the last code.
    """

    id: int
    name: str
    password_hash: str
    role: str
    temporary_until: int | None
    totp_secret: str
    totp_step: int


def set_password(db: Connection, name: str, password_hash: str) -> None:
    """Add a name, or replace its password and end its earlier sign-ins."""
    statement = upsert(staff).values(name=name, password_hash=password_hash)
    db.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"password_hash": password_hash}))
    staff_id = select(staff.c.id).where(staff.c.name == name).scalar_subquery()
    db.execute(delete(staff_token).where(staff_token.c.staff_id == staff_id))


def by_name(db: Connection, name: str) -> StaffRow | None:
    """The person with this name."""
    return fetch_one(db, StaffRow._make, select(staff).where(staff.c.name == name))


def insert_token(db: Connection, staff_id: int, token_hash: str, expires_at: int) -> None:
    """Store a sign-in that is valid until a time in epoch milliseconds."""
    db.execute(insert(staff_token).values(token_hash=token_hash, staff_id=staff_id, expires_at=expires_at))


def by_token(db: Connection, token_hash: str, now_ms: int) -> StaffRow | None:
    """The person who signed in with this token, unless it has expired."""
    valid = (staff_token.c.token_hash == token_hash) & (staff_token.c.expires_at > now_ms)
    joined = select(staff).join(staff_token, staff_token.c.staff_id == staff.c.id)
    return fetch_one(db, StaffRow._make, joined.where(valid))


def forget_token(db: Connection, token_hash: str) -> None:
    """End a sign-in."""
    db.execute(delete(staff_token).where(staff_token.c.token_hash == token_hash))
