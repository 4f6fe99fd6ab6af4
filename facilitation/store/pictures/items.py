"""The texts of an activity's items in one language; what earlier sessions said only after revealing."""

from typing import Any

from sqlalchemy.engine import Connection

from facilitation.rules.snapshot import ItemFacts
from facilitation.store import sessions
from facilitation.store.facts import describe
from facilitation.store.pictures.state import said


def items(db: Connection, activity: Any, language: str) -> dict[str, Any]:
    """What the phones of one language show."""
    session = sessions.by_id(db, activity.session_id)
    described = describe(db, session, activity)
    return {"activity": activity.id, "items": [_item(facts, language) for facts in described.values()]}


def _item(facts: ItemFacts, language: str) -> dict[str, Any]:
    spoken = (
        language if facts.text.get(language) else next((one for one in ("de", *facts.text) if one in facts.text), "")
    )
    return {
        "ref": facts.ref,
        "field": facts.field,
        "number": facts.number,
        "text": facts.text.get(spoken, ""),
        "language": spoken,
        "explanation": said(facts.explanation, language),
        "target_group": facts.target_group,
        "cards": [card.text for card in facts.cards],
    }
