"""The answers and cards of one voice, sent on connect and to the other tabs of the same person."""

from collections.abc import Collection

import msgspec
from sqlalchemy.engine import Connection

from facilitation.store.pictures import Picture

# Answers are looked up by key per item and voice, so that no index of answers by voice is needed.
VOICES = """
    SELECT p.id, p.order_seed, p.voided, c.key, p.shown_after FROM json_each(?) AS wanted
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
    SELECT c.participant_id, c.id, c.activity_id, c.field, c.item, c.text, c.original, c.state, c.reason, c.seq,
        c.number, c.secret
    FROM json_each(?) AS wanted CROSS JOIN contribution c ON c.participant_id = wanted.value ORDER BY c.seq
"""

CARD_KEYS = ("id", "activity", "field", "item", "text", "original", "state", "reason", "seq", "number", "secret")


def own(db: Connection, voice_id: int) -> Picture:
    """The picture of one voice, which must exist."""
    return owns(db, [voice_id])[voice_id]


def owns(db: Connection, voice_ids: Collection[int]) -> dict[int, Picture]:
    """The pictures of several voices in three queries; ids without a voice are left out."""
    wanted = msgspec.json.encode(list(voice_ids)).decode()
    found: dict[int, Picture] = {}
    hidden: dict[int, int] = {}
    for voice, seed, voided, channel, shown_after in db.exec_driver_sql(VOICES, (wanted,)):
        hidden[voice] = shown_after
        found[voice] = _empty(voice, channel, seed, voided=bool(voided))
    for voice, activity, item, seq, value in db.exec_driver_sql(ANSWERS, (wanted, wanted)):
        _add_answer(found[voice], activity, item, seq, value, hidden[voice])
    for row in db.exec_driver_sql(CARDS, (wanted,)):
        _add_card(found[row[0]], dict(zip(CARD_KEYS, row[1:], strict=True)), hidden[row[0]])
    return found


def _empty(voice: int, channel: str, order_seed: int, *, voided: bool) -> Picture:
    return {
        "participant": voice,
        "channel": channel,
        "last_seq": 0,
        "order_seed": order_seed,
        "voided": voided,
        "answers": {},
        "contributions": [],
    }


def _add_answer(own: Picture, activity: int, item: str, seq: int, value: str | None, hidden: int) -> None:
    decoded = None if value is None else msgspec.json.decode(value)
    own["last_seq"] = max(own["last_seq"], seq)
    if seq > hidden:  # what was said on another device stays hidden
        own["answers"].setdefault(activity, {})[item] = {"seq": seq, "value": decoded}


def _add_card(own: Picture, card: Picture, hidden: int) -> None:
    own["last_seq"] = max(own["last_seq"], card["seq"])
    if card["state"] != "withdrawn" and card["seq"] > hidden:
        own["contributions"].append(card)
