"""Links for moderators and screens, and the tokens of devices that entered with them."""

from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from facilitation.clock import now_ms
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.tables import role_link, role_token, session


class LinkRow(NamedTuple):
    """A link for one role; its secret itself is stored nowhere. `staff_id` is who opened it from the staff's door.

    `channel` is the key of the way in of the voices that a shared device gives out, "" for other links.
    """

    id: int
    session_id: int
    role: str
    label: str
    secret_hash: str
    revoked: bool
    made_at: int
    staff_id: int | None
    channel: str


class HeldLink(NamedTuple):
    """A link that was not revoked; `ended_at` and `day` are its session's."""

    id: int
    ended_at: int | None
    day: str
    made_at: int


def insert_link(
    db: Connection,
    *,
    session_id: int,
    role: str,
    label: str,
    secret_hash: str,
    made_at: int,
    staff_id: int | None = None,
    channel: str = "",
) -> int:
    """Store a link; returns its id. `made_at` is in epoch milliseconds, `staff_id` who opened it from the staff's door."""
    values = {"session_id": session_id, "role": role, "label": label, "secret_hash": secret_hash, "revoked": False}
    return insert_one(db, role_link, {**values, "made_at": made_at, "staff_id": staff_id, "channel": channel})


def by_secret(db: Connection, secret_hash: str) -> LinkRow | None:
    """The link with this secret, unless it was revoked."""
    valid = (role_link.c.secret_hash == secret_hash) & role_link.c.revoked.is_(False)
    return fetch_one(db, LinkRow._make, select(role_link).where(valid))


def insert_token(db: Connection, link_id: int, token_hash: str, device: str = "") -> None:
    """Store the token of a device that entered with the link just now; `device` are its browser and system in words."""
    now = now_ms()
    values = {"token_hash": token_hash, "role_link_id": link_id, "made_at": now, "used_at": now, "device": device}
    db.execute(insert(role_token).values(values))


def of_session(db: Connection, session_id: int) -> list[LinkRow]:
    """All links handed out for a session, in the order they were made."""
    links = select(role_link).where(role_link.c.session_id == session_id)
    return fetch_all(db, LinkRow._make, links.order_by(role_link.c.id))


def opened_by(db: Connection, staff_id: int) -> list[LinkRow]:
    """The links that somebody of the staff opened from their own pages."""
    mine = select(role_link).where(role_link.c.staff_id == staff_id)
    return fetch_all(db, LinkRow._make, mine.order_by(role_link.c.id))


def that_hold(db: Connection) -> list[HeldLink]:
    """All links that were not revoked, with what their end depends on."""
    held = select(role_link.c.id, session.c.ended_at, session.c.date, role_link.c.made_at)
    joined = held.join(session, session.c.id == role_link.c.session_id).where(role_link.c.revoked.is_(False))
    return fetch_all(db, HeldLink._make, joined)


def by_id(db: Connection, link_id: int) -> LinkRow | None:
    """One link."""
    return fetch_one(db, LinkRow._make, select(role_link).where(role_link.c.id == link_id))


def revoke(db: Connection, link_id: int) -> None:
    """Refuse this link and every token from it from now on."""
    db.execute(update(role_link).where(role_link.c.id == link_id).values(revoked=True))
