"""Whom of the staff a session belongs to: whoever made it, and those it was given to."""

from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.tables import session, session_lead, staff


class Lead(NamedTuple):
    """Somebody of the staff."""

    id: int
    name: str


def of_session(db: Connection, session_id: int) -> list[Lead]:
    """Whom a session belongs to, by name."""
    theirs = select(session_lead.c.staff_id).where(session_lead.c.session_id == session_id)
    return fetch_all(
        db, Lead._make, select(staff.c.id, staff.c.name).where(staff.c.id.in_(theirs)).order_by(staff.c.name)
    )


def others(db: Connection, session_id: int) -> list[Lead]:
    """Whom it could be given to, by name."""
    theirs = select(session_lead.c.staff_id).where(session_lead.c.session_id == session_id)
    rest = select(staff.c.id, staff.c.name).where(staff.c.id.not_in(theirs))
    return fetch_all(db, Lead._make, rest.order_by(staff.c.name))


def led_by(db: Connection, staff_id: int) -> set[int]:
    """The ids of somebody's sessions."""
    return set(db.execute(select(session_lead.c.session_id).where(session_lead.c.staff_id == staff_id)).scalars())


def leads(db: Connection, staff_id: int, code: str) -> bool:
    """Whether the session with this code is one of somebody's."""
    theirs = select(session.c.id).join(session_lead, session_lead.c.session_id == session.c.id)
    found = theirs.where(session.c.code == code, session_lead.c.staff_id == staff_id)
    return db.execute(found).first() is not None


def add(db: Connection, session_id: int, staff_id: int) -> None:
    """Let a session belong to somebody, too."""
    db.execute(insert(session_lead).values(session_id=session_id, staff_id=staff_id))


def remove(db: Connection, session_id: int, staff_id: int) -> None:
    """Let it belong to somebody no longer."""
    theirs = (session_lead.c.session_id == session_id) & (session_lead.c.staff_id == staff_id)
    db.execute(delete(session_lead).where(theirs))
