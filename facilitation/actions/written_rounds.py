"""Written rounds: a session of its own beside another one, which opens at its time and closes at its deadline by itself.

What people answer there is counted, shown and kept by the same rules as anywhere, and never with the answers of the session it
belongs to: whoever takes part in both has a voice in each.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from facilitation.actions import ending, portions, small_rounds, targets
from facilitation.actions.copying_sessions import planned
from facilitation.actions.inserting_rounds import insert_round, is_askable
from facilitation.actions.portions import SYSTEM, Present
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session import written_round as rules
from facilitation.rules.session.rehearsal import check_real
from facilitation.rules.session.written_round import Place, Times
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, leads, log, sessions, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.written_rounds import RoundRow


def askable(steps: Sequence[ActivityRow]) -> list[ActivityRow]:
    """The steps that can be asked at home."""
    return [step for step in steps if is_askable(step)]


def create_round(
    db: Connection, event_id: int, by: str, *, times: Times, steps: Collection[int], lead: int | None = None
) -> str:
    """Make a written round of some steps of a session; returns its code. Raises Refused (due_…, nothing_chosen, is_round).

    `lead` is the id of somebody of the staff whom it belongs to; without one it belongs to whom the session does.
    """
    event = sessions.by_id(db, event_id)
    check_real(event.rehearsal)
    if written_rounds.find(db, event_id) is not None:
        raise Refused("is_round")
    rules.check_times(times, now_ms())
    asked = [step for step in askable(activities.of_session(db, event_id)) if step.id in steps]
    if not asked:
        raise Refused("nothing_chosen")
    codes = [field.code for field in plans.fields(db, event.plan_version_id)]
    made = insert_round(db, event, [planned(step, codes) for step in asked], times=times)
    if lead is not None:
        _give(db, made, lead)
    sessions.bump(db, event_id)  # pages of the session that are kept in memory do not know of it
    log.note(db, made, "create", by, of=event.code)
    return sessions.by_id(db, made).code


def _give(db: Connection, session_id: int, lead: int) -> None:
    for one in leads.of_session(db, session_id):
        leads.remove(db, session_id, one.id)
    leads.add(db, session_id, lead)


class Beside(NamedTuple):
    """The written rounds of a session that stand before it, and those after it."""

    before: list[RoundRow]
    after: list[RoundRow]

    def by_place(self) -> list[tuple[Place, list[RoundRow]]]:
        """The same as pairs."""
        return [("before", self.before), ("after", self.after)]


def beside(db: Connection, event: SessionRow) -> Beside:
    """The rounds of a session; reads only."""
    found: dict[Place, list[RoundRow]] = {"before": [], "after": []}
    for one in written_rounds.of_event(db, event.id):
        times = one.times if event.rehearsal is None else None  # in a rehearsal all are open at once
        found[rules.place_of(times, one.place, event.date, event.starts)].append(one)
    return Beside(found["before"], found["after"])


def change_times(db: Connection, session_id: int, by: str, *, times: Times) -> None:
    """Change the opening of a round that is not open yet, or its deadline until it is closed. Raises Refused (gone, due_…)."""
    found = _round(db, session_id)
    if found.phase(now_ms()) == "closed":
        raise Refused("gone")
    opens_at = times.opens_at if found.opens_at is None or found.state == "prepared" else found.opens_at
    rules.check_times(Times(opens_at, times.due_at), now_ms())
    written_rounds.change(db, session_id, Times(opens_at, times.due_at))
    sessions.steer(db, session_id, date=local_time.day(times.due_at))
    written_rounds.announce(db, found.event_id)
    log.note(db, session_id, "deadline", by, at=times.due_at)


def _round(db: Connection, session_id: int) -> RoundRow:
    found = written_rounds.find(db, session_id)
    if found is None:
        raise Refused("no_round")
    return found


def close_round(db: Connection, session_id: int, by: str) -> None:
    """Close a round before its deadline, for good; raises Refused (gone) where it is closed already."""
    found = _round(db, session_id)
    if found.state == "ended":
        raise Refused("gone")
    ending.close_end_and_settle(db, session_id, by)
    written_rounds.announce(db, found.event_id)


def turn(db: Connection, session_id: int, now: int, present: Present) -> None:
    """Open a round whose time has come, or close it as at its deadline. Raises Refused where it cannot be counted."""
    found = written_rounds.find(db, session_id)
    if found is None or found.times is None or found.state == "ended":
        return
    if now >= found.times.due_at:
        ending.close_end_and_settle(db, session_id, SYSTEM)
        sessions.steer(db, session_id, ended_at=found.times.due_at)
    elif found.state == "prepared" and now >= found.times.opens_at:
        _open(db, session_id, present)


def _open(db: Connection, session_id: int, present: Present) -> None:
    """Open all steps of a round; the first of them is what phones show."""
    sessions.steer(db, session_id, state="running")
    for step in reversed(activities.of_session(db, session_id)):
        if not find(step.kind).asks or step.state != "planned":
            continue
        try:
            targets.check_askable(db, step)
            small_rounds.check_small_round(db, step)
        except Refused as refused:
            log.note(db, session_id, "not_opened", SYSTEM, activity=step.id, reason=refused.reason)
        else:
            portions.open_(db, session_id, SYSTEM, activity=step.id, present=present)
