"""Rehearsals: which session each is a copy of, since when, and how many voices are invented for it."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.written_round import IN_WRITING
from facilitation.store.engine import fetch_all, fetch_one
from facilitation.store.session import written_rounds
from facilitation.store.tables import channel, participant, rehearsal, session

OVER = 0
"""`begun_at` of a rehearsal that somebody ended: it is deleted as soon as possible."""


OF_ROUNDS = "of rounds"
"""The key of the voices of each written round; no channel can have it, with a blank."""


class RehearsalRow(NamedTuple):
    """A rehearsal; `begun_at` is in epoch ms, `pace` how many times as fast as people, `voices` by channel key.

    `agenda` tells which agenda it is a copy of.
    """

    session_id: int
    original_id: int
    begun_at: int
    pace: int
    voices: dict[str, int]
    agenda: str


class OfChannel(NamedTuple):
    """A channel of a rehearsal, and how many of its invented voices have come."""

    id: int
    key: str
    kind: str
    came: int


def begin(
    db: Connection,
    session_id: int,
    *,
    original_id: int,
    begun_at: int,
    pace: int,
    voices: Mapping[str, int],
    agenda: str,
) -> None:
    """Note what a session rehearses."""
    values = {"session_id": session_id, "original_id": original_id, "begun_at": begun_at, "pace": pace}
    db.execute(insert(rehearsal).values(**values, voices=dict(voices), agenda=agenda))


def by_id(db: Connection, session_id: int) -> RehearsalRow | None:
    """The rehearsal that this session is; None for a session of people."""
    return fetch_one(db, RehearsalRow._make, select(rehearsal).where(rehearsal.c.session_id == session_id))


def of_part(db: Connection, session_id: int) -> RehearsalRow | None:
    """The rehearsal that this session belongs to: that of a written round with its voices, which come in writing."""
    found = by_id(db, session_id)
    own = None if found else written_rounds.find(db, session_id)
    of = by_id(db, own.event_id) if own else None
    return of._replace(voices={IN_WRITING: of.voices.get(OF_ROUNDS, 0)}) if of else found


def of_original(db: Connection, original_id: int) -> RehearsalRow | None:
    """The rehearsal of a session, unless somebody ended it."""
    query = select(rehearsal).where(rehearsal.c.original_id == original_id, rehearsal.c.begun_at != OVER)
    return fetch_one(db, RehearsalRow._make, query)


def due(db: Connection, begun_before: int) -> list[int]:
    """The rehearsals that began before a time (epoch ms), and those that somebody ended."""
    return list(db.execute(select(rehearsal.c.session_id).where(rehearsal.c.begun_at < begun_before)).scalars())


def end(db: Connection, session_id: int) -> None:
    """Note that somebody ended it."""
    db.execute(update(rehearsal).where(rehearsal.c.session_id == session_id).values(begun_at=OVER))


def channels(db: Connection, session_id: int) -> list[OfChannel]:
    """The channels of a rehearsal with those of its invented voices that have come, also if they were set aside."""
    came = (
        select(func.count())
        .select_from(participant)
        .where(participant.c.channel_id == channel.c.id, participant.c.simulated)
        .scalar_subquery()
    )
    of = select(channel.c.id, channel.c.key, channel.c.kind, came).where(channel.c.session_id == session_id)
    return fetch_all(db, OfChannel._make, of.order_by(channel.c.position))


def kinds_of_voices(db: Connection, session_id: int) -> dict[int, str]:
    """Invented voice → the kind of its channel."""
    of = participant.c.session_id == session_id
    joined = select(participant.c.id, channel.c.kind).join(channel, channel.c.id == participant.c.channel_id)
    return {row.id: row.kind for row in db.execute(joined.where(of, participant.c.simulated))}


def count_voices(db: Connection, session_id: int, came: int) -> None:
    """Count invented voices that came in; acts of steering that were based on the state before are still accepted."""
    more = session.c.simulated + came
    db.execute(update(session).where(session.c.id == session_id).values(simulated=more))
