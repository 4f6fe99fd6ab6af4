"""Clocks of deletions, postponements, and the record of what went."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all
from facilitation.store.retention_tables import deletion, folder_to_write, postponement, retention_clock
from facilitation.store.tables import log_entry, plan_version, session, sign_in

START, PUBLISHED = "start", "published"
MOST_FORGOTTEN = 500
"""Entries of a log that one act forgets, so that it takes a few milliseconds."""


class Clock(NamedTuple):
    """When the clock of a session (or 0) began, in epoch ms, and by how many days its end was postponed."""

    kind: str
    subject: int
    begins_at: int
    postponed_days: int


class Postponement(NamedTuple):
    """Who postponed a deletion, when and why."""

    id: int
    kind: str
    subject: int
    at: int
    by: str
    reason: str


class Deletion(NamedTuple):
    """What was deleted and when: numbers only."""

    id: int
    at: int
    kind: str
    subject: int
    counts: dict[str, int]


def clocks(db: Connection) -> dict[tuple[str, int], Clock]:
    """All clocks by kind and subject."""
    return {(one.kind, one.subject): one for one in fetch_all(db, Clock._make, select(retention_clock))}


def begin(db: Connection, kind: str, subject: int, at: int) -> None:
    """Set a clock, unless it runs already."""
    values = {"kind": kind, "subject": subject, "begins_at": at, "postponed_days": 0}
    db.execute(upsert(retention_clock).values(values).on_conflict_do_nothing())


def end(db: Connection, kind: str, subject: int) -> None:
    """Remove a clock."""
    of_subject = (retention_clock.c.kind == kind) & (retention_clock.c.subject == subject)
    db.execute(delete(retention_clock).where(of_subject))


def postpone(db: Connection, clock: Clock, days: int, *, at: int, by: str, reason: str) -> None:
    """Postpone the end of a clock and note who did it and why."""
    of_subject = (retention_clock.c.kind == clock.kind) & (retention_clock.c.subject == clock.subject)
    postponed = clock.postponed_days + days
    db.execute(update(retention_clock).where(of_subject).values(postponed_days=postponed))
    values = {"kind": clock.kind, "subject": clock.subject, "at": at, "by": by, "reason": reason}
    db.execute(insert(postponement).values(values))


def postponements(db: Connection) -> list[Postponement]:
    """All postponements, the newest first."""
    return fetch_all(db, Postponement._make, select(postponement).order_by(postponement.c.id.desc()))


def note_deletion(db: Connection, kind: str, subject: int, at: int, counts: Mapping[str, int]) -> None:
    """Note what was deleted."""
    db.execute(insert(deletion).values(at=at, kind=kind, subject=subject, counts=dict(counts)))


def deletions(db: Connection, most: int = 200) -> list[Deletion]:
    """The newest deletions, newest first."""
    return fetch_all(db, Deletion._make, select(deletion).order_by(deletion.c.id.desc()).limit(most))


def deleted_at(db: Connection, kind: str, subject: int) -> int | None:
    """When this was deleted of this session; None where it was not."""
    of_subject = (deletion.c.kind == kind) & (deletion.c.subject == subject)
    return db.execute(select(deletion.c.at).where(of_subject).order_by(deletion.c.id.desc()).limit(1)).scalar()


def weighed_sessions(db: Connection) -> set[int]:
    """The sessions whose results a published version weighed."""
    published = select(plan_version.c.sessions).where(plan_version.c.state == "adopted")
    return {session_id for weighed in db.execute(published).scalars() for session_id in weighed or ()}


def forget_names(db: Connection, before: int) -> int:
    """Forget who did what before a time in the logs of sessions, for some entries; returns how many."""
    old = select(log_entry.c.id).where(log_entry.c.at < before, log_entry.c.by != "").limit(MOST_FORGOTTEN)
    return db.execute(update(log_entry).where(log_entry.c.id.in_(old)).values(by="")).rowcount


def forget_sign_ins(db: Connection, before: int) -> int:
    """Forget sign-ins before a time, for some of them; returns how many."""
    old = select(sign_in.c.id).where(sign_in.c.at < before).limit(MOST_FORGOTTEN)
    return db.execute(delete(sign_in).where(sign_in.c.id.in_(old))).rowcount


def mark_folder(db: Connection, session_id: int) -> None:
    """Have the folder of a session's results written anew."""
    db.execute(upsert(folder_to_write).values(session_id=session_id).on_conflict_do_nothing())


def marked_folders(db: Connection) -> list[int]:
    """The sessions whose folder is to be written anew."""
    return list(db.execute(select(folder_to_write.c.session_id)).scalars())


def folder_written(db: Connection, session_id: int, rev: int) -> None:
    """Note that a folder was written as the session was at this rev; if it has changed since, the mark stays."""
    unchanged = exists().where(session.c.id == session_id, session.c.rev == rev)
    db.execute(delete(folder_to_write).where(folder_to_write.c.session_id == session_id, unchanged))
