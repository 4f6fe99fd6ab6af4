"""The sign-ins of staff: those that hold, and the log of all, refused ones included."""

from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all, fetch_one
from facilitation.store.tables import sign_in, staff_token

ENTERED = ("in", "code", "recovery")
"""Outcomes of the log with which somebody came in: by password alone, with a code of the app, with a recovery code."""
TOGETHER_MS = 3_600_000  # refused attempts alike within an hour are one row of the log


class SignInRow(NamedTuple):
    """A sign-in on one device; times in epoch milliseconds. `awaits` is the step that is missing, "" once signed in."""

    token_hash: str
    staff_id: int
    expires_at: int
    started_at: int
    used_at: int
    device: str
    network: str
    awaits: str


class LogRow(NamedTuple):
    """One line of the log; `name` is "" for one that nobody has."""

    id: int
    at: int
    name: str
    outcome: str
    device: str
    network: str
    times: int


def insert_sign_in(db: Connection, row: SignInRow) -> None:
    """Store a sign-in."""
    db.execute(insert(staff_token).values(row._asdict()))


def by_token(db: Connection, token_hash: str) -> SignInRow | None:
    """The sign-in with this token, also one that has expired or lacks a step."""
    return fetch_one(db, SignInRow._make, select(staff_token).where(staff_token.c.token_hash == token_hash))


def of_person(db: Connection, staff_id: int, now_ms: int) -> list[SignInRow]:
    """The sign-ins of somebody that hold, the one used last first."""
    valid = (staff_token.c.staff_id == staff_id) & (staff_token.c.expires_at > now_ms)
    return fetch_all(db, SignInRow._make, select(staff_token).where(valid).order_by(staff_token.c.used_at.desc()))


def change(db: Connection, token_hash: str, **values: str | int) -> None:
    """Change columns of a sign-in."""
    db.execute(update(staff_token).where(staff_token.c.token_hash == token_hash).values(**values))


def end(db: Connection, token_hash: str) -> None:
    """End a sign-in."""
    db.execute(delete(staff_token).where(staff_token.c.token_hash == token_hash))


def end_all(db: Connection, staff_id: int, but: str = "") -> None:
    """End all sign-ins of somebody, but one."""
    db.execute(delete(staff_token).where((staff_token.c.staff_id == staff_id) & (staff_token.c.token_hash != but)))


def delete_expired(db: Connection, before_ms: int) -> None:
    """Delete the sign-ins that expired before this time."""
    db.execute(delete(staff_token).where(staff_token.c.expires_at < before_ms))


# ---- the log -------------------------------------------------------------------------------
def note(db: Connection, at: int, name: str, outcome: str, device: str, network: str) -> None:
    """Write a line of the log."""
    db.execute(insert(sign_in).values(at=at, name=name, outcome=outcome, device=device, network=network, times=1))


def note_again(db: Connection, at: int, name: str, outcome: str, device: str, network: str) -> None:
    """Write a line, or count it with the same one of the last hour: somebody who guesses must not fill the log."""
    alike = {"name": name, "outcome": outcome, "device": device, "network": network}
    last = select(sign_in.c.id).filter_by(**alike).where(sign_in.c.at > at - TOGETHER_MS)
    row = db.execute(last.order_by(sign_in.c.id.desc()).limit(1)).scalar()
    if row is None:
        note(db, at, **alike)
    else:
        db.execute(update(sign_in).where(sign_in.c.id == row).values(times=sign_in.c.times + 1))


def last_entered(db: Connection, name: str) -> int | None:
    """When somebody of this name signed in last; None for never, or too long ago for the log."""
    last = select(func.max(sign_in.c.at)).where((sign_in.c.name == name) & sign_in.c.outcome.in_(ENTERED))
    return db.execute(last).scalar()


def recent(db: Connection, most: int, name: str = "") -> list[LogRow]:
    """The newest lines of the log, of one name if given."""
    lines = select(sign_in).order_by(sign_in.c.id.desc()).limit(most)
    return fetch_all(db, LogRow._make, lines.where(sign_in.c.name == name) if name else lines)
