"""Write down what was said and agreed: notes, tasks, and facts, until the minutes are approved.

Nobody overwrites what somebody else wrote meanwhile: whoever did not read the present text is refused, with that text.
"""

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from facilitation.actions.message_types import Id, Ref, Rev
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session.affiliations import read_affiliations
from facilitation.rules.session.minutes import MOST_ENTRIES, NoteKind, check_editable, check_withdrawable, cleaned
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, log, minutes, sessions

Text: TypeAlias = Annotated[str, Meta(max_length=20_000)]
"""Longer than anything that is stored, so that a text that is too long is refused in words."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """On what a note or a task is: a step, a need of it, or the session. `id` changes one that was read at `if_rev`."""

    id: Id | None = None
    if_rev: Rev = 0
    activity: Id | None = None
    item: Ref | None = None


class WriteNote(Entry, frozen=True, kw_only=True, tag_field="write", tag="note"):
    """Write a note, or change it."""

    kind: NoteKind = "free"
    text: Text
    summary: bool = False


class WriteTask(Entry, frozen=True, kw_only=True, tag_field="write", tag="task"):
    """Write what is to be done, by which body or role, until when; or change it."""

    what: Text
    who: Text = ""
    until: Text = ""


class RemoveEntry(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="write", tag="remove"
):
    """Remove a note or a task."""

    sort: Literal["note", "task"]
    id: Id
    if_rev: Rev


class WriteFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="write", tag="facts"):
    """Write what is said once: bodies that moderated and keep the minutes, access, what happens with the result, affiliations.

    Affiliations are how many people came from where, a line each.
    """

    if_rev: Rev = 0
    keeper: Text = ""
    moderation: Text = ""
    accessibility: Text = ""
    outcome: Text = ""
    affiliations: Text = ""
    affiliation_step: Id | None = None


Writing = WriteNote | WriteTask | RemoveEntry | WriteFacts


def write(db: Connection, session_id: int, said: Writing) -> int:
    """Write one thing down; returns its id, or 0. Raises Refused (minutes_approved, note_changed, …)."""
    check_editable(minutes.of_session(db, session_id).approved_at)
    made = DOING[type(said)](db, session_id, said)
    _changed(db, session_id)
    return made


def _write_note(db: Connection, session_id: int, said: WriteNote) -> int:
    _check_entry(db, session_id, "note", said)
    values = {"kind": said.kind, "text": cleaned("text", said.text, needed=True), "summary": said.summary}
    return minutes.store_entry(db, session_id, "note", said.id, activity=said.activity, item=said.item, **values)


def _write_task(db: Connection, session_id: int, said: WriteTask) -> int:
    _check_entry(db, session_id, "task", said)
    values = {
        "what": cleaned("what", said.what, needed=True),
        "who": cleaned("who", said.who),
        "until": cleaned("until", said.until),
    }
    return minutes.store_entry(db, session_id, "task", said.id, activity=said.activity, item=said.item, **values)


def _remove(db: Connection, session_id: int, said: RemoveEntry) -> int:
    if minutes.entry(db, session_id, said.sort, said.id) is not None:
        _check_unchanged(db, session_id, said.sort, said.id, said.if_rev)
        minutes.delete_entry(db, session_id, said.sort, said.id)
    return 0


def _write_facts(db: Connection, session_id: int, said: WriteFacts) -> int:
    known = minutes.of_session(db, session_id)
    if said.if_rev != known.facts_rev:
        raise Refused("note_changed")
    if said.affiliation_step is not None:
        _check_step(db, session_id, said.affiliation_step)
    counted = read_affiliations(cleaned("lines", said.affiliations))
    minutes.store_facts(
        db,
        session_id,
        keeper=cleaned("keeper", said.keeper),
        moderation=cleaned("moderation", said.moderation),
        accessibility=cleaned("accessibility", said.accessibility),
        outcome=cleaned("outcome", said.outcome),
        affiliations=[msgspec.to_builtins(one) for one in counted],
        affiliation_step=said.affiliation_step,
    )
    return 0


def _check_entry(db: Connection, session_id: int, sort: str, said: Entry) -> None:
    """Raise Refused where its place is not in the session, somebody changed it meanwhile, or there are too many."""
    if said.activity is not None:
        _check_step(db, session_id, said.activity)
    if said.item is not None:
        _check_need(db, session_id, said.item)
    if said.id is not None:
        _check_unchanged(db, session_id, sort, said.id, said.if_rev)
    elif minutes.count_entries(db, session_id) >= MOST_ENTRIES:
        raise Refused("too_many_notes", most=MOST_ENTRIES)


def _check_unchanged(db: Connection, session_id: int, sort: str, entry_id: int, if_rev: int) -> None:
    found = minutes.entry(db, session_id, sort, entry_id)
    if found is None:
        raise Refused("note_gone")
    if found.rev != if_rev:
        raise Refused("note_changed", present=found._asdict())


def _check_step(db: Connection, session_id: int, activity: int) -> None:
    if activity not in activities.ids_of_session(db, session_id):
        raise Refused("unknown_activity")


def _check_need(db: Connection, session_id: int, item: str) -> None:
    needs = plans.needs(db, sessions.by_id(db, session_id).plan_version_id)
    if item not in {f"n{need.id}" for need in needs}:
        raise Refused("unknown_item")


DOING: dict[type[msgspec.Struct], Callable[..., int]] = {
    WriteNote: _write_note,
    WriteTask: _write_task,
    RemoveEntry: _remove,
    WriteFacts: _write_facts,
}


def approve_minutes(db: Connection, session_id: int, by: str, *, on: str) -> None:
    """Say that the minutes are agreed, on a day (ISO); from then on they do not change. Refused before the end."""
    check_editable(minutes.of_session(db, session_id).approved_at)
    if sessions.by_id(db, session_id).state != "ended":
        raise Refused("not_ended")
    minutes.store_facts(db, session_id, approved_at=now_ms(), approved_on=on)
    log.note(db, session_id, "approve_minutes", by, on=on)
    _changed(db, session_id)


def withdraw_approval(db: Connection, session_id: int, by: str) -> None:
    """Let the minutes be changed again, within ten minutes of their approval."""
    check_withdrawable(minutes.of_session(db, session_id).approved_at, now_ms())
    minutes.store_facts(db, session_id, approved_at=None, approved_on=None)
    log.note(db, session_id, "withdraw_approval", by)
    _changed(db, session_id)


def _changed(db: Connection, session_id: int) -> None:
    """Tell desks of it, and have the session's files written anew where they were written."""
    sessions.bump(db, session_id)
