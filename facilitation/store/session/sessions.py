"""Sessions, their channels, and the cohorts of ballots that came in by one file each."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, cast, func, insert, select, union_all, update
from sqlalchemy.engine import Connection

from facilitation.rules.session import codes
from facilitation.rules.session.calling import may_name
from facilitation.rules.text import Texts
from facilitation.store import retention
from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.retention_tables import deletion
from facilitation.store.tables import channel, cohort, participant, plan_version, rehearsal, session, written_round
from facilitation.store.writer import mark_changed

NO_BATCH = 0
"""The cohort of voices that came in by no file."""
BUMP = "UPDATE session SET rev = rev + 1 WHERE id = ? RETURNING rev, settled, rehearsal"
# made once: every tick reads them, and building a statement takes twice as long as running it
BY_ID = select(session).where(session.c.id == bindparam("of"))
CHANNELS = select(channel).where(channel.c.session_id == bindparam("of")).order_by(channel.c.position)
SIMULATED = (
    select(session.c.id, session.c.code, session.c.rev, rehearsal.c.pace)
    .join(written_round, written_round.c.session_id == session.c.id, isouter=True)
    .join(rehearsal, rehearsal.c.session_id == func.coalesce(written_round.c.event_id, session.c.id), isouter=True)
    .where((session.c.simulated > 0) | (session.c.rehearsal > 0), session.c.state != "ended")
)
REAL = session.c.rehearsal.is_(None)
VOICES = (
    select(func.count())
    .select_from(participant)
    .where(
        (participant.c.session_id == bindparam("of")) & (participant.c.channel_id == channel.c.id),
        ~participant.c.voided,
    )
)
JOINED = (
    select(channel.c.key, VOICES.scalar_subquery().label("joined"))
    .where(channel.c.session_id == bindparam("of"))
    .order_by(channel.c.position)
)


REHEARSALS = 1 << 31
"""The ids of rehearsals begin here. They are random, and all others count up: no number is given twice, logs name sessions by it."""
NUMBERS = union_all(select(session.c.id), select(deletion.c.subject.label("id"))).subquery()
HIGHEST = select(func.max(NUMBERS.c.id)).where(NUMBERS.c.id < REHEARSALS)


class SessionGone(Exception):
    """The session was deleted."""


class SessionRow(NamedTuple):
    """A session; `texts` are title, welcome and closing, `rev` grows with each change of anything in it.

    `steering_rev` is the rev of the last act of steering, `cohort` the number of the last file of ballots. `pause` is
    what the screens show about a pause, `show` the activity and page or scene on the screen, `next_show`
    the scene that moderators noted as the next one, None where there is none.
    `programs` is whether programs may join by the HTTP interface. `ended_at` is in
    epoch milliseconds. `starts` and `room_until` are planned times of day, "" or such as 13:30. `trial` is whether it is
    there to try things out: then `simulated` voices may have been let in. `timer` is the free timer as
    rules/session/timer.py has it, `stream_delay` in seconds. `settled` is whether it has ended and cannot be resumed,
    `blank` whether the screen is empty. Of a rehearsal, `rehearsal` is how many voices are invented for it. `next_date` is
    "" or when people meet next, what that is stands in the texts; `invited_at` is when staff noted that they invited people.
    """

    id: int
    code: str
    plan_version_id: int
    format: str
    date: str
    place: str
    texts: dict[str, Texts]
    wifi: dict[str, str] | None
    needs_ahead: bool
    demo: bool
    state: str
    rev: int
    steering_rev: int
    door: bool
    cohort: int
    pause: dict[str, Any] | None
    message: str | None
    current_id: int | None
    show: dict[str, int | str] | None
    next_show: dict[str, int | str] | None
    purged: bool
    ended_at: int | None
    old_cookies: bool
    programs: bool
    trial: bool
    simulated: int
    starts: str
    room_until: str
    timer: dict[str, str | int | bool | None] | None
    stream_delay: int
    rehearsal: int | None
    settled: bool
    blank: bool
    next_date: str
    invited_at: int | None


class ChannelRow(NamedTuple):
    """A channel; `kind` is hall, online or paper, `cards` whether joining by it needs a one-time card."""

    id: int
    session_id: int
    key: str
    kind: str
    name: Texts
    place: str
    position: int
    headcount: int | None
    cards: bool


class SimulatedSession(NamedTuple):
    """A session with simulated voices; `rev` tells whether anything changed. Of a rehearsal, `pace` is that of its voices."""

    id: int
    code: str
    rev: int
    pace: int | None = None


class CohortCount(NamedTuple):
    """The voices of one channel (its key) and cohort; `since` is "paper:" with the digest of their file, else ""."""

    channel: str
    cohort: int
    since: str
    voices: int
    voided: int


def insert_session(db: Connection, **values: object) -> int:
    """Store a session under a fresh code; returns its id, which no other ever had."""
    code = _new_code()
    while by_code(db, code) is not None:
        code = _new_code()
    number = REHEARSALS + secrets.randbits(30) if "rehearsal" in values else (db.execute(HIGHEST).scalar() or 0) + 1
    return insert_one(db, session, {"id": number, "code": code, "state": "prepared", **values})


def insert_channels(db: Connection, session_id: int, channels: Sequence[Mapping[str, object]]) -> None:
    """Store the channels of a session in the order given."""
    db.execute(
        insert(channel),
        [{"session_id": session_id, "position": n, "place": "", **row} for n, row in enumerate(channels)],
    )


def _new_code() -> str:
    """Random characters; 30 to the power of 8 are 6.6e11, too many to guess."""
    return "".join(secrets.choice(codes.ALPHABET) for _ in range(codes.LENGTH))


def by_code(db: Connection, code: str) -> SessionRow | None:
    """The session with this code."""
    return fetch_one(db, SessionRow._make, select(session).where(session.c.code == code))


def by_id(db: Connection, session_id: int) -> SessionRow:
    """The session with this id; raises SessionGone where it was deleted meanwhile."""
    row = db.execute(BY_ID, {"of": session_id}).one_or_none()
    if row is None:
        raise SessionGone
    return SessionRow._make(row)


def all_sessions(db: Connection) -> list[SessionRow]:
    """All sessions of people, the newest date first; rehearsals are in no list."""
    return [one for one in with_rehearsals(db) if one.rehearsal is None]


def with_rehearsals(db: Connection) -> list[SessionRow]:
    """All sessions and the rehearsals of them, the newest date first."""
    return fetch_all(db, SessionRow._make, select(session).order_by(session.c.date.desc(), session.c.id.desc()))


def beside(db: Connection, session_id: int) -> list[SessionRow]:
    """The other sessions of the same year on any version of the same plan; rehearsals are beside nothing."""
    one, version = by_id(db, session_id), plan_version.alias()
    if one.rehearsal is not None:
        return []
    plan_id = select(version.c.plan_id).where(version.c.id == one.plan_version_id).scalar_subquery()
    query = (
        select(session)
        .join(plan_version, plan_version.c.id == session.c.plan_version_id)
        .where(plan_version.c.plan_id == plan_id, session.c.id != one.id, session.c.date.startswith(one.date[:4]), REAL)
        .order_by(session.c.date, session.c.id)
    )
    return fetch_all(db, SessionRow._make, query)


def unsettled_ids(db: Connection) -> list[int]:
    """The ids of the sessions that have not ended, or can still be resumed."""
    return list(db.execute(select(session.c.id).where(~session.c.settled)).scalars())


def to_settle(db: Connection, ended_before: int) -> list[int]:
    """The ids of the sessions that ended before then (epoch ms) and are not settled yet."""
    late = ~session.c.settled & (session.c.state == "ended") & (session.c.ended_at <= ended_before)
    return list(db.execute(select(session.c.id).where(late).order_by(session.c.id)).scalars())


def with_simulated_voices(db: Connection) -> list[SimulatedSession]:
    """The sessions that have simulated voices, or will have some, and have not ended."""
    return fetch_all(db, SimulatedSession._make, SIMULATED)


def channels(db: Connection, session_id: int) -> list[ChannelRow]:
    """The channels of a session in their order."""
    return fetch_all(db, ChannelRow._make, CHANNELS, of=session_id)


def joined(db: Connection, session_id: int) -> dict[str, int]:
    """Channel key → voices given out and not voided."""
    return {row.key: row.joined for row in db.execute(JOINED, {"of": session_id})}


def named_channels(db: Connection, session_id: int) -> dict[int, str]:
    """id → key of the channels by which people write, where they may be named beside a question; else none."""
    rows = [row for row in channels(db, session_id) if row.kind != "paper"]
    there = joined(db, session_id)
    return {row.id: row.key for row in rows} if may_name({row.key: there.get(row.key, 0) for row in rows}) else {}


def bump(db: Connection, session_id: int) -> int:
    """Raise the session's counter and announce the session as changed; returns the new rev.

    Whatever changes after its end became final is to be written into the folder of its results, too.
    """
    mark_changed(db, session_id)
    now = db.exec_driver_sql(BUMP, (session_id,)).one()
    if now.settled and now.rehearsal is None:
        retention.mark_folder(db, session_id)
    return int(now.rev)


def rev(db: Connection, session_id: int) -> int:
    """The session's counter."""
    return int(db.exec_driver_sql("SELECT rev FROM session WHERE id = ?", (session_id,)).scalar_one())


def steer(db: Connection, session_id: int, **values: object) -> int:
    """Change columns as an act of steering, so that acts based on an older rev are refused; returns the new rev."""
    rev = bump(db, session_id)
    db.execute(update(session).where(session.c.id == session_id).values(steering_rev=rev, **values))
    return rev


def set_message(db: Connection, session_id: int, message: str | None) -> None:
    """Change the message on all screens; acts based on an older rev are still accepted."""
    bump(db, session_id)
    db.execute(update(session).where(session.c.id == session_id).values(message=message))


def set_timer(db: Connection, session_id: int, timer: Mapping[str, object] | None) -> None:
    """Change the free timer; acts based on an older rev are still accepted."""
    bump(db, session_id)
    db.execute(update(session).where(session.c.id == session_id).values(timer=timer))


def set_headcount(db: Connection, session_id: int, key: str, count: int | None) -> bool:
    """Store how many people were counted in a channel; False where there is no such channel."""
    changed = update(channel).where(channel.c.session_id == session_id, channel.c.key == key)
    return db.execute(changed.values(headcount=count)).rowcount == 1


def begin_cohort(db: Connection, session_id: int, since: str, at: int) -> None:
    """Start the cohort of a file of ballots, which can be taken back together.

    `since` names the file, `at` is in epoch milliseconds.
    """
    number = db.execute(
        update(session)
        .where(session.c.id == session_id)
        .values(cohort=session.c.cohort + 1)
        .returning(session.c.cohort)
    ).scalar_one()
    db.execute(insert(cohort).values(session_id=session_id, number=number, since=since, at=at))


def cohorts(db: Connection, session_id: int) -> list[CohortCount]:
    """The voices per cohort and channel, oldest cohort first."""
    voided = func.sum(cast(participant.c.voided, Integer))  # the sum of a Boolean would come back as a Boolean
    counted = (
        select(participant.c.channel_id, participant.c.cohort, func.count().label("voices"), voided.label("voided"))
        .where(participant.c.session_id == session_id)
        .group_by(participant.c.channel_id, participant.c.cohort)
        .subquery()  # counted before joining: the other order takes four times as long
    )
    of_count = (cohort.c.session_id == session_id) & (cohort.c.number == counted.c.cohort)
    since = func.coalesce(cohort.c.since, "")
    query = (
        select(channel.c.key, counted.c.cohort, since, counted.c.voices, counted.c.voided)
        .join_from(counted, channel, channel.c.id == counted.c.channel_id)
        .join(cohort, of_count, isouter=True)
        .order_by(counted.c.cohort, channel.c.position)
    )
    return fetch_all(db, CohortCount._make, query)
