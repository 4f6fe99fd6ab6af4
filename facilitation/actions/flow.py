"""How a step is run: in which order its fields are asked about, and when their results are shown."""

from collections.abc import Sequence

from facilitation.actions.targets import find_step
from facilitation.activities import find
from facilitation.activities.kind import Pace
from facilitation.rules.refusal import Refused
from facilitation.rules.session.portions import Order, Results, field_order
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, log, sessions
from facilitation.store.session.activities import ActivityRow


def flow(
    db: Connection,
    session_id: int,
    by: str,
    *,
    activity: int,
    order: Order | None = None,
    results: Results | None = None,
    pace: Pace | None = None,
    fields: Sequence[str] | None = None,
) -> None:
    """Change how a step is run, as far as it is named; while a part of it is open only when results are shown, and what comes next."""
    step = find_step(db, session_id, activity)
    kind = find(step.kind)
    if (pace is not None and pace not in kind.paces) or not kind.by_field:
        raise Refused("not_allowed")
    if step.state == "open" and (order, pace) != (None, None):
        raise Refused("not_now", state=step.state)
    changes: dict[str, object] = {"order": order, "results": results, "pace": pace}
    if fields is not None:
        changes["fields"] = field_order(fields, _fields(db, step))
    changes = {name: value for name, value in changes.items() if value is not None}
    of_step = {"settings": step.settings | changes} | ({"pace": pace, "pace_item": None} if pace else {})
    activities.change(db, step.id, **of_step)
    sessions.steer(db, session_id)
    log.note(db, session_id, "flow", by, activity=step.id, **changes)


def _fields(db: Connection, step: ActivityRow) -> list[str]:
    """The codes of the fields of a step in their present order."""
    chosen = list(step.settings.get("fields") or ())
    return chosen or [row.code for row in plans.fields(db, sessions.by_id(db, step.session_id).plan_version_id)]
