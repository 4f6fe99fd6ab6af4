"""The step and the portion that a verb names, and what a step asks about."""

from typing import NamedTuple

from facilitation.actions.asking_about import asked_subjects
from facilitation.activities import Subject
from facilitation.rules.refusal import Refused
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, contributions, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import PortionRow


class Target(NamedTuple):
    """The step and the portion of it that a verb names."""

    step: ActivityRow
    portion: PortionRow


def find_step(db: Connection, session_id: int, activity_id: int) -> ActivityRow:
    """The step of this session; raises Refused (unknown_activity)."""
    row = activities.by_id(db, activity_id)
    if row is None or row.session_id != session_id:
        raise Refused("unknown_activity")
    return row


def target(db: Connection, session_id: int, activity_id: int, key: str) -> Target:
    """The portion of this step; raises Refused where one of them is unknown."""
    step = find_step(db, session_id, activity_id)
    found = step.portion(key)
    if found is None:
        raise Refused("unknown_portion")
    return Target(step, found)


def named(step: ActivityRow, key: str) -> dict[str, object]:
    """What the log says of a portion; the whole step is named by the step alone."""
    return {"activity": step.id} | ({"portion": key} if key else {})


def add_items(db: Connection, step: ActivityRow) -> None:
    """Store the items that a step asks about now."""
    asked = asked_subjects(db, step, subjects(db, step.session_id))
    activities.add_items(db, step.id, [(one.ref, one.field) for one in asked])


def check_askable(db: Connection, step: ActivityRow) -> None:
    """Raise Refused (nothing_found, nothing_told) where there is nothing a step could ask about now."""
    asked_subjects(db, step, subjects(db, step.session_id))


def subjects(db: Connection, session_id: int) -> list[Subject]:
    """Everything a session can ask about now: needs of the plan, groups, and approved cards outside groups."""
    version_id = sessions.by_id(db, session_id).plan_version_id
    keys = {row.id: row.key for row in activities.of_session(db, session_id)}
    needs = [Subject(f"n{row.id}", row.field) for row in plans.needs(db, version_id)]
    written = contributions.of_session(db, session_id)
    cards = [card for card in written if card.state == "approved" and card.called is None]
    filled = {card.cluster_id for card in cards}
    groups = [
        Subject(f"g{group.id}", group.field, keys[group.activity_id])
        for group in contributions.clusters_of_session(db, session_id)
        if group.id in filled
    ]
    single = [Subject(f"c{card.id}", card.field, keys[card.activity_id]) for card in cards if not card.cluster_id]
    return [*needs, *groups, *single]
