"""Participants: pseudonymous voices, one per device session, paper ballot or kiosk turn."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, exists, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.store.tables import answer, channel, contribution, item, participant
from facilitation.store.writer_cache import CachedVoice, cache_of

FIND = """
SELECT participant.id, session_id, channel_id, voided
FROM json_each(?) AS wanted CROSS JOIN participant ON participant.id = wanted.value
"""
ID_BITS = 52  # exact in JavaScript's numbers; random, so that ids tell no order of arrival


def insert_voice(db: Connection, *, session_id: int, channel_id: int, intake: int, token_hash: str) -> int:
    """Give out a voice; returns its random id."""
    voice_id = secrets.randbits(ID_BITS)
    db.execute(
        insert(participant).values(
            id=voice_id,
            session_id=session_id,
            channel_id=channel_id,
            intake=intake,
            token_hash=token_hash,
            order_seed=secrets.randbits(32),
            voided=False,
        )
    )
    return voice_id


def with_token(db: Connection, session_id: int, token_hash: str) -> int | None:
    """The voice of a session that has this token."""
    has = (participant.c.token_hash == token_hash) & (participant.c.session_id == session_id)
    return db.execute(select(participant.c.id).where(has)).scalar()


def by_id(db: Connection, voice_id: int) -> Row[Any]:
    """The voice with the key and kind of its channel."""
    return db.execute(
        select(participant, channel.c.key.label("channel"))
        .join(channel, channel.c.id == participant.c.channel_id)
        .where(participant.c.id == voice_id)
    ).one()


def find(db: Connection, voice_ids: Iterable[int]) -> dict[int, CachedVoice]:
    """The voices that exist, as the rows have them."""
    wanted = msgspec.json.encode(list(voice_ids)).decode()
    return {row[0]: CachedVoice(row[0], row[1], row[2], bool(row[3])) for row in db.exec_driver_sql(FIND, (wanted,))}


def cached(db: Connection, voice_ids: Iterable[int]) -> Mapping[int, CachedVoice]:
    """These voices and others; only those that are not known are read."""
    voices = cache_of(db).voices
    missing = {voice for voice in voice_ids if voice not in voices}
    if missing:
        voices.update(find(db, missing))
    return voices


def own_answers(db: Connection, session_activities: Sequence[int], voice_id: int) -> Sequence[Any]:
    """What a voice has stored: looked up by key per item, so no index of answers by voice is needed."""
    return db.execute(
        select(answer.c.activity_id, answer.c.item, answer.c.seq, answer.c.value)
        .join_from(item, answer, (answer.c.activity_id == item.c.activity_id) & (answer.c.item == item.c.ref))
        .where(item.c.activity_id.in_(session_activities), answer.c.participant_id == voice_id)
    ).all()


def own_contributions(db: Connection, voice_id: int) -> Sequence[Row[Any]]:
    """The cards of a voice in the order it wrote them."""
    return db.execute(
        select(contribution).where(contribution.c.participant_id == voice_id).order_by(contribution.c.seq)
    ).all()


def has_answered(db: Connection, session_activities: Sequence[int], voice_id: int) -> bool:
    """Whether the voice has said anything yet, answers and cards alike."""
    wrote = db.execute(select(exists().where(contribution.c.participant_id == voice_id))).scalar_one()
    return bool(wrote) or bool(own_answers(db, session_activities, voice_id))


def change_channel(db: Connection, voice_id: int, channel_id: int) -> None:
    """Correct where a voice comes in."""
    db.execute(update(participant).where(participant.c.id == voice_id).values(channel_id=channel_id))


def of_intake(db: Connection, session_id: int, channel_key: str, intake: int) -> list[int]:
    """The voices of one channel and intake."""
    return list(
        db.execute(
            select(participant.c.id)
            .join(channel, channel.c.id == participant.c.channel_id)
            .where(participant.c.session_id == session_id, channel.c.key == channel_key, participant.c.intake == intake)
        ).scalars()
    )


def void(db: Connection, session_id: int, channel_id: int, intake: int) -> list[int]:
    """Void the voices of one channel and intake; returns those that were valid before."""
    return list(
        db.execute(
            update(participant)
            .where(
                participant.c.session_id == session_id,
                participant.c.channel_id == channel_id,
                participant.c.intake == intake,
                participant.c.voided.is_(False),
            )
            .values(voided=True)
            .returning(participant.c.id)
        ).scalars()
    )
