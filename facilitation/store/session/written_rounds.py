"""Written rounds: which session each belongs to, and when it opens and closes."""

import zlib
from typing import NamedTuple

import msgspec
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.written_round import Phase, Place, Times, phase
from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, fetch_one
from facilitation.store.session import sessions
from facilitation.store.tables import session, written_round

ROUNDS = select(
    written_round.c.session_id,
    written_round.c.event_id,
    written_round.c.opens_at,
    written_round.c.due_at,
    written_round.c.place,
    session.c.code,
    session.c.state,
    session.c.texts,
    session.c.ended_at,
).join(session, session.c.id == written_round.c.session_id)


class RoundRow(NamedTuple):
    """A written round with the code, the state and the texts of its own session; times in epoch milliseconds.

    One that came with a copy has no times until staff choose them; `place` is where it stands until then.
    """

    session_id: int
    event_id: int
    opens_at: int | None
    due_at: int | None
    place: Place
    code: str
    state: str
    texts: dict[str, Texts]
    ended_at: int | None

    @property
    def times(self) -> Times | None:
        """When it opens and closes."""
        return None if self.opens_at is None or self.due_at is None else Times(self.opens_at, self.due_at)

    def phase(self, now: int) -> Phase:
        """Where it is at this moment."""
        return phase(self.state, self.times, now)


def insert_round(db: Connection, session_id: int, event_id: int, times: Times | None, place: Place) -> None:
    """Store that a session is a written round of another one."""
    known = times._asdict() if times else {}
    db.execute(insert(written_round).values(session_id=session_id, event_id=event_id, place=place, **known))


def change(db: Connection, session_id: int, times: Times) -> None:
    """Store other times of a round."""
    db.execute(update(written_round).where(written_round.c.session_id == session_id).values(**times._asdict()))


def announce(db: Connection, event_id: int) -> None:
    """Announce the session of a round as changed, so that its pages and desks read its rounds anew; nothing if it is gone."""
    if db.execute(select(session.c.id).where(session.c.id == event_id)).first() is not None:
        sessions.bump(db, event_id)


def digest(db: Connection, event_id: int) -> str:
    """What changes whenever the rounds of a session do; "" without any."""
    found = of_event(db, event_id)
    return f"{zlib.crc32(msgspec.json.encode(found)):08x}" if found else ""


def find(db: Connection, session_id: int) -> RoundRow | None:
    """The round that this session is; None for any other session."""
    return fetch_one(db, RoundRow._make, ROUNDS.where(written_round.c.session_id == session_id))


def of_event(db: Connection, event_id: int) -> list[RoundRow]:
    """The rounds of a session, the one that opens first; last those without times."""
    of = ROUNDS.where(written_round.c.event_id == event_id)
    order = (written_round.c.opens_at.is_(None), written_round.c.opens_at, written_round.c.session_id)
    return fetch_all(db, RoundRow._make, of.order_by(*order))


def due_at(db: Connection, session_id: int) -> int | None:
    """The deadline of a round; None for one without times, and for any other session."""
    return db.execute(select(written_round.c.due_at).where(written_round.c.session_id == session_id)).scalar()


def to_turn(db: Connection, now: int) -> list[int]:
    """The rounds that are to be opened or closed at this moment."""
    opens = (session.c.state == "prepared") & (written_round.c.opens_at <= now)
    closes = (session.c.state != "ended") & (written_round.c.due_at <= now)
    return [row.session_id for row in fetch_all(db, RoundRow._make, ROUNDS.where(opens | closes))]
