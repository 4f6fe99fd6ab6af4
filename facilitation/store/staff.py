"""The city's staff and their sign-ins."""

from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.store.tables import staff, staff_token


def set_password(db: Connection, name: str, password_hash: str) -> None:
    """Add somebody, or give a new password; earlier sign-ins end."""
    statement = upsert(staff).values(name=name, password_hash=password_hash)
    db.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"password_hash": password_hash}))
    known = select(staff.c.id).where(staff.c.name == name).scalar_subquery()
    db.execute(delete(staff_token).where(staff_token.c.staff_id == known))


def by_name(db: Connection, name: str) -> Row[Any] | None:
    """The person who signs in as `name`."""
    return db.execute(select(staff).where(staff.c.name == name)).one_or_none()


def insert_token(db: Connection, staff_id: int, token_hash: str, expires_at: int) -> None:
    """Remember a sign-in until a time in epoch milliseconds."""
    db.execute(insert(staff_token).values(token_hash=token_hash, staff_id=staff_id, expires_at=expires_at))


def by_token(db: Connection, token_hash: str, now_ms: int) -> Row[Any] | None:
    """Who signed in with this token."""
    return db.execute(
        select(staff)
        .join(staff_token, staff_token.c.staff_id == staff.c.id)
        .where(staff_token.c.token_hash == token_hash, staff_token.c.expires_at > now_ms)
    ).one_or_none()


def forget_token(db: Connection, token_hash: str) -> None:
    """Sign out."""
    db.execute(delete(staff_token).where(staff_token.c.token_hash == token_hash))
