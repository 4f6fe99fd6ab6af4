"""Links to desks and screens end: those that staff opened from their own pages with them, all others with time."""

from facilitation.rules.session.link_validity import valid_until
from facilitation.store import Connection
from facilitation.store.session import links, log, sessions
from facilitation.store.session.links import LinkRow

SYSTEM = "system"


def open_desks(db: Connection, staff_id: int) -> list[LinkRow]:
    """Return the links that somebody opened from the staff's door and that still hold."""
    return [link for link in links.opened_by(db, staff_id) if not link.revoked]


def end_desks(db: Connection, staff_id: int, by: str) -> list[int]:
    """End everything that somebody opened; returns the links, whose devices the caller disconnects."""
    return [_revoke(db, link, by) for link in open_desks(db, staff_id)]


def end_expired(db: Connection, now_ms: int) -> list[int]:
    """End the links whose time is over; returns them, whose devices the caller disconnects."""
    over = [
        held.id
        for held in links.that_hold(db)
        if valid_until(ended_at=held.ended_at, day=held.day, made_at=held.made_at) <= now_ms
    ]
    return [_revoke(db, link, SYSTEM) for link_id in over if (link := links.by_id(db, link_id))]


def _revoke(db: Connection, link: LinkRow, by: str) -> int:
    links.revoke(db, link.id)
    sessions.bump(db, link.session_id)
    log.note(db, link.session_id, "revoke", by, role=link.role, label=link.label)
    return link.id
