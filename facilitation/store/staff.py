"""The city's staff: their accounts, second factors and known devices. Their sign-ins are in `sign_ins`."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection

from facilitation.store.engine import fetch_all, fetch_one, insert_one
from facilitation.store.tables import metadata, recovery_code, staff, staff_device, staff_token


class StaffRow(NamedTuple):
    """Somebody who may sign in.

    `role` is administration, editor or lead (of sessions). `temporary_until` is None for a password of one's own, else
    until when one that somebody else handed over may be used. `totp_secret` is "" without a second factor, `totp_step`
    the step of the last code.
    """

    id: int
    name: str
    password_hash: str
    role: str
    temporary_until: int | None
    totp_secret: str
    totp_step: int


def insert_person(db: Connection, name: str, password_hash: str, role: str, temporary_until: int | None = None) -> int:
    """Add somebody; returns their id."""
    values = {"name": name, "password_hash": password_hash, "role": role, "temporary_until": temporary_until}
    return insert_one(db, staff, values)


def change(db: Connection, staff_id: int, **values: str | int | None) -> None:
    """Change columns of one account."""
    db.execute(update(staff).where(staff.c.id == staff_id).values(**values))


def by_name(db: Connection, name: str) -> StaffRow | None:
    """The person with this name."""
    return fetch_one(db, StaffRow._make, select(staff).where(staff.c.name == name))


def by_id(db: Connection, staff_id: int) -> StaffRow | None:
    """The person with this id."""
    return fetch_one(db, StaffRow._make, select(staff).where(staff.c.id == staff_id))


def everybody(db: Connection) -> list[StaffRow]:
    """All accounts by name."""
    return fetch_all(db, StaffRow._make, select(staff).order_by(func.lower(staff.c.name)))


def by_token(db: Connection, token_hash: str, now_ms: int) -> StaffRow | None:
    """The person who signed in with this token, unless it has expired or the sign-in lacks a step."""
    valid = (staff_token.c.token_hash == token_hash) & (staff_token.c.expires_at > now_ms)
    joined = select(staff).join(staff_token, staff_token.c.staff_id == staff.c.id)
    return fetch_one(db, StaffRow._make, joined.where(valid & (staff_token.c.awaits == "")))


def remove(db: Connection, staff_id: int) -> None:
    """Delete an account and all that is only its own; what others need keeps existing without it."""
    for table in metadata.tables.values():
        for column in table.c:
            if any(key.column.table is staff for key in column.foreign_keys):
                mine = column == staff_id
                db.execute(
                    update(table).where(mine).values({column: None}) if column.nullable else delete(table).where(mine)
                )
    db.execute(delete(staff).where(staff.c.id == staff_id))


# ---- known devices -------------------------------------------------------------------------
def remember_device(db: Connection, staff_id: int, token_hash: str, now_ms: int) -> None:
    """Note that somebody signed in with this browser."""
    statement = upsert(staff_device).values(staff_id=staff_id, token_hash=token_hash, seen_at=now_ms)
    db.execute(statement.on_conflict_do_update(index_elements=["staff_id", "token_hash"], set_={"seen_at": now_ms}))


def is_device_of(db: Connection, name: str, token_hash: str) -> bool:
    """Whether somebody of this name signed in with this browser before; one query, also for a name that nobody has."""
    known = select(staff_device.c.seen_at).join(staff, staff.c.id == staff_device.c.staff_id)
    return (
        db.execute(known.where((staff.c.name == name) & (staff_device.c.token_hash == token_hash))).first() is not None
    )


def forget_devices(db: Connection, staff_id: int, but: str = "") -> None:
    """Forget the browsers of somebody, but one."""
    others = (staff_device.c.staff_id == staff_id) & (staff_device.c.token_hash != but)
    db.execute(delete(staff_device).where(others))


# ---- recovery codes ------------------------------------------------------------------------
def replace_codes(db: Connection, staff_id: int, hashes: Iterable[str]) -> None:
    """Store the hashes of new recovery codes; the earlier ones no longer count."""
    db.execute(delete(recovery_code).where(recovery_code.c.staff_id == staff_id))
    rows = [{"staff_id": staff_id, "code_hash": one} for one in hashes]
    if rows:
        db.execute(insert(recovery_code), rows)


def use_code(db: Connection, staff_id: int, code_hash: str) -> bool:
    """Delete a recovery code; whether it was there."""
    found = (recovery_code.c.staff_id == staff_id) & (recovery_code.c.code_hash == code_hash)
    return db.execute(delete(recovery_code).where(found)).rowcount == 1


def codes_left(db: Connection, staff_id: int) -> int:
    """How many recovery codes somebody has."""
    mine = select(func.count()).select_from(recovery_code).where(recovery_code.c.staff_id == staff_id)
    return int(db.execute(mine).scalar_one())
