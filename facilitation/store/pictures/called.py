"""Which questions to the speaker were called up, and in which order the others follow; for everybody, with their tally."""

from collections import Counter

from sqlalchemy.engine import Connection

from facilitation.activities import find
from facilitation.rules.session.calling import Asked, in_turn
from facilitation.store.pictures import Picture
from facilitation.store.session import contributions, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.contributions import CardRow


def called(db: Connection, activity: ActivityRow, items: Picture) -> Picture:
    """`order` and `called` of a tally of questions; nothing for other kinds. Channels are named only where each has five voices."""
    if find(activity.kind).cards != "called":
        return {}
    asked = [card for card in contributions.asked_in(db, activity.id) if card.ref in items]
    keys = sessions.named_channels(db, activity.session_id)
    channels = {card.ref: keys[card.channel_id] for card in asked if card.channel_id in keys}
    answered = [card.ref for card in asked if card.called == "answered"]
    now = next((card.ref for card in asked if card.called == "now"), None)
    heard = Counter(channels[ref] for ref in (*answered, now) if ref in channels)
    waiting = [_asked(card, channels, items) for card in asked if card.called == "listed"]
    following = [one.ref for one in in_turn(waiting, heard, list(keys.values()))]
    return {
        "order": [*([now] if now else []), *following, *answered],
        "called": {"now": now, "answered": answered, "channels": channels, "heard": heard},
    }


def _asked(card: CardRow, channels: dict[str, str], items: Picture) -> Asked:
    support = items[card.ref]["all"]["counts"].get("support", 0)
    return Asked(card.ref, channels.get(card.ref, ""), support, card.text)
