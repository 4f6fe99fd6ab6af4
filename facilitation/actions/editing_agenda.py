"""Edit the agenda of a session: insert, copy, move, remove and change steps, and undo that for some minutes.

What people were asked, and what is over, stays as it was (rules.session.agenda_edits).
"""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from facilitation.actions.agenda_content import (
    SessionAgenda,
    StepParts,
    as_step,
    columns_of,
    content_of,
    new_content,
    read_agenda,
    with_kind,
    with_parts,
)
from facilitation.actions.printed_steps import check_unprinted
from facilitation.actions.small_rounds import check_small_round
from facilitation.activities import kinds
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda_edits
from facilitation.rules.session.agenda_edits import Agenda
from facilitation.rules.session.format import ActivityContent
from facilitation.rules.session.schedule import read_time
from facilitation.rules.text import Texts
from facilitation.store import Connection
from facilitation.store.session import activities, agenda_changes, log, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.agenda_changes import UNDONE, Before, ChangeRow

T = TypeVar("T")
UNDO_MS = 10 * 60_000
"""How long an edit can be undone."""


def add_step(
    db: Connection, session_id: int, by: str, *, kind: str, after: int | None = None, step: StepParts | None = None
) -> int:
    """Insert a step of this kind after another one, or in front; parts that `step` leaves out have good defaults.

    Returns its id.
    """
    agenda = _read(db, session_id)
    place = 0 if after is None else agenda.place(after) + 1
    if kind not in kinds():
        raise Refused("malformed")
    content = new_content(db, agenda, place, kind)
    content = with_parts(db, agenda, content, step) if step else content
    made = _insert(db, agenda, agenda_edits.insert(agenda.steps, as_step(content), place), place)
    _note(db, agenda, "add_step", by, made, content.title, _placed(None, place))
    return made


def copy_step(db: Connection, session_id: int, by: str, *, activity: int) -> int:
    """Insert a copy of a step below it; returns its id."""
    agenda = _read(db, session_id)
    row = agenda.row(activity)
    place = agenda.place(activity) + 1
    made = _insert(db, agenda, agenda_edits.copy(agenda.steps, row.key), place)
    _note(db, agenda, "copy_step", by, made, row.texts["title"], _placed(None, place))
    return made


def move_step(db: Connection, session_id: int, by: str, *, activity: int, after: int | None = None) -> None:
    """Move a step after another one, or to the front."""
    agenda = _read(db, session_id)
    before, row = agenda.place(activity), agenda.row(activity)
    place = 0 if after is None else agenda.place(after) + (agenda.place(after) < before)
    if after == activity or place == before:
        return
    _arrange(db, agenda, agenda_edits.move(agenda.steps, row.key, place))
    _note(db, agenda, "move_step", by, activity, row.texts["title"], _placed(before, place))


def remove_step(db: Connection, session_id: int, by: str, *, activity: int) -> None:
    """Remove a step that was not asked, is not over and not now, and about whose cards no other one asks."""
    agenda = _read(db, session_id)
    row, place = agenda.row(activity), agenda.place(activity)
    _remove(db, agenda, row)
    kept: dict[str, object] = msgspec.to_builtins(content_of(row))
    _note(db, agenda, "remove_step", by, activity, row.texts["title"], _placed(place, None, kept))


def change_step(db: Connection, session_id: int, by: str, *, activity: int, step: StepParts) -> None:
    """Change parts of a step; of one that people were asked only title, text, minutes and note.

    With another `kind` it gets that kind's settings first, see agenda_content.with_kind.
    """
    agenda = _read(db, session_id)
    row, place = agenda.row(activity), agenda.place(activity)
    before = content_of(row)
    kind = step.get("kind", row.kind)
    after = with_parts(db, agenda, before if kind == row.kind else with_kind(db, agenda, row, kind), step)
    if after != before:
        _change(db, agenda, row, after)
        _note(
            db,
            agenda,
            "change_step",
            by,
            activity,
            after.title,
            _placed(place, place, _former(before, after)),
            **_secrecy(before, after),
        )


def undo_step(db: Connection, session_id: int, by: str, *, change: int) -> None:
    """Undo an edit of the last ten minutes, if the agenda still allows the opposite."""
    agenda = _read(db, session_id)
    done = agenda_changes.by_id(db, change)
    if done is None or done.session_id != session_id or done.verb == UNDONE or done.at < now_ms() - UNDO_MS:
        raise Refused("too_late")
    OPPOSITES[done.verb](db, agenda, done)
    agenda_changes.mark_undone(db, change)
    sessions.steer(db, session_id)
    log.note(db, session_id, "undo_step", by, activity=done.activity_id, title=done.title.get("de", ""), change=change)


def before_the_start(db: Connection, session_id: int, by: str, edit: Callable[[Connection, int, str], T]) -> T:
    """Do an edit while the session is prepared; once it runs, moderators edit: raises Refused (not_now)."""
    session = sessions.by_id(db, session_id)
    if session.state != "prepared":
        raise Refused("not_now", state=session.state)
    return edit(db, session_id, by)


def set_times(db: Connection, session_id: int, by: str, *, starts: str, room_until: str) -> None:
    """Say when the session begins, and until when there is the room; "" where nobody knows."""
    agenda = _read(db, session_id)
    for typed in (starts, room_until):
        read_time(typed)
    if (starts, room_until) == (agenda.session.starts, agenda.session.room_until):
        return
    sessions.steer(db, session_id, starts=starts, room_until=room_until)
    log.note(db, session_id, "schedule", by, starts=starts, until=room_until)


def undoable(db: Connection, session_id: int) -> list[ChangeRow]:
    """The edits that can be undone now, the newest first."""
    return agenda_changes.since(db, session_id, now_ms() - UNDO_MS)


# ---- what changes --------------------------------------------------------------------------------
def _read(db: Connection, session_id: int) -> SessionAgenda:
    agenda = read_agenda(db, session_id)
    if agenda.session.state == "ended":
        raise Refused("gone")
    return agenda


def _insert(db: Connection, agenda: SessionAgenda, edited: Agenda, place: int, **same: int) -> int:
    """Store the step at this place of the edited agenda; `same` is the id it had before it was removed."""
    content, ids = edited[place].content, [row.id for row in agenda.rows]
    made = activities.insert_activity(db, agenda.session.id, position=place, **columns_of(content), **same)
    activities.arrange(db, [*ids[:place], made, *ids[place:]])
    _check_small(db, made)
    return made


def _arrange(db: Connection, agenda: SessionAgenda, edited: Agenda) -> None:
    ids = {row.key: row.id for row in agenda.rows}
    activities.arrange(db, [ids[step.key] for step in edited])


def _remove(db: Connection, agenda: SessionAgenda, row: ActivityRow) -> None:
    edited = agenda_edits.remove(agenda.steps, row.key)
    check_unprinted(db, row)
    activities.delete_activity(db, row.id)
    _arrange(db, agenda, edited)


def _change(db: Connection, agenda: SessionAgenda, row: ActivityRow, after: ActivityContent) -> None:
    agenda_edits.change(agenda.steps, row.key, after, as_step(after).names)
    check_unprinted(db, row, after)
    columns = columns_of(after)
    if row.asked:
        del columns["pace"]  # moderators may have chosen another one since
    activities.change(db, row.id, **columns)
    if (row.kind, row.settings) != (after.kind, after.settings):
        activities.reset_portions(db, row.id)
    _check_small(db, row.id)


def _check_small(db: Connection, activity: int) -> None:
    row = activities.by_id(db, activity)
    if row is not None:
        check_small_round(db, row)


def _placed(place: int | None, placed: int | None, step: StepParts | None = None) -> Before:
    return {"place": place, "placed": placed, "step": dict(step or {})}


def _secrecy(before: ActivityContent, after: ActivityContent) -> dict[str, str]:
    """What the log says of a step that became a small round, or secret again."""
    return {} if after.secrecy == before.secrecy else {"secrecy": after.secrecy}


def _former(before: ActivityContent, after: ActivityContent) -> StepParts:
    """The parts that changed, as they were."""
    now: dict[str, object] = msgspec.to_builtins(after)
    return {name: was for name, was in msgspec.to_builtins(before).items() if was != now[name]}


def _note(
    db: Connection, agenda: SessionAgenda, verb: str, by: str, activity: int, title: Texts, before: Before, **more: str
) -> None:
    change = agenda_changes.note(db, agenda.session.id, verb, activity, title, before)
    sessions.steer(db, agenda.session.id)
    log.note(db, agenda.session.id, verb, by, activity=activity, title=title.get("de", ""), change=change, **more)


# ---- the opposites -------------------------------------------------------------------------------
def _take_out(db: Connection, agenda: SessionAgenda, done: ChangeRow) -> None:
    _remove(db, agenda, agenda.row(done.activity_id))


def _put_back(db: Connection, agenda: SessionAgenda, done: ChangeRow) -> None:
    content = msgspec.convert(done.before["step"], ActivityContent)
    place = min(done.before["place"] or 0, len(agenda.rows))
    _insert(db, agenda, agenda_edits.insert(agenda.steps, as_step(content), place), place, id=done.activity_id)


def _move_back(db: Connection, agenda: SessionAgenda, done: ChangeRow) -> None:
    place = min(done.before["place"] or 0, len(agenda.rows) - 1)
    _arrange(db, agenda, agenda_edits.move(agenda.steps, agenda.row(done.activity_id).key, place))


def _change_back(db: Connection, agenda: SessionAgenda, done: ChangeRow) -> None:
    row = agenda.row(done.activity_id)
    raw = {**msgspec.to_builtins(content_of(row)), **done.before["step"]}
    _change(db, agenda, row, msgspec.convert(raw, ActivityContent))


OPPOSITES: dict[str, Callable[[Connection, SessionAgenda, ChangeRow], None]] = {
    "add_step": _take_out,
    "copy_step": _take_out,
    "move_step": _move_back,
    "remove_step": _put_back,
    "change_step": _change_back,
}
