"""Staff sign in: with a password, with a code where they have a second factor, and on to what is still missing.

A sign-in that `awaits` a step opens no other page: "code" the second factor, "password" a password of one's own instead
of a temporary one, "factor" a second factor where the installation requires one.
"""

from typing import NamedTuple

from facilitation.actions import second_factor
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.store import Connection, sign_ins, staff
from facilitation.store.sign_ins import SignInRow
from facilitation.store.staff import StaffRow

SIGNED_IN_HOURS = 12  # a working day with a session in the evening
SIGNED_IN_MS = SIGNED_IN_HOURS * 3_600_000
CODE_MS = 600_000  # to look for the telephone
KEPT_MS = 86_400_000  # a form sent after the end of a sign-in still shows whose it was
TOUCH_MS = 60_000  # the time of use is written at most this often


class Terms(NamedTuple):
    """What the installation sets: how long a sign-in holds without use, and whether everybody needs a second factor."""

    idle_ms: int
    factor_required: bool


class Device(NamedTuple):
    """Where a sign-in comes from: hashes of the browser's new token and of its lasting one, its words, its network."""

    token_hash: str
    known_hash: str
    words: str
    network: str


def sign_in(db: Connection, name: str, password_hash: str, renewed_hash: str, device: Device, terms: Terms) -> str:
    """Begin a sign-in of somebody whose password matched `password_hash`; returns the step that it awaits.

    Raises Refused: "wrong_password" if the password was changed since, "password_expired" for a temporary one.
    """
    person, now = staff.by_name(db, name), now_ms()
    if person is None or person.password_hash != password_hash:
        raise Refused("wrong_password")
    if person.temporary_until is not None and person.temporary_until < now:
        raise Refused("password_expired")
    if renewed_hash != password_hash:
        staff.change(db, person.id, password_hash=renewed_hash)
    awaits = "code" if person.totp_secret else next_step(person, terms)
    until = now + (CODE_MS if awaits == "code" else terms.idle_ms)
    sign_ins.delete_expired(db, now - KEPT_MS)
    sign_ins.insert_sign_in(
        db, SignInRow(device.token_hash, person.id, until, now, now, device.words, device.network, awaits)
    )
    if awaits != "code":
        _note_entered(db, person, "in", device, now)
    return awaits


def confirm_code(db: Connection, typed: str, device: Device, terms: Terms) -> str:
    """Take the code of a sign-in that awaits one; returns the next step. Raises Refused: "wrong_code", "code_expired"."""
    now = now_ms()
    row = sign_ins.by_token(db, device.token_hash)
    person = staff.by_id(db, row.staff_id) if row else None
    if row is None or person is None or row.awaits != "code" or row.expires_at <= now:
        raise Refused("code_expired")
    kind = second_factor.use(db, person, typed, now) if person.totp_secret else "in"
    awaits = next_step(person, terms)
    sign_ins.change(db, row.token_hash, awaits=awaits, expires_at=now + terms.idle_ms, used_at=now)
    _note_entered(db, person, kind, device, now)
    return awaits


def next_step(person: StaffRow, terms: Terms) -> str:
    """Return what is missing once password and code were right; "" for nothing."""
    if person.temporary_until is not None:
        return "password"
    return "factor" if terms.factor_required and not person.totp_secret else ""


def go_on(db: Connection, staff_id: int, token_hash: str, terms: Terms) -> str:
    """Set what a sign-in awaits after a step was done; returns it."""
    person = staff.by_id(db, staff_id)
    awaits = next_step(person, terms) if person else ""
    sign_ins.change(db, token_hash, awaits=awaits)
    return awaits


def keep_alive(db: Connection, token_hash: str, terms: Terms) -> None:
    """Note that a sign-in is used: it holds on, twelve hours at most."""
    row, now = sign_ins.by_token(db, token_hash), now_ms()
    if row is not None and row.expires_at > now:
        until = min(row.started_at + SIGNED_IN_MS, now + terms.idle_ms)
        sign_ins.change(db, token_hash, used_at=now, expires_at=until)


def sign_out(db: Connection, token_hash: str) -> None:
    """End the sign-in with this token."""
    sign_ins.end(db, token_hash)


def note_refused(db: Connection, name: str, outcome: str, words: str, network: str) -> None:
    """Write a refused sign-in to the log, without the name where nobody has it: people type passwords into that field."""
    known = staff.by_name(db, name)
    sign_ins.note_again(db, now_ms(), known.name if known else "", outcome, words, network)


def _note_entered(db: Connection, person: StaffRow, outcome: str, device: Device, now: int) -> None:
    sign_ins.note(db, now, person.name, outcome, device.words, device.network)
    if device.known_hash:
        staff.remember_device(db, person.id, device.known_hash, now)
