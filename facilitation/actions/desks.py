"""Desks and screens that staff opened from their own pages, without a link of their own to hand out."""

from facilitation.store import Connection
from facilitation.store.session import links, log, sessions
from facilitation.store.session.links import LinkRow


def open_desks(db: Connection, staff_id: int) -> list[LinkRow]:
    """Return the links that somebody opened from the staff's door and that still hold."""
    return [link for link in links.opened_by(db, staff_id) if not link.revoked]


def end_desks(db: Connection, staff_id: int, by: str) -> list[int]:
    """End everything that somebody opened; returns the links, whose devices the caller disconnects."""
    ended = open_desks(db, staff_id)
    for link in ended:
        links.revoke(db, link.id)
        sessions.bump(db, link.session_id)
        log.note(db, link.session_id, "revoke", by, role=link.role, label=link.label)
    return [link.id for link in ended]
