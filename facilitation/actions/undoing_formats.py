"""Undo edits of a format for as long as those of an agenda: its file as it was before.

An edit is offered only while the file is as the edit left it, so that nothing that came later is lost.
"""

from hashlib import sha256

from facilitation.actions.editing_agenda import UNDO_MS
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.text import Texts
from facilitation.store import Connection, format_changes
from facilitation.store.format_changes import FormatChange, NewChange


def note_change(
    db: Connection, key: str, verb: str, title: Texts, *, before: str, after: str, up: bool = False
) -> None:
    """Keep an edit of a format with its file's text before and after; older ones are forgotten."""
    now = now_ms()
    format_changes.delete_before(db, now - UNDO_MS)
    format_changes.insert_change(db, NewChange(key, now, verb, title, up, before, _digest(after)))


def undoable(db: Connection, key: str, text: str) -> FormatChange | None:
    """The newest edit of the last ten minutes that left the file as it is now; reads only."""
    digest = _digest(text)
    return next((one for one in format_changes.since(db, key, now_ms() - UNDO_MS) if one.after == digest), None)


def undo_change(db: Connection, key: str, change: int, text: str) -> str:
    """Forget an edit; returns the text of the file before it. Raises Refused (too_late)."""
    found = undoable(db, key, text)
    if found is None or found.id != change:
        raise Refused("too_late")
    format_changes.delete_from(db, key, found.id)
    return found.before


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
