"""Put the rows of a session back to how they were before it began."""

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.portions import WHOLE
from facilitation.store.access_tables import access_card, left_device
from facilitation.store.session import activities, minutes, portions, sessions
from facilitation.store.tables import activity, channel, item, participant, portion, reach, tally
from facilitation.store.writer import mark_traces


def begun(db: Connection, session_id: int) -> set[int]:
    """The steps that were opened, and the one that phones and screen are at."""
    opened = {one.id for one in activities.of_session(db, session_id) if one.state != "planned"}
    current = sessions.by_id(db, session_id).current_id
    return opened | ({current} if current is not None else set())


def reset(db: Connection, session_id: int) -> None:
    """Plan every step again as one portion, and forget counts, messages and what is on the screen; voices stay."""
    mark_traces(db)
    for table in (reach, tally, item, portion):
        db.execute(delete(table).where(table.c.activity_id.in_(_steps(session_id))))
    minutes.delete_of_session(db, session_id)
    for step in activities.ids_of_session(db, session_id):
        portions.insert_portions(db, step, [WHOLE], "planned")
    own = func.coalesce(func.json_extract(activity.c.settings, "$.pace"), "own")
    planned = {"pace": own, "pace_item": None, "items_rev": 0, "begun_at": None}
    db.execute(update(activity).where(activity.c.session_id == session_id).values(planned))
    db.execute(update(channel).where(channel.c.session_id == session_id).values(headcount=None))
    at_first = {"current_id": None, "show": None, "pause": None, "message": None, "timer": None, "door": True}
    sessions.steer(db, session_id, state="prepared", blank=False, **at_first)


def send_away(db: Connection, session_id: int) -> None:
    """Delete the voices of a session, none of which has said anything; their one-time cards may be used again."""
    mark_traces(db)
    for table in (left_device, participant):
        db.execute(delete(table).where(table.c.session_id == session_id))
    db.execute(update(access_card).where(access_card.c.session_id == session_id).values(used=False))


def _steps(session_id: int) -> Select[tuple[int]]:
    return select(activity.c.id).where(activity.c.session_id == session_id)
