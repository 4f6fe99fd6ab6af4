"""Voices that were set aside: one row for each act, with a row for each of its voices, so that it can be taken back."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.clock import now_ms
from facilitation.store.access_tables import excluded_voice, exclusion
from facilitation.store.engine import fetch_all, fetch_one, insert_one


class ExclusionRow(NamedTuple):
    """One act of setting voices aside; `at` is in epoch ms, `voices` how many were."""

    id: int
    session_id: int
    at: int
    reason: str
    taken_back: bool
    voices: int


VOICES = select(func.count()).where(excluded_voice.c.exclusion_id == exclusion.c.id).scalar_subquery().label("voices")
ROWS = select(exclusion, VOICES)


def insert_exclusion(db: Connection, session_id: int, reason: str, voice_ids: Collection[int]) -> int:
    """Store an act with its voices; returns its id."""
    made = insert_one(db, exclusion, {"session_id": session_id, "at": now_ms(), "reason": reason, "taken_back": False})
    db.execute(insert(excluded_voice), [{"exclusion_id": made, "participant_id": voice} for voice in sorted(voice_ids)])
    return made


def by_id(db: Connection, exclusion_id: int) -> ExclusionRow | None:
    """One act."""
    return fetch_one(db, ExclusionRow._make, ROWS.where(exclusion.c.id == exclusion_id))


def of_session(db: Connection, session_id: int) -> list[ExclusionRow]:
    """The acts of a session that were not taken back, the newest first."""
    standing = (exclusion.c.session_id == session_id) & exclusion.c.taken_back.is_(False)
    return fetch_all(db, ExclusionRow._make, ROWS.where(standing).order_by(exclusion.c.id.desc()))


def voices_of(db: Connection, exclusion_id: int) -> list[int]:
    """The voices that one act set aside."""
    of_act = excluded_voice.c.exclusion_id == exclusion_id
    return list(db.execute(select(excluded_voice.c.participant_id).where(of_act)).scalars())


def mark_taken_back(db: Connection, exclusion_id: int) -> None:
    """Note that an act was taken back."""
    db.execute(update(exclusion).where(exclusion.c.id == exclusion_id).values(taken_back=True))


def delete_of_session(db: Connection, session_id: int) -> None:
    """Delete a session's acts with the names of their voices."""
    acts = select(exclusion.c.id).where(exclusion.c.session_id == session_id)
    db.execute(delete(excluded_voice).where(excluded_voice.c.exclusion_id.in_(acts)))
    db.execute(delete(exclusion).where(exclusion.c.session_id == session_id))
