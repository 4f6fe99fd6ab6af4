"""Written rounds: which session each belongs to, and when it opens and closes."""

from typing import NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.written_round import Phase, Times, phase
from facilitation.rules.text import Texts
from facilitation.store.engine import fetch_all, fetch_one
from facilitation.store.tables import session, written_round

ROUNDS = select(
    written_round.c.session_id,
    written_round.c.event_id,
    written_round.c.opens_at,
    written_round.c.due_at,
    session.c.code,
    session.c.state,
    session.c.texts,
    session.c.ended_at,
).join(session, session.c.id == written_round.c.session_id)


class RoundRow(NamedTuple):
    """A written round with the code, the state and the texts of its own session; times in epoch milliseconds."""

    session_id: int
    event_id: int
    opens_at: int
    due_at: int
    code: str
    state: str
    texts: dict[str, Texts]
    ended_at: int | None

    @property
    def times(self) -> Times:
        """When it opens and closes."""
        return Times(self.opens_at, self.due_at)

    def phase(self, now: int) -> Phase:
        """Where it is at this moment."""
        return phase(self.state, self.times, now)


def insert_round(db: Connection, session_id: int, event_id: int, times: Times) -> None:
    """Store that a session is a written round of another one."""
    db.execute(insert(written_round).values(session_id=session_id, event_id=event_id, **times._asdict()))


def change(db: Connection, session_id: int, times: Times) -> None:
    """Store other times of a round."""
    db.execute(update(written_round).where(written_round.c.session_id == session_id).values(**times._asdict()))


def find(db: Connection, session_id: int) -> RoundRow | None:
    """The round that this session is; None for any other session."""
    return fetch_one(db, RoundRow._make, ROUNDS.where(written_round.c.session_id == session_id))


def of_event(db: Connection, event_id: int) -> list[RoundRow]:
    """The rounds of a session, the one that opens first."""
    of = ROUNDS.where(written_round.c.event_id == event_id)
    return fetch_all(db, RoundRow._make, of.order_by(written_round.c.opens_at, written_round.c.session_id))


def due_at(db: Connection, session_id: int) -> int | None:
    """The deadline of a round; None for any other session."""
    return db.execute(select(written_round.c.due_at).where(written_round.c.session_id == session_id)).scalar()


def to_turn(db: Connection, now: int) -> list[int]:
    """The rounds that are to be opened or closed at this moment."""
    opens = (session.c.state == "prepared") & (written_round.c.opens_at <= now)
    closes = (session.c.state != "ended") & (written_round.c.due_at <= now)
    return [row.session_id for row in fetch_all(db, RoundRow._make, ROUNDS.where(opens | closes))]
