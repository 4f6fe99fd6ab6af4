"""Insert a step and, where it comes up in the middle of an evening, ask it at once."""

from facilitation.actions import editing_agenda, portions
from facilitation.actions.agenda_content import StepParts
from facilitation.actions.portions import Present
from facilitation.store import Connection


def add_step(
    db: Connection,
    session_id: int,
    by: str,
    *,
    kind: str,
    present: Present,
    after: int | None = None,
    step: StepParts | None = None,
    ask: bool = False,
) -> int:
    """Insert a step; with `ask` it is opened, and what was open stays open. Returns its id."""
    made = editing_agenda.add_step(db, session_id, by, kind=kind, after=after, step=step)
    if ask:
        portions.open_(db, session_id, by, activity=made, present=present)
    return made
