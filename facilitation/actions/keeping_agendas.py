"""Keep the agenda of a rehearsal for the session itself, which nothing else of a rehearsal reaches."""

from typing import NamedTuple

from facilitation.actions.agenda_content import SessionAgenda, columns_of, content_of, read_agenda
from facilitation.actions.rehearsals import agenda_digest
from facilitation.actions.small_rounds import check_small_rounds
from facilitation.rules.refusal import Refused
from facilitation.rules.session.agenda_difference import Difference, difference
from facilitation.rules.session.format import ActivityContent
from facilitation.store import Connection
from facilitation.store.session import activities, log, rehearsals, sessions

KEEP_AGENDA = "keep_agenda"


class Keepable(NamedTuple):
    """What changed in the rehearsal's agenda, and why it cannot be kept: "begun", "changed", "gone", or "" where it can."""

    found: Difference
    hindered: str = ""


def compare_agendas(db: Connection, rehearsal_id: int) -> Keepable:
    """The changes made in a rehearsal; reads only."""
    row = rehearsals.by_id(db, rehearsal_id)
    if row is None:
        raise Refused("no_rehearsal")
    try:
        original = read_agenda(db, row.original_id)
    except sessions.SessionGone:
        return Keepable(Difference(), "gone")
    found = difference(_contents(original), _contents(read_agenda(db, rehearsal_id)))
    if original.session.state != "prepared":
        return Keepable(found, "begun")
    return Keepable(found, "" if agenda_digest(db, row.original_id) == row.agenda else "changed")


def keep_agenda(db: Connection, rehearsal_id: int, by: str) -> None:
    """Give the session the agenda that its rehearsal has now.

    Raises Refused: not_now once the session has begun, changed where somebody edited its agenda meanwhile.
    """
    keepable = compare_agendas(db, rehearsal_id)
    if keepable.hindered:
        raise Refused("changed" if keepable.hindered == "changed" else "not_now")
    row = rehearsals.by_id(db, rehearsal_id)
    if row is None or not any(keepable.found):
        return
    _replace(db, read_agenda(db, row.original_id), _contents(read_agenda(db, rehearsal_id)))
    check_small_rounds(db, row.original_id)
    sessions.steer(db, row.original_id)
    log.note(db, row.original_id, KEEP_AGENDA, by)


def _contents(agenda: SessionAgenda) -> list[ActivityContent]:
    return [content_of(row) for row in agenda.rows]


def _replace(db: Connection, agenda: SessionAgenda, wanted: list[ActivityContent]) -> None:
    """Make the steps of a session those that are wanted; what is the same keeps its row."""
    rows = {row.key: row for row in agenda.rows}
    for key in rows.keys() - {one.key for one in wanted}:
        activities.delete_activity(db, rows[key].id)
    ids = []
    for place, content in enumerate(wanted):
        row = rows.get(content.key)
        if row is None:
            ids.append(activities.insert_activity(db, agenda.session.id, position=place, **columns_of(content)))
            continue
        ids.append(row.id)
        activities.change(db, row.id, **columns_of(content))
        if content.settings != row.settings:
            activities.reset_portions(db, row.id)
    activities.arrange(db, ids)
