"""When what is deleted by itself, and postponing it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from facilitation.rules import retention as rules
from facilitation.rules.refusal import Refused
from facilitation.rules.retention import BACKUPS, POSTPONED_DAYS, TEXTS, VOICES
from facilitation.rules.text import Texts
from facilitation.rules.wording import as_written
from facilitation.store import Connection, data_folder, retention
from facilitation.store.retention import PUBLISHED, START, Clock
from facilitation.store.session import sessions
from facilitation.store.session.purge import count_session
from facilitation.store.session.sessions import SessionRow

LONGEST_REASON = 500


class Deadline(NamedTuple):
    """A deletion to come: of what, of which session (None where it concerns none), when, and whether it is near."""

    kind: str
    subject: int
    title: Texts | None
    code: str
    due: int
    near: bool
    postponed_days: int


class Begun(NamedTuple):
    """A clock to set: of which kind and session, and when it began."""

    kind: str
    subject: int
    at: int


def unset_clocks(db: Connection, now: int) -> list[Begun]:
    """The clocks to set: of sessions that have ended, and of those that a published version weighed. Reads only."""
    clocks, weighed = retention.clocks(db), retention.weighed_sessions(db)
    found = [Begun(START, 0, now)]
    for session in sessions.all_sessions(db):
        if session.state == "ended":
            found += _begun(db, session, clocks.keys(), now)
            if session.id in weighed:
                found.append(Begun(PUBLISHED, session.id, now))
    return [one for one in found if (one.kind, one.subject) not in clocks]


def set_clocks(db: Connection, begun: list[Begun]) -> None:
    """Set clocks that do not run yet."""
    for one in begun:
        retention.begin(db, *one)


def _begun(db: Connection, session: SessionRow, known: Iterable[tuple[str, int]], now: int) -> list[Begun]:
    """The clocks of what a session still has, as far as they are not known."""
    missing = {(kind, session.id) for kind in rules.OF_SESSIONS} - set(known)
    if not missing:
        return []
    left = count_session(db, session.id)
    kept = {VOICES: not session.purged or left["voices"] or left["answers"], TEXTS: left["cards"] or left["remarks"]}
    return [Begun(kind, session.id, session.ended_at or now) for kind, some in kept.items() if some]


def deadlines(db: Connection, now: int, backups: list[int]) -> list[Deadline]:
    """All deletions to come, the next one first; `backups` are the times of the backups before upgrades."""
    clocks = retention.clocks(db)
    started_at = _started_at(clocks, now)
    known = {row.id: row for row in sessions.all_sessions(db)}
    found = [
        _of_session(clocks, clock, known[clock.subject], started_at, now)
        for clock in clocks.values()
        if clock.kind in rules.OF_SESSIONS and clock.subject in known
    ]
    if backups:
        days = clocks[BACKUPS, 0].postponed_days if (BACKUPS, 0) in clocks else 0
        due = rules.due_at(BACKUPS, min(backups), started_at=started_at, postponed_days=days)
        found.append(Deadline(BACKUPS, 0, None, "", due, rules.is_near(due, now), days))
    return sorted(found, key=lambda one: (one.due, one.kind, one.subject))


def started_at(db: Connection, now: int) -> int:
    """When the clocks were first set."""
    return _started_at(retention.clocks(db), now)


def postpone(db: Connection, by: str, *, kind: str, subject: int, reason: str, now: int) -> None:
    """Postpone a deletion by 30 days; raises Refused without a reason, or where nothing is going to be deleted."""
    reason = as_written(reason)
    if not reason:
        raise Refused("reason_missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("too_long", longest=LONGEST_REASON)
    if kind not in rules.PERIODS or not rules.PERIODS[kind].postponable:
        raise Refused("unknown_deadline")
    if kind == BACKUPS:
        retention.begin(db, kind, 0, now)
    clock = retention.clocks(db).get((kind, subject))
    if clock is None:
        raise Refused("unknown_deadline")
    retention.postpone(db, clock, POSTPONED_DAYS, at=now, by=by, reason=reason)


def backup_times(folder: Path) -> list[int]:
    """When the backups before upgrades were made, in epoch ms."""
    return [int(path.stat().st_mtime * 1_000) for path in data_folder.upgrade_backups(folder)]


def _of_session(
    clocks: dict[tuple[str, int], Clock], clock: Clock, session: SessionRow, started_at: int, now: int
) -> Deadline:
    days = clock.postponed_days
    if clock.kind == TEXTS:
        published = clocks.get((PUBLISHED, clock.subject))
        due = rules.texts_due_at(
            clock.begins_at,
            published.begins_at if published else None,
            started_at=started_at,
            postponed_days=days,
        )
    else:
        due = rules.due_at(clock.kind, clock.begins_at, started_at=started_at, postponed_days=days)
    return Deadline(clock.kind, clock.subject, session.texts["title"], session.code, due, rules.is_near(due, now), days)


def _started_at(clocks: dict[tuple[str, int], Clock], now: int) -> int:
    start = clocks.get((START, 0))
    return start.begins_at if start else now
