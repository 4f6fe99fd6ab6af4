"""Written rounds: a session of its own beside another one, which opens at its time and closes at its deadline by itself.

What people answer there is counted, shown and kept by the same rules as anywhere, and never with the answers of the session it
belongs to: whoever takes part in both has a voice in each.
"""

from collections.abc import Collection, Sequence

from facilitation.actions import copying_sessions, ending, portions, targets
from facilitation.actions.portions import SYSTEM, Present
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.rules import local_time
from facilitation.rules.refusal import Refused
from facilitation.rules.session import written_round as rules
from facilitation.rules.session.about import OUTCOMES
from facilitation.rules.session.rehearsal import check_real
from facilitation.rules.session.written_round import Times
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.session import activities, log, sessions, written_rounds
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow
from facilitation.store.session.written_rounds import RoundRow

AT_HOME = {"order": "all", "results": "end", "pace": "own"}
"""How needs are asked where nobody leads: all at once, at everybody's own pace."""


def askable(steps: Sequence[ActivityRow]) -> list[ActivityRow]:
    """The steps that can be asked at home: they ask something, and nothing that others said before."""
    return [
        step
        for step in steps
        if find(step.kind).asks
        and not (find(step.kind).beside or step.practice)
        and find(step.kind).cards != "asked about"
        and step.settings.get("about") not in OUTCOMES
    ]


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
    made = _insert(db, event, times, asked)
    copying_sessions.copy_leads(db, event_id, made, lead)
    written_rounds.insert_round(db, made, event_id, times)
    sessions.bump(db, event_id)  # pages of the session that are kept in memory do not know of it
    log.note(db, made, "create", by, of=event.code)
    return sessions.by_id(db, made).code


def _insert(db: Connection, event: SessionRow, times: Times, asked: Sequence[ActivityRow]) -> int:
    """Store the session of a round with its ways in and its steps."""
    ways = [row for row in sessions.channels(db, event.id) if row.kind != "paper"]
    made = copying_sessions.insert_copy(
        db,
        event._replace(place="", wifi=None, starts="", room_until="", stream_delay=0, needs_ahead=False),
        title=rules.titled(event.texts["title"]),
        date=local_time.day(times.due_at),
        plan_version_id=event.plan_version_id,
        trial=event.trial,
    )
    texts = sessions.by_id(db, made).texts | {"welcome": rules.WELCOME, "closing": rules.CLOSING}
    sessions.steer(db, made, texts=texts)
    cards = bool(ways) and all(row.cards for row in ways)
    in_writing = {"key": "schriftlich", "kind": "online", "name": rules.WAY_IN, "cards": cards}
    on_paper = {"key": "papier", "kind": "paper", "name": rules.PAPER, "cards": False}
    sessions.insert_channels(db, made, [in_writing, on_paper])
    codes = [field.code for field in plans.fields(db, event.plan_version_id)]
    activities.insert_activities(db, made, [_at_home(step, codes) for step in asked])
    return made


def _at_home(step: ActivityRow, codes: Collection[str]) -> dict[str, object]:
    """The columns of a step that is asked in a round."""
    kind = find(step.kind)
    ways = AT_HOME if kind.by_field else {"pace": "own"} if "pace" in step.settings else {}
    planned = copying_sessions.planned(step._replace(settings={**step.settings, **ways}), codes)
    return {**planned, "minutes": 0}


def change_times(db: Connection, session_id: int, by: str, *, times: Times) -> None:
    """Change the opening of a round that is not open yet, or its deadline until it is closed. Raises Refused (gone, due_…)."""
    found = _round(db, session_id)
    if found.phase(now_ms()) == "closed":
        raise Refused("gone")
    opens_at = times.opens_at if found.state == "prepared" else found.opens_at
    rules.check_times(Times(opens_at, times.due_at), now_ms())
    written_rounds.change(db, session_id, Times(opens_at, times.due_at))
    sessions.steer(db, session_id, date=local_time.day(times.due_at))
    sessions.bump(db, found.event_id)
    log.note(db, session_id, "deadline", by, at=times.due_at)


def _round(db: Connection, session_id: int) -> RoundRow:
    found = written_rounds.find(db, session_id)
    if found is None:
        raise Refused("no_round")
    return found


def close_round(db: Connection, session_id: int, by: str) -> None:
    """Close a round before its deadline, for good; raises Refused (gone) where it is closed already."""
    if _round(db, session_id).state == "ended":
        raise Refused("gone")
    ending.close_end_and_settle(db, session_id, by)


def turn(db: Connection, session_id: int, now: int, present: Present) -> None:
    """Open a round whose time has come, or close it as at its deadline. Raises Refused where it cannot be counted."""
    found = written_rounds.find(db, session_id)
    if found is None or found.state == "ended":
        return
    if now >= found.due_at:
        ending.close_end_and_settle(db, session_id, SYSTEM)
        sessions.steer(db, session_id, ended_at=found.due_at)
    elif found.state == "prepared" and now >= found.opens_at:
        _open(db, session_id, present)


def _open(db: Connection, session_id: int, present: Present) -> None:
    """Open all steps of a round; the first of them is what phones show."""
    sessions.steer(db, session_id, state="running")
    for step in reversed(activities.of_session(db, session_id)):
        if not find(step.kind).asks or step.state != "planned":
            continue
        try:
            targets.check_askable(db, step)
        except Refused as refused:
            log.note(db, session_id, "not_opened", SYSTEM, activity=step.id, reason=refused.reason)
        else:
            portions.open_(db, session_id, SYSTEM, activity=step.id, present=present)
