"""All pictures that one audience may see, from one committed state."""

from collections.abc import Sequence

from sqlalchemy.engine import Connection

from facilitation.rules.results.visibility import BACKSTAGE
from facilitation.store.pictures import Picture
from facilitation.store.pictures.desk import cards, desk, log_entries
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state
from facilitation.store.pictures.tally import tallies_of
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.arrivals import Arrivals

PUBLIC, MODERATORS = ("participant", "screen"), ("moderator",)
Pictures = list[tuple[str, Picture]]


def pictures(db: Connection, session_id: int, audience: str, arrivals: Arrivals) -> Pictures:
    """All present pictures of an audience as (event, picture); staff get the desk's with figures by their own rule."""
    of = read_context(db, session_id)
    found: Pictures = [("state", state(db, of))]
    if audience in BACKSTAGE:
        found = moderator_pictures(db, session_id, found[0][1], arrivals)
    return found + tallies(db, of.agenda, audience)


def moderator_pictures(db: Connection, session_id: int, common: Picture, arrivals: Arrivals) -> Pictures:
    """The pictures for moderators only: the common state with their desk, the cards, and the log."""
    return [
        ("state", common | {"desk": desk(db, session_id, arrivals)}),
        ("cards", cards(db, session_id)),
        ("log", log_entries(db, session_id)),
    ]


def tallies(db: Connection, agenda: Sequence[ActivityRow], audience: str) -> Pictures:
    """The tallies of every portion whose figures this audience may see."""
    return [("tally", one) for activity in agenda for one in tallies_of(db, activity, audience)]
