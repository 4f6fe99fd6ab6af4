"""„Meinen Sie …?“: needs and cards whose text is like a new one. And the cards that may be like each other."""

from typing import TypedDict

from facilitation.rules.refusal import Refused
from facilitation.rules.session.card_groups import Written
from facilitation.rules.session.similarity import most_similar
from facilitation.store import Connection
from facilitation.store.results.result_context import describe
from facilitation.store.session import activities, contributions, sessions


class Candidate(TypedDict):
    """A text in one language that a new one may repeat."""

    ref: str
    number: str
    text: str


class Suggestion(Candidate):
    """A similar text; `score` is 0…1."""

    score: float


MOST = 3


def candidates(db: Connection, session_id: int, activity_id: int) -> list[Candidate]:
    """The needs and approved cards that a step offers for support."""
    activity = activities.by_id(db, activity_id)
    if activity is None or activity.session_id != session_id:
        raise Refused("unknown_activity")
    described = describe(db, sessions.by_id(db, session_id), activity)
    return [
        {"ref": facts.ref, "number": facts.number, "text": text}
        for facts in described.values()
        for text in facts.text.values()
    ]


def suggest(text: str, known: list[Candidate]) -> list[Suggestion]:
    """At most three like the text, the most similar first; takes a few ms, so call it off the hub."""
    found: dict[str, Suggestion] = {}
    for match in most_similar(text, ((n, one["text"]) for n, one in enumerate(known)), limit=2 * MOST):
        candidate = known[int(str(match.key))]
        found.setdefault(candidate["ref"], {**candidate, "score": round(match.score, 2)})
    return list(found.values())[:MOST]


def cards_to_group(db: Connection, session_id: int, activity_id: int) -> list[Written]:
    """The groups of a step and its cards that are in none and not held back, but for those another step asks about."""
    voted = set(activities.voted_on(db, session_id))
    groups = [
        Written(f"g{group.id}", group.field, group.title)
        for group in contributions.clusters_of_session(db, session_id)
        if group.activity_id == activity_id
    ]
    cards = [
        Written(f"c{card.id}", card.field, card.text)
        for card in contributions.of_session(db, session_id)
        if card.activity_id == activity_id and card.cluster_id is None and card.state != "held"
    ]
    return [one for one in groups + cards if one.ref not in voted]
