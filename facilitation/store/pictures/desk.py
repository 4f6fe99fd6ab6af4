"""What only moderators see: their desk, the cards, the log."""

from typing import Any

from sqlalchemy.engine import Connection

from facilitation.store.pictures.session_context import stage
from facilitation.store.pictures.state import state
from facilitation.store.session import contributions, log, remarks, sessions

BESIDE = frozenset({"headcount", "message", "approve", "hold", "correct", "group", "ungroup", "retitle"})


def moderator_state(db: Connection, session_id: int) -> dict[str, Any]:
    """The common picture with the moderators' desk."""
    return state(db, stage(db, session_id)) | {"desk": desk(db, session_id)}


def desk(db: Connection, session_id: int) -> dict[str, Any]:
    """How many people there are, in what stretches they joined, how many cards wait and remarks there are."""
    cards = [card for card in contributions.of_session(db, session_id) if card.state == "waiting"]
    return {
        "headcount": {row.key: row.headcount for row in sessions.channels(db, session_id)},
        "intakes": [
            {
                "channel": row.channel,
                "intake": row.cohort,
                "since": row.since,
                "voices": row.voices,
                "voided": row.voided,
            }
            for row in sessions.cohorts(db, session_id)
        ],
        "waiting_cards": len(cards),
        "remarks": remarks.counts(db, session_id),
    }


def cards(db: Connection, session_id: int) -> dict[str, Any]:
    """Every card and group; no supporters are told before the result is frozen."""
    return {
        "rev": sessions.by_id(db, session_id).rev,
        "contributions": [_card(row) for row in contributions.of_session(db, session_id)],
        "clusters": [
            {"id": row.id, "activity": row.activity_id, "field": row.field, "title": row.title, "rev": row.rev}
            for row in contributions.clusters_of_session(db, session_id)
        ],
    }


def log_entries(db: Connection, session_id: int) -> dict[str, Any]:
    """The newest entries of the session's log."""
    return {
        "rev": sessions.by_id(db, session_id).rev,
        "entries": [_entry(row) for row in log.latest(db, session_id)],
    }


def last_steered(db: Connection, session_id: int) -> dict[str, Any] | None:
    """The newest entry of the log that made an older picture old; counting people and sorting cards does not."""
    entries = log.latest(db, session_id)
    return next((_entry(row) for row in entries if row.verb not in BESIDE), None)


def _entry(row: Any) -> dict[str, Any]:
    return {"id": row.id, "at": row.at, "verb": row.verb, "by": row.by, "detail": row.detail}


def _card(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "activity": row.activity_id,
        "field": row.field,
        "text": row.text,
        "original": row.original,
        "state": row.state,
        "reason": row.reason,
        "cluster": row.cluster_id,
        "rev": row.rev,
    }
