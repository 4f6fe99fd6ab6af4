"""One-time cards: only a keyed hash of each code is stored, and nothing that leads from a card to a voice.

A card and the voice it let in have two different hashes of the same code. Whoever has the code and the session's key can
make both; without the code the two rows have nothing in common, and once the key is deleted nobody can make either.
"""

import hmac
import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Integer, cast, delete, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.rules.session.access_cards import LENGTH
from facilitation.rules.session.codes import ALPHABET
from facilitation.store.access_tables import access_card, card_key, left_device
from facilitation.store.tables import participant, session
from facilitation.store.writer import erase_soon, mark_traces


class CardBatch(NamedTuple):
    """The cards that were printed together for one channel, by its id; how many, how many used, and whether revoked."""

    number: int
    channel_id: int
    revoked: bool
    cards: int
    used: int


class CardRow(NamedTuple):
    """What is known of one card."""

    channel_id: int
    used: bool
    revoked: bool


def print_batch(db: Connection, session_id: int, channel_id: int, count: int) -> list[str]:
    """Store new cards in the order of their hashes; returns their codes, which are stored nowhere."""
    key = _key(db, session_id) or _new_key(db, session_id)
    highest = select(func.coalesce(func.max(access_card.c.batch), 0)).where(access_card.c.session_id == session_id)
    number = db.execute(highest).scalar_one() + 1
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(count)]
    rows = [
        {"session_id": session_id, "code_hash": _hash(key, "card", code), "channel_id": channel_id, "batch": number}
        for code in codes
    ]
    db.execute(insert(access_card), rows)
    return codes


def find(db: Connection, session_id: int, code: str) -> CardRow | None:
    """The card with this code; None once the session's key is deleted."""
    key = _key(db, session_id)
    if key is None:
        return None
    wanted = (access_card.c.session_id == session_id) & (access_card.c.code_hash == _hash(key, "card", code))
    row = db.execute(select(access_card.c.channel_id, access_card.c.used, access_card.c.revoked).where(wanted)).first()
    return None if row is None else CardRow._make(row)


def mark_used(db: Connection, session_id: int, code: str) -> None:
    """Note that a card was used."""
    wanted = (access_card.c.session_id == session_id) & (
        access_card.c.code_hash == voice_key(db, session_id, code, "card")
    )
    db.execute(update(access_card).where(wanted).values(used=True))


def voice_key(db: Connection, session_id: int, code: str, what: str = "voice") -> str:
    """The hash by which the voice of a card is found again."""
    return _hash(_key(db, session_id) or b"", what, code)


def voice_of(db: Connection, session_id: int, code: str) -> int | None:
    """The id of the voice that a card let in."""
    wanted = participant.c.card_hash == voice_key(db, session_id, code)
    return db.execute(select(participant.c.id).where(participant.c.session_id == session_id, wanted)).scalar()


def revoke(db: Connection, session_id: int, number: int) -> int:
    """Revoke a batch; returns how many of its cards were still valid."""
    valid = (
        (access_card.c.session_id == session_id) & (access_card.c.batch == number) & access_card.c.revoked.is_(False)
    )
    return db.execute(update(access_card).where(valid).values(revoked=True)).rowcount


def batches(db: Connection, session_id: int) -> list[CardBatch]:
    """All batches of a session, the first printed first."""
    of = access_card.c
    counted = (
        select(
            of.batch,
            func.min(of.channel_id),
            func.min(cast(of.revoked, Integer)),
            func.count(),
            func.sum(cast(of.used, Integer)),
        )
        .where(of.session_id == session_id)
        .group_by(of.batch)
        .order_by(of.batch)
    )
    return [CardBatch(n, channel, bool(gone), cards, used) for n, channel, gone, cards, used in db.execute(counted)]


def delete_keys(db: Connection, ended_before: int) -> None:
    """Delete the keys of the sessions that ended before this time (epoch ms)."""
    mark_traces(db)
    erase_soon(db)
    ended = select(session.c.id).where(session.c.state == "ended", session.c.ended_at < ended_before)
    db.execute(delete(card_key).where(card_key.c.session_id.in_(ended)))


def keys_left(db: Connection, ended_before: int) -> Sequence[int]:
    """The sessions whose keys are to be deleted."""
    ended = select(session.c.id).where(session.c.state == "ended", session.c.ended_at < ended_before)
    return list(db.execute(select(card_key.c.session_id).where(card_key.c.session_id.in_(ended))).scalars())


def delete_of_session(db: Connection, session_id: int) -> None:
    """Delete a session's cards, their key, and the tokens of devices that voices left."""
    for table in (access_card, card_key, left_device):
        db.execute(delete(table).where(table.c.session_id == session_id))


def _key(db: Connection, session_id: int) -> bytes | None:
    found = db.execute(select(card_key.c.key).where(card_key.c.session_id == session_id)).scalar()
    return None if found is None else bytes.fromhex(found)


def _new_key(db: Connection, session_id: int) -> bytes:
    key = secrets.token_bytes(32)
    db.execute(insert(card_key).values(session_id=session_id, key=key.hex()))
    return key


def _hash(key: bytes, what: str, code: str) -> str:
    return hmac.digest(key, f"{what}:{code}".encode(), "sha256").hex()
