"""What one voice has said: sent on connect and to the person's other tabs."""

from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy.engine import Connection

# Answers are looked up by key per item and voice, so no index of answers by voice is needed.
VOICES = """
    SELECT p.id, p.order_seed, p.voided, c.key FROM json_each(?) AS wanted
    CROSS JOIN participant p ON p.id = wanted.value JOIN channel c ON c.id = p.channel_id
"""
ANSWERS = """
    SELECT a.participant_id, a.activity_id, a.item, a.seq, a.value FROM activity
    CROSS JOIN item i ON i.activity_id = activity.id
    CROSS JOIN json_each(?) AS wanted
    CROSS JOIN answer a ON a.activity_id = i.activity_id AND a.item = i.ref AND a.participant_id = wanted.value
    WHERE activity.session_id IN (SELECT session_id FROM participant WHERE id IN (SELECT value FROM json_each(?)))
"""
CARDS = """
    SELECT c.participant_id, c.id, c.activity_id, c.field, c.item, c.text, c.original, c.state, c.reason, c.seq
    FROM json_each(?) AS wanted CROSS JOIN contribution c ON c.participant_id = wanted.value ORDER BY c.seq
"""


def own(db: Connection, voice_id: int) -> dict[str, Any]:
    """participant, channel, last_seq, order_seed, voided, answers and contributions of a voice."""
    return owns(db, [voice_id])[voice_id]


def owns(db: Connection, voice_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """The same of several voices, in three reads however many they are; whoever does not exist is passed over."""
    wanted = msgspec.json.encode(list(voice_ids)).decode()
    found = {row.id: _empty(row) for row in db.exec_driver_sql(VOICES, (wanted,))}
    for row in db.exec_driver_sql(ANSWERS, (wanted, wanted)):
        _answer(found[row.participant_id], row)
    for row in db.exec_driver_sql(CARDS, (wanted,)):
        _card(found[row.participant_id], row)
    return found


def _empty(voice: Any) -> dict[str, Any]:
    return {
        "participant": voice.id,
        "channel": voice.key,
        "last_seq": 0,
        "order_seed": voice.order_seed,
        "voided": bool(voice.voided),
        "answers": {},
        "contributions": [],
    }


def _answer(own: dict[str, Any], row: Any) -> None:
    value = None if row.value is None else msgspec.json.decode(row.value)
    own["last_seq"] = max(own["last_seq"], row.seq)
    own["answers"].setdefault(row.activity_id, {})[row.item] = {"seq": row.seq, "value": value}


def _card(own: dict[str, Any], card: Any) -> None:
    own["last_seq"] = max(own["last_seq"], card.seq)
    if card.state == "withdrawn":
        return
    own["contributions"].append(
        {
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
    )
