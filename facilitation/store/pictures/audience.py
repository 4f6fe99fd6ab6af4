"""Everything an audience may see, from one committed state."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.engine import Connection

from facilitation.store.pictures.desk import cards, desk, log_entries
from facilitation.store.pictures.session_context import stage
from facilitation.store.pictures.state import state
from facilitation.store.pictures.tally import tally

PUBLIC, BACKSTAGE = ("participant", "screen"), ("moderator",)
Pictures = list[tuple[str, dict[str, Any]]]


def pictures(db: Connection, session_id: int, audience: str) -> Pictures:
    """What one audience may see now, as (event, picture)."""
    of = stage(db, session_id)
    found: Pictures = [("state", state(db, of))]
    if audience in BACKSTAGE:
        found = backstage(db, session_id, found[0][1])
    return found + tallies(db, of.agenda, audience)


def backstage(db: Connection, session_id: int, common: dict[str, Any]) -> Pictures:
    """The moderators' own: the common picture with their desk, the cards, the log."""
    return [
        ("state", common | {"desk": desk(db, session_id)}),
        ("cards", cards(db, session_id)),
        ("log", log_entries(db, session_id)),
    ]


def tallies(db: Connection, agenda: Sequence[Any], audience: str) -> Pictures:
    """The figures of every activity whose figures this audience may see."""
    seen = (tally(db, activity, audience) for activity in agenda)
    return [("tally", one) for one in seen if one is not None]
