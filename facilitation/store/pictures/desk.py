"""The pictures for moderators only: their desk, the cards, and the log."""

from sqlalchemy.engine import Connection

from facilitation.rules.roles import VERBS
from facilitation.store.pictures import Picture
from facilitation.store.pictures.arrivals import arrivals_picture
from facilitation.store.pictures.remarks import marked
from facilitation.store.pictures.session_context import read_context
from facilitation.store.pictures.state import state
from facilitation.store.pictures.units import interrupted, units_of
from facilitation.store.results import paper_progress
from facilitation.store.session import (
    access_cards,
    activities,
    ballots,
    contributions,
    log,
    minutes,
    moderation,
    remarks,
    sessions,
    written_rounds,
)
from facilitation.store.session.arrivals import Arrivals
from facilitation.store.session.contributions import CardRow
from facilitation.store.session.log import LogEntry
from facilitation.store.session.sessions import SessionRow

ON_CARDS = frozenset(verb for verb, act in VERBS.items() if act == "moderate_cards")
BALLOTS = {"print_ballots", "type_ballots", "type_ballots_anew", "undo_ballot", "correct_ballot"}
NOT_STEERING = ON_CARDS | BALLOTS | {"blacken", "headcount", "message", "timer"}


def moderator_state(db: Connection, session_id: int, arrivals: Arrivals) -> Picture:
    """The common state with the moderators' desk."""
    return state(db, read_context(db, session_id)) | {"desk": desk(db, session_id, arrivals)}


def desk(db: Connection, session_id: int, arrivals: Arrivals) -> Picture:
    """The counted people, how voices came in, and the numbers of waiting cards and of remarks."""
    session = sessions.by_id(db, session_id)
    cards = [
        card for card in contributions.of_session(db, session_id) if card.state == "waiting" and card.called is None
    ]
    return {
        "headcount": {row.key: row.headcount for row in sessions.channels(db, session_id)},
        "cards": _cards_used(db, session_id),
        "arrivals": arrivals_picture(db, session_id, arrivals),
        "waiting_cards": len(cards),
        "remarks": remarks.counts(db, session_id),
        "paper": _paper(db, session_id),
        "agenda_url": _agenda_url(db, session),
        "units": units_of(db, session),
        "interrupted": interrupted(db, session),
        "next_show": session.next_show,
        "minutes": minutes.of_session(db, session_id).rev,
    }


def _agenda_url(db: Connection, session: SessionRow) -> str:
    """Where the agenda is read as it is edited: another address whenever its steps or its written rounds changed."""
    rounds = written_rounds.digest(db, session.id)
    return f"/api/v1/sessions/{session.code}/agenda?rev={session.steering_rev}{f'&rounds={rounds}' if rounds else ''}"


def _cards_used(db: Connection, session_id: int) -> Picture:
    """How many one-time cards were printed and not revoked, and how many of them were used."""
    valid = [one for one in access_cards.batches(db, session_id) if not one.revoked]
    return {"printed": sum(one.cards for one in valid), "used": sum(one.used for one in valid)}


def _paper(db: Connection, session_id: int) -> list[Picture]:
    """How many ballots are not typed yet, by portion, where somebody counted them and nobody has looked at the result."""
    if ballots.headcount(db, session_id) is None:
        return []
    return [
        {"activity": one.activity_id, "portion": one.key, "missing": one.missing}
        for one in paper_progress.progress(db, session_id)
        if one.missing and not one.seen
    ]


def cards(db: Connection, session_id: int) -> Picture:
    """Every card and group, without supporters, which are counted when the result is frozen.

    The channel of a card is named where every channel that took part in its step is large enough.
    """
    rows = contributions.of_session(db, session_id)
    channels = {row.id: row.key for row in sessions.channels(db, session_id)}
    named = dict.fromkeys(remarks.told_apart(db, {row.activity_id for row in rows}), channels)
    asked = sessions.named_channels(db, session_id)
    words = moderation.text_rules(db, session_id).words
    return {
        "rev": sessions.by_id(db, session_id).rev,
        "contributions": [
            _card(row, asked if row.called else named.get(row.activity_id, {})) | marked(row.text, words)
            for row in rows
        ],
        "clusters": [
            {"id": row.id, "activity": row.activity_id, "field": row.field, "title": row.title, "rev": row.rev}
            for row in contributions.clusters_of_session(db, session_id)
        ],
        "voted": activities.voted_on(db, session_id),
    }


def log_entries(db: Connection, session_id: int) -> Picture:
    """The newest entries of the session's log."""
    return {
        "rev": sessions.by_id(db, session_id).rev,
        "entries": [_entry(row) for row in log.latest(db, session_id)],
    }


def last_steered(db: Connection, session_id: int) -> Picture | None:
    """The newest entry of the log that refuses acts based on an older rev, or None."""
    entries = log.latest(db, session_id)
    return next((_entry(row) for row in entries if row.verb not in NOT_STEERING), None)


def _entry(row: LogEntry) -> Picture:
    detail = dict(row.detail)
    if "card_states" in detail:  # what the desk needs to offer undoing it
        detail["cards"] = [one["card"] for one in detail.pop("card_states")]
    return {"id": row.id, "at": row.at, "verb": row.verb, "by": row.by, "detail": detail}


def _card(row: CardRow, channels: dict[int, str]) -> Picture:
    return {
        "id": row.id,
        "activity": row.activity_id,
        "field": row.field,
        "text": row.text,
        "original": row.original,
        "state": row.state,
        "reason": row.reason,
        "channel": channels.get(row.channel_id or 0, ""),
        "cluster": row.cluster_id,
        "rev": row.rev,
        **({"called": row.called} if row.called else {}),
    }
