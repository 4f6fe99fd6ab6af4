"""Links for moderators and screens, and the tokens devices got for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import inserted
from facilitation.store.tables import role_link, role_token


def insert_link(db: Connection, *, session_id: int, role: str, label: str, secret_hash: str) -> int:
    """Store a link; returns its id."""
    values = {"session_id": session_id, "role": role, "label": label, "secret_hash": secret_hash, "revoked": False}
    return inserted(db, role_link, **values)


def by_secret(db: Connection, secret_hash: str) -> Row[Any] | None:
    """The link with this secret, unless it was revoked."""
    where = (role_link.c.secret_hash == secret_hash, role_link.c.revoked.is_(False))
    return db.execute(select(role_link).where(*where)).one_or_none()


def insert_token(db: Connection, link_id: int, token_hash: str) -> None:
    """One device came with the link."""
    db.execute(insert(role_token).values(token_hash=token_hash, role_link_id=link_id))


def by_token(db: Connection, token_hash: str) -> Row[Any] | None:
    """The link a device came with, unless it was revoked."""
    return db.execute(
        select(role_link)
        .join(role_token, role_token.c.role_link_id == role_link.c.id)
        .where(role_token.c.token_hash == token_hash, role_link.c.revoked.is_(False))
    ).one_or_none()


def of_session(db: Connection, session_id: int) -> Sequence[Row[Any]]:
    """All links handed out for a session."""
    return db.execute(select(role_link).where(role_link.c.session_id == session_id).order_by(role_link.c.id)).all()


def by_id(db: Connection, link_id: int) -> Row[Any] | None:
    """One link."""
    return db.execute(select(role_link).where(role_link.c.id == link_id)).one_or_none()


def revoke(db: Connection, link_id: int) -> None:
    """From now on nobody enters with this link or a token from it."""
    db.execute(update(role_link).where(role_link.c.id == link_id).values(revoked=True))
