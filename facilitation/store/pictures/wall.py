"""The cards of a step in which people write them, as screens and phones list them while it runs."""

from sqlalchemy.engine import Connection

from facilitation.rules.results.snapshot import ItemFacts
from facilitation.rules.text import pick
from facilitation.store.pictures import Picture
from facilitation.store.results import result_context
from facilitation.store.session import sessions
from facilitation.store.session.activities import ActivityRow


def wall(db: Connection, activity: ActivityRow) -> Picture:
    """The approved cards and groups, the latest last, without support: its number and order are told with the result."""
    session = sessions.by_id(db, activity.session_id)
    shown = result_context.cards(db, session, activity)
    return {"activity": activity.id, "cards": [_card(facts) for facts in shown]}


def _card(facts: ItemFacts) -> Picture:
    """A card, or a group with its cards, in the words that people wrote."""
    return {
        "ref": facts.ref,
        "field": facts.field,
        "text": pick(facts.text),
        "cards": [{"ref": card.ref, "text": card.text} for card in facts.cards],
    }
