"""Give a session to others of the staff, and take it back."""

from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.session import leads, log


def give(db: Connection, session_id: int, staff_id: int, by: str) -> None:
    """Let a session belong to somebody else, too; to whom it belongs already nothing changes."""
    if any(one.id == staff_id for one in leads.of_session(db, session_id)):
        return
    other = next((one for one in leads.others(db, session_id) if one.id == staff_id), None)
    if other is None:
        raise Refused("unknown_person")
    leads.add(db, session_id, staff_id)
    log.note(db, session_id, "give", by, label=other.name)


def take(db: Connection, session_id: int, staff_id: int, by: str) -> None:
    """Let it belong to somebody no longer; refused for the last one."""
    present = leads.of_session(db, session_id)
    gone = next((one for one in present if one.id == staff_id), None)
    if gone is None:
        raise Refused("unknown_person")
    if len(present) == 1:
        raise Refused("last_lead")
    leads.remove(db, session_id, staff_id)
    log.note(db, session_id, "take", by, label=gone.name)
