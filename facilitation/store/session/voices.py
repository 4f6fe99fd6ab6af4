"""Participants: pseudonymous voices, one per device session, paper ballot or kiosk turn."""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.engine import Connection

from facilitation.store.access_tables import left_device
from facilitation.store.engine import fetch_all
from facilitation.store.tables import answer, channel, contribution, item, participant
from facilitation.store.writer import mark_traces
from facilitation.store.writer_cache import CachedVoice, cache_of

FIND = """
SELECT participant.id, session_id, channel_id, voided, moves, shown_after
FROM json_each(?) AS wanted CROSS JOIN participant ON participant.id = wanted.value
"""
ID_BITS = 52  # exact in JavaScript's numbers; random, so that ids tell no order of arrival


class VoiceRow(NamedTuple):
    """A voice with the key of its channel; `order_seed` shuffles the items on its phone."""

    id: int
    session_id: int
    channel_id: int
    token_hash: str
    order_seed: int
    cohort: int
    voided: bool
    card_hash: str | None
    moves: int
    shown_after: int
    simulated: bool
    channel: str


class OwnAnswer(NamedTuple):
    """The newest answer of a voice to one item; `value` is canonical JSON, None where it was withdrawn."""

    activity_id: int
    item: str
    seq: int
    value: str | None


def insert_voice(
    db: Connection,
    *,
    session_id: int,
    channel_id: int,
    cohort: int,
    token_hash: str,
    card_hash: str | None = None,
    simulated: bool = False,
) -> int:
    """Store a new voice; returns its random id."""
    mark_traces(db)
    voice_id = secrets.randbits(ID_BITS)
    db.execute(
        insert(participant).values(
            id=voice_id,
            session_id=session_id,
            channel_id=channel_id,
            cohort=cohort,
            token_hash=token_hash,
            order_seed=secrets.randbits(32),
            voided=False,
            card_hash=card_hash,
            simulated=simulated,
        )
    )
    return voice_id


def with_token(db: Connection, session_id: int, token_hash: str) -> int | None:
    """The id of the voice of a session that has this token."""
    has = (participant.c.token_hash == token_hash) & (participant.c.session_id == session_id)
    return db.execute(select(participant.c.id).where(has)).scalar()


def by_id(db: Connection, voice_id: int) -> VoiceRow:
    """The voice with this id, which must exist."""
    joined = select(participant, channel.c.key).join(channel, channel.c.id == participant.c.channel_id)
    return VoiceRow._make(db.execute(joined.where(participant.c.id == voice_id)).one())


def find(db: Connection, voice_ids: Iterable[int]) -> dict[int, CachedVoice]:
    """The voices that exist among these ids, read from rows."""
    wanted = msgspec.json.encode(list(voice_ids)).decode()
    return {
        row[0]: CachedVoice(row[0], row[1], row[2], bool(row[3]), row[4], row[5])
        for row in db.exec_driver_sql(FIND, (wanted,))
    }


def cached(db: Connection, voice_ids: Iterable[int]) -> Mapping[int, CachedVoice]:
    """The writer's cached voices, with all of these that exist; only those not yet cached are read."""
    voices = cache_of(db).voices
    missing = {voice for voice in voice_ids if voice not in voices}
    if missing:
        voices.update(find(db, missing))
    return voices


def own_answers(db: Connection, session_activities: Sequence[int], voice_id: int) -> list[OwnAnswer]:
    """All answers of a voice, looked up by key per item, so that no index of answers by voice is needed."""
    query = (
        select(answer.c.activity_id, answer.c.item, answer.c.seq, answer.c.value)
        .join_from(item, answer, (answer.c.activity_id == item.c.activity_id) & (answer.c.item == item.c.ref))
        .where(item.c.activity_id.in_(session_activities), answer.c.participant_id == voice_id)
    )
    return fetch_all(db, OwnAnswer._make, query)


def has_answered(db: Connection, session_activities: Sequence[int], voice_id: int) -> bool:
    """Whether the voice has given an answer or written a card or remark, even one it withdrew."""
    wrote = db.execute(select(exists().where(contribution.c.participant_id == voice_id))).scalar_one()
    return bool(wrote) or bool(own_answers(db, session_activities, voice_id))


def change_channel(db: Connection, voice_id: int, channel_id: int) -> None:
    """Move a voice to another channel."""
    db.execute(update(participant).where(participant.c.id == voice_id).values(channel_id=channel_id))


def of_cohort(db: Connection, session_id: int, channel_key: str, cohort: int) -> list[int]:
    """The ids of the voices of one channel and cohort."""
    return list(
        db.execute(
            select(participant.c.id)
            .join(channel, channel.c.id == participant.c.channel_id)
            .where(participant.c.session_id == session_id, channel.c.key == channel_key, participant.c.cohort == cohort)
        ).scalars()
    )


def move(db: Connection, voice: VoiceRow, token_hash: str, *, shown_after: int) -> None:
    """Give a voice to another device, which is shown nothing that was said with a `seq` up to `shown_after`.

    Of the device it leaves, the token is remembered, without the voice, so that it can be told why it is signed out.
    """
    mark_traces(db)
    values = {"token_hash": token_hash, "moves": participant.c.moves + 1, "shown_after": shown_after}
    db.execute(update(participant).where(participant.c.id == voice.id).values(values))
    db.execute(delete(left_device).where(left_device.c.token_hash.in_((token_hash, voice.token_hash))))
    db.execute(insert(left_device).values(token_hash=voice.token_hash, session_id=voice.session_id))


def leave(db: Connection, voice_id: int, token_hash: str) -> None:
    """Give a voice a token that no device has."""
    mark_traces(db)
    db.execute(update(participant).where(participant.c.id == voice_id).values(token_hash=token_hash))


def of_file(db: Connection, session_id: int, cohort: int) -> set[int]:
    """The ids of the ballots of one file."""
    of = (participant.c.session_id == session_id) & (participant.c.cohort == cohort)
    paper = select(channel.c.id).where(channel.c.session_id == session_id, channel.c.kind == "paper")
    return set(db.execute(select(participant.c.id).where(of, participant.c.channel_id.in_(paper))).scalars())


def voided(db: Connection, session_id: int) -> set[int]:
    """The ids of a session's voices that were set aside."""
    aside = (participant.c.session_id == session_id) & participant.c.voided
    return set(db.execute(select(participant.c.id).where(aside)).scalars())


def ids_of_session(db: Connection, session_id: int) -> list[int]:
    """The ids of a session's voices."""
    return list(db.execute(select(participant.c.id).where(participant.c.session_id == session_id)).scalars())


def simulated(db: Connection, session_id: int) -> list[int]:
    """The ids of a session's simulated voices, channel by channel."""
    is_one = (participant.c.session_id == session_id) & participant.c.simulated
    return list(
        db.execute(
            select(participant.c.id).where(is_one).order_by(participant.c.channel_id, participant.c.id)
        ).scalars()
    )


def simulated_by_channel(db: Connection, session_id: int) -> dict[str, int]:
    """channel key → its simulated voices that count; channels without any are left out."""
    counts = (participant.c.session_id == session_id) & participant.c.simulated & ~participant.c.voided
    joined = select(channel.c.key, func.count().label("voices")).join_from(
        participant, channel, participant.c.channel_id == channel.c.id
    )
    return {row.key: row.voices for row in db.execute(joined.where(counts).group_by(channel.c.key))}


def void(db: Connection, session_id: int, voice_ids: Collection[int]) -> list[int]:
    """Void these voices of a session; returns the ids of those that were valid before."""
    valid = (participant.c.session_id == session_id) & participant.c.voided.is_(False)
    chosen = update(participant).where(valid, participant.c.id.in_(voice_ids)).values(voided=True)
    return list(db.execute(chosen.returning(participant.c.id)).scalars())


def unvoid(db: Connection, voice_ids: Collection[int]) -> None:
    """Let voided voices count again."""
    db.execute(update(participant).where(participant.c.id.in_(voice_ids)).values(voided=False))


def void_cohort(db: Connection, session_id: int, channel_id: int, cohort: int) -> list[int]:
    """Void the voices of one channel and cohort; returns the ids of those that were valid before."""
    return list(
        db.execute(
            update(participant)
            .where(
                participant.c.session_id == session_id,
                participant.c.channel_id == channel_id,
                participant.c.cohort == cohort,
                participant.c.voided.is_(False),
            )
            .values(voided=True)
            .returning(participant.c.id)
        ).scalars()
    )
