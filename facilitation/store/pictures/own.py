"""What one voice has said: sent on connect and to the person's other tabs."""

from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from facilitation.store import activities, voices


def own(db: Connection, voice_id: int) -> dict[str, Any]:
    """participant, channel, last_seq, order_seed, voided, answers and contributions of a voice."""
    voice = voices.by_id(db, voice_id)
    answers = voices.own_answers(db, activities.ids_of_session(db, voice.session_id), voice_id)
    cards = voices.own_contributions(db, voice_id)
    by_activity: dict[int, dict[str, Any]] = {}
    for row in answers:
        value = None if row.value is None else msgspec.json.decode(row.value)
        by_activity.setdefault(row.activity_id, {})[row.item] = {"seq": row.seq, "value": value}
    return {
        "participant": voice_id,
        "channel": voice.channel,
        "last_seq": max([row.seq for row in answers] + [card.seq for card in cards], default=0),
        "order_seed": voice.order_seed,
        "voided": voice.voided,
        "answers": by_activity,
        "contributions": [_card(card) for card in cards if card.state != "withdrawn"],
    }


def _card(card: Any) -> dict[str, Any]:
    return {
        "id": card.id,
        "activity": card.activity_id,
        "field": card.field,
        "item": card.item,
        "text": card.text,
        "original": card.original,
        "state": card.state,
        "reason": card.reason,
        "seq": card.seq,
    }
