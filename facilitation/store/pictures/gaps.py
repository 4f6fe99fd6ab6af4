"""The needs of a step that few have answered, for phones that fill gaps; see rules.session.gaps for what this may tell."""

from sqlalchemy.engine import Connection

from facilitation.activities import find, read_settings
from facilitation.rules.session.gaps import STRETCH_MS, gap_classes
from facilitation.store.pictures import Picture
from facilitation.store.results import tallies
from facilitation.store.results.gaps import Asking, ToldGaps
from facilitation.store.session import activities
from facilitation.store.session.activities import ActivityRow


def gaps(db: Connection, activity: ActivityRow, told: ToldGaps, now: int) -> Picture:
    """The classes of needs, and in how many milliseconds they may be others; none where gaps are not filled."""
    minimum = find(activity.kind).gap_minimum(read_settings(activity.kind, activity.settings), activity.pace)
    open_ = {one.key for one in activity.portions if one.state == "open" and not one.seen}
    asked = [one.ref for one in activities.items(db, activity.id) if one.portion in open_] if minimum else []
    rounds = sum(one.round for one in activity.portions)
    counted = told.count(Asking(activity.session_id, activity.id, rounds), tallies.answered_items(db, activity.id), now)
    return {
        "activity": activity.id,
        "classes": gap_classes(counted, asked, minimum),
        "next_ms": counted.at + STRETCH_MS - now,
    }
