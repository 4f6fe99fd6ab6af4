"""Put cards into another field of action."""

from facilitation.actions.moderating_cards import authors_of, find_card
from facilitation.actions.writing_cards import renew_items
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, contributions, sessions
from facilitation.store.session.contributions import CardRow


def move_cards(db: Connection, session_id: int, *, contributions_: list[int], field: str, if_rev: int) -> set[int]:
    """Put cards into another field: a group moves when all of its cards do, else a card leaves it.

    Steps that ask about them already go on asking about them as they were. Raises Refused: unknown_item,
    seen where one of the two fields has a result of its own that somebody looked at.
    """
    cards = [find_card(db, session_id, card, if_rev) for card in dict.fromkeys(contributions_)]
    if any(card.item is not None or card.called is not None for card in cards):
        raise Refused("unknown_item")
    if field not in {one.code for one in plans.fields(db, sessions.by_id(db, session_id).plan_version_id)}:
        raise Refused("unknown_item")
    moved = [card for card in cards if card.field != field or _leaves(card, cards, db)]
    if not moved:
        return set()
    for step in {card.activity_id for card in moved}:
        _check_unseen(db, step, {field, *(card.field for card in moved)})
    rev = sessions.bump(db, session_id)
    for card in moved:
        _move(db, session_id, card, field, whole=not _leaves(card, cards, db), rev=rev)
    return authors_of(*moved)


def _leaves(card: CardRow, moved: list[CardRow], db: Connection) -> bool:
    """Whether a card leaves its group: others of it stay where they are."""
    if card.cluster_id is None:
        return False
    return bool({one.id for one in contributions.of_cluster(db, card.cluster_id)} - {one.id for one in moved})


def _check_unseen(db: Connection, activity_id: int, fields: set[str]) -> None:
    step = activities.by_id(db, activity_id)
    parts = [] if step is None else [step.portion(activities.portion_of(step, field)) for field in fields]
    seen = next((one for one in parts if one and one.key and one.seen), None)
    if seen is not None:
        raise Refused("seen", by=seen.seen_by, at=seen.seen_at)


def _move(db: Connection, session_id: int, card: CardRow, field: str, *, whole: bool, rev: int) -> None:
    group = card.cluster_id
    contributions.change(db, card.id, field=field, cluster_id=group if whole else None, rev=rev)
    refs = [card.ref, *([f"g{group}"] if group else [])]
    if group:
        contributions.change_cluster(db, group, rev=rev, **({"field": field} if whole else {}))
    activities.move_items(db, card.activity_id, refs if whole else [card.ref], field)
    renew_items(db, session_id, refs, rev)
