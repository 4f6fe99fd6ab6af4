"""What a step asks about now: the subjects its kind chooses, and of the needs those that its settings narrow them to."""

from collections.abc import Sequence

from facilitation.activities import Subject, find, read_settings
from facilitation.activities.told import told
from facilitation.rules.refusal import Refused
from facilitation.rules.results.snapshot import Snapshot, read
from facilitation.rules.session.about import OUTCOMES, NeedFacts, narrow, narrowing
from facilitation.rules.values.status import read_status
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results import snapshots
from facilitation.store.session import activities, sessions
from facilitation.store.session.activities import ActivityRow

EVERYBODY = "participant"
"""Whose results an outcome is made of."""


def asked_subjects(db: Connection, step: ActivityRow, subjects: Sequence[Subject]) -> list[Subject]:
    """The subjects that a step asks about, in their order; those of an outcome stay the same once it was settled.

    Raises Refused: nothing_told where no earlier result was shown, nothing_found where no need is left.
    """
    settings = read_settings(step.kind, step.settings)
    asked = find(step.kind).items(settings, subjects)
    wanted = narrowing(settings)
    if wanted.about == "all":
        return asked
    needs = [one.ref for one in asked if one.ref[0] == "n"]
    settled = [ref for ref in activities.refs(db, step.id) if ref[0] == "n"] if wanted.about in OUTCOMES else []
    kept = settled or narrow(wanted, _facts(db, step, needs), _shown_before(db, step))
    if not kept:
        raise Refused("nothing_found")
    places = {ref: place for place, ref in enumerate(kept)}
    others = [one for one in asked if one.ref[0] != "n"]
    return [*others, *sorted((one for one in asked if one.ref in places), key=lambda one: places[one.ref])]


def _facts(db: Connection, step: ActivityRow, refs: Sequence[str]) -> list[NeedFacts]:
    """The needs with these refs, with the states of their measures."""
    version_id = sessions.by_id(db, step.session_id).plan_version_id
    states: dict[str, list[str]] = {}
    for one in plans.measures(db, version_id):
        for number in one.content.get("needs") or ():
            states.setdefault(number, []).append(read_status(str(one.content.get("status") or "")).state)
    numbers = {f"n{row.id}": row.number for row in plans.needs(db, version_id)}
    return [NeedFacts(ref, numbers[ref], tuple(states.get(numbers[ref], ()))) for ref in refs]


def _shown_before(db: Connection, step: ActivityRow) -> list[Snapshot]:
    """The results of earlier steps that everybody may see now, as everybody is told them."""
    before = {row.id for row in activities.of_session(db, step.session_id) if row.position < step.position}
    shown = [row for row in snapshots.shown(db, step.session_id) if row.activity_id in before]
    return [told(EVERYBODY, read(row.content)) for row in shown]
