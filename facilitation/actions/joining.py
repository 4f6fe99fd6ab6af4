"""Give out voices, mark them as present, correct their channel; and let devices in by a link."""

from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.results import tallies
from facilitation.store.session import activities, links, sessions, voices


def join(
    db: Connection,
    session_id: int,
    channel_key: str,
    token_hash: str,
    *,
    simulated: bool = False,
    by_link: bool = False,
) -> int:
    """Give out a voice for a channel; returns its id. A `simulated` one carries that mark as long as it is there.

    `by_link` is whether a device with a link of staff asks for it: it needs no card.

    A token that has a voice already gets the same one again: a second tap makes no second voice.
    """
    known = voices.with_token(db, session_id, token_hash)
    if known is not None:
        return known
    check_joining(db, session_id)
    channel_id = _channel_id(db, session_id, channel_key, without_card=by_link)
    voice = voices.insert_voice(
        db,
        session_id=session_id,
        channel_id=channel_id,
        cohort=sessions.NO_BATCH,
        token_hash=token_hash,
        simulated=simulated,
    )
    sessions.bump(db, session_id)
    return voice


def check_joining(db: Connection, session_id: int) -> None:
    """Raise Refused where nobody new may join: after the end, or while the door is shut."""
    session = sessions.by_id(db, session_id)
    if session.state == "ended":
        raise Refused("gone")
    if not session.door:
        raise Refused("door_shut", retry=True)


def mark_present(db: Connection, voice_ids: list[int]) -> list[None]:
    """Mark connected voices as reached by the steps that are open now."""
    standing = voices.find(db, voice_ids)
    by_session: dict[int, dict[int, int]] = {}
    for voice in standing.values():
        if not voice.voided:
            by_session.setdefault(voice.session_id, {})[voice.id] = voice.channel_id
    for session_id, arrived in by_session.items():
        open_now = [row.id for row in activities.of_session(db, session_id) if row.state == "open"]
        for activity_id in open_now:
            tallies.mark_reached(db, activity_id, arrived)
        if open_now:
            sessions.bump(db, session_id)
    return [None] * len(voice_ids)


def change_channel(db: Connection, voice_id: int, channel_key: str) -> None:
    """Move a voice to another channel; refused once it has answered or written something, and after the end."""
    voice = voices.by_id(db, voice_id)
    if voice.voided:
        raise Refused("void")
    if sessions.by_id(db, voice.session_id).state == "ended":
        raise Refused("gone")
    if voice.card_hash is not None:
        raise Refused("not_now")
    session_activities = activities.ids_of_session(db, voice.session_id)
    if voices.has_answered(db, session_activities, voice_id):
        raise Refused("not_now")
    channel_id = _channel_id(db, voice.session_id, channel_key)
    if channel_id == voice.channel_id:
        return
    reached = tallies.reached_by(db, session_activities, voice_id)
    for activity_id in reached:
        tallies.move_reached(db, activity_id, voice.channel_id, channel_id)
    voices.change_channel(db, voice_id, channel_id)
    sessions.bump(db, voice.session_id)


def enter_as(db: Connection, session_id: int, secret_hash: str, token_hash: str, device: str = "") -> str:
    """Store the token of a device (in words) that has the secret of a link; returns the link's role."""
    link = links.by_secret(db, secret_hash)
    if link is None or link.session_id != session_id:
        raise Refused("not_allowed")
    links.insert_token(db, link.id, token_hash, device)
    return link.role


def _channel_id(db: Connection, session_id: int, key: str, *, without_card: bool = False) -> int:
    for channel in sessions.channels(db, session_id):
        if channel.key == key and channel.kind != "paper":
            if channel.cards and not without_card:
                raise Refused("card_needed")
            return channel.id
    raise Refused("unknown_channel")
