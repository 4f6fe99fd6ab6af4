"""The devices that entered with a link: told by the hash of their token, of which pages show the beginning."""

from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from facilitation.clock import now_ms
from facilitation.store.engine import fetch_all
from facilitation.store.tables import role_link, role_token

SHOWN = 16
"""Signs of the hash by which a page names a device; the token cannot be made from it."""
EVERY_MS = 60_000
"""A later use within this time is not written again."""


class Device(NamedTuple):
    """One device; the times are in epoch ms, 0 where older data does not know. `words` are browser and system."""

    token_hash: str
    link_id: int
    made_at: int
    used_at: int
    words: str

    @property
    def name(self) -> str:
        """What addresses call it."""
        return self.token_hash[:SHOWN]


def of_session(db: Connection, session_id: int) -> list[Device]:
    """The devices of all links of a session, the latest used first."""
    links = select(role_link.c.id).where(role_link.c.session_id == session_id)
    found = select(role_token).where(role_token.c.role_link_id.in_(links))
    return fetch_all(db, Device._make, found.order_by(role_token.c.used_at.desc(), role_token.c.token_hash))


def mark_used(db: Connection, token_hashes: list[str]) -> list[None]:
    """Write down that these devices were used just now."""
    now = now_ms()
    stale = role_token.c.token_hash.in_(set(token_hashes)) & (role_token.c.used_at < now - EVERY_MS)
    db.execute(update(role_token).where(stale).values(used_at=now))
    return [None] * len(token_hashes)


def is_known(db: Connection, token_hash: str) -> bool:
    """Whether a device was not ended."""
    return (
        db.execute(select(role_token.c.role_link_id).where(role_token.c.token_hash == token_hash)).first() is not None
    )


def forget(db: Connection, token_hash: str) -> None:
    """Refuse this device from now on; its link stays."""
    db.execute(delete(role_token).where(role_token.c.token_hash == token_hash))
