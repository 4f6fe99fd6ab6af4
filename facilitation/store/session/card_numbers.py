"""The public number of a card, and the secret by which the device that wrote it reads what others may not."""

import secrets
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from facilitation.rules.session.card_numbers import free_numbers
from facilitation.store.tables import activity, contribution
from facilitation.tokens import hash_token, new_token


class Numbered(TypedDict):
    """Columns of a new card; the secret is deleted with the voices, its hash with the texts that were not approved."""

    number: int
    secret: str
    secret_hash: str


def new_number(db: Connection, activity_id: int) -> Numbered:
    """A random number that no card of the session has, and a random secret, which depends on nothing else."""
    of_step = select(activity.c.session_id).where(activity.c.id == activity_id).scalar_subquery()
    numbers = (
        select(contribution.c.number)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == of_step, contribution.c.number.is_not(None))
    )
    secret = new_token()
    number = secrets.choice(free_numbers(set(db.execute(numbers).scalars())))
    return {"number": number, "secret": secret, "secret_hash": hash_token(secret)}


def of_device(db: Connection, session_id: int, secrets_by_number: dict[int, str]) -> set[int]:
    """The ids of those cards whose number comes with its own secret."""
    hashes = {number: hash_token(secret) for number, secret in secrets_by_number.items()}
    rows = db.execute(
        select(contribution.c.id, contribution.c.number, contribution.c.secret_hash)
        .join(activity, activity.c.id == contribution.c.activity_id)
        .where(activity.c.session_id == session_id, contribution.c.number.in_(hashes))
    )
    return {row.id for row in rows if row.secret_hash and secrets.compare_digest(row.secret_hash, hashes[row.number])}
