"""Sessions and their channels."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, Row, bindparam, cast, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session import codes
from facilitation.store.engine import inserted
from facilitation.store.tables import channel, intake, participant, session
from facilitation.store.writer import mark_changed

BUMP = "UPDATE session SET rev = rev + 1 WHERE id = ? RETURNING rev"
# made once: every tick reads them, and to build a statement takes twice as long as to run it
BY_ID = select(session).where(session.c.id == bindparam("of"))
CHANNELS = select(channel).where(channel.c.session_id == bindparam("of")).order_by(channel.c.position)
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


def insert_session(db: Connection, **values: Any) -> int:
    """Store a session under a fresh code; returns its id."""
    code = _new_code()
    while by_code(db, code) is not None:
        code = _new_code()
    return inserted(db, session, code=code, state="prepared", **values)


def insert_channels(db: Connection, session_id: int, channels: Sequence[Mapping[str, Any]]) -> None:
    """Store the channels of a session in the order given."""
    db.execute(
        insert(channel),
        [{"session_id": session_id, "position": n, "place": "", **row} for n, row in enumerate(channels)],
    )


def _new_code() -> str:
    """30 to the power of 8 are 6.6e11: nobody guesses one."""
    return "".join(secrets.choice(codes.ALPHABET) for _ in range(codes.LENGTH))


def by_code(db: Connection, code: str) -> Row[Any] | None:
    """The session with this code."""
    return db.execute(select(session).where(session.c.code == code)).one_or_none()


def by_id(db: Connection, session_id: int) -> Row[Any]:
    """The session; it exists."""
    return db.execute(BY_ID, {"of": session_id}).one()


def all_sessions(db: Connection) -> Sequence[Row[Any]]:
    """All sessions, the newest date first."""
    return db.execute(select(session).order_by(session.c.date.desc(), session.c.id.desc())).all()


def channels(db: Connection, session_id: int) -> Sequence[Row[Any]]:
    """The channels of a session in their order."""
    return db.execute(CHANNELS, {"of": session_id}).all()


def joined(db: Connection, session_id: int) -> dict[str, int]:
    """Voices given out and not voided, per channel key."""
    return {row.key: row.joined for row in db.execute(JOINED, {"of": session_id})}


def bump(db: Connection, session_id: int) -> int:
    """Raise the session's counter; everybody who looks at this session is told after the commit."""
    mark_changed(db, session_id)
    return int(db.exec_driver_sql(BUMP, (session_id,)).scalar_one())


def rev(db: Connection, session_id: int) -> int:
    """The session's counter."""
    return int(db.exec_driver_sql("SELECT rev FROM session WHERE id = ?", (session_id,)).scalar_one())


def steer(db: Connection, session_id: int, **values: Any) -> int:
    """Change what the moderators steer; pictures older than this are refused from now on."""
    rev = bump(db, session_id)
    db.execute(update(session).where(session.c.id == session_id).values(steered=rev, **values))
    return rev


def say(db: Connection, session_id: int, message: str | None) -> None:
    """Change what stands on all screens; no moderator's picture becomes old by it."""
    bump(db, session_id)
    db.execute(update(session).where(session.c.id == session_id).values(message=message))


def set_headcount(db: Connection, session_id: int, key: str, count: int | None) -> bool:
    """Note how many people a channel has; False where there is no such channel."""
    changed = update(channel).where(channel.c.session_id == session_id, channel.c.key == key)
    return db.execute(changed.values(headcount=count)).rowcount == 1


def begin_intake(db: Connection, session_id: int, since: str, at: int) -> None:
    """Voices that join from now on can be told apart from earlier ones, as a group."""
    number = db.execute(
        update(session)
        .where(session.c.id == session_id)
        .values(intake=session.c.intake + 1)
        .returning(session.c.intake)
    ).scalar_one()
    db.execute(insert(intake).values(session_id=session_id, number=number, since=since, at=at))


def intakes(db: Connection, session_id: int) -> Sequence[Any]:
    """Per intake and channel: since when, how many voices, how many of them voided."""
    voided = func.sum(cast(participant.c.voided, Integer))  # the sum of a Boolean would come back as a Boolean
    counted = (
        select(participant.c.channel_id, participant.c.intake, func.count().label("voices"), voided.label("voided"))
        .where(participant.c.session_id == session_id)
        .group_by(participant.c.channel_id, participant.c.intake)
        .subquery()  # counted first, joined then: the other way round takes four times as long
    )
    this = (intake.c.session_id == session_id) & (intake.c.number == counted.c.intake)
    return db.execute(
        select(
            channel.c.key,
            counted.c.intake,
            func.coalesce(intake.c.since, "").label("since"),
            counted.c.voices,
            counted.c.voided,
        )
        .join_from(counted, channel, channel.c.id == counted.c.channel_id)
        .join(intake, this, isouter=True)
        .order_by(counted.c.intake, channel.c.position)
    ).all()
