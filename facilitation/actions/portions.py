"""The verbs on a portion of a step: open, close, look, reopen, reveal, hide, discard.

The first look at figures, or showing them, ends the right to reopen and freezes the portion. One way leads on: discarding the
result with a reason.
"""

from collections.abc import Callable, Iterable
from itertools import takewhile

from facilitation.actions import counting
from facilitation.actions.dividing import prepare_opening
from facilitation.actions.small_rounds import check_small_round
from facilitation.actions.targets import Target, add_items, find_step, named, target
from facilitation.activities import find
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.rules.session.portions import NEED, WHOLE
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import (
    activities,
    answers,
    asked_groups,
    ballots,
    contributions,
    late_answers,
    log,
    portions,
    sessions,
    voices,
)
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import Place, PortionRow
from facilitation.store.writer import erase_soon

Present = Callable[[int], Iterable[int]]
"""session id → connected voices; called on the writer, so that nobody who connects meanwhile is missed."""
SYSTEM = "system"


def nobody(_session: int) -> Iterable[int]:
    """No connected voices."""
    return ()


LONGEST_REASON = 1_000


def open_(
    db: Connection,
    session_id: int,
    by: str,
    *,
    activity: int,
    present: Present,
    portion: str = WHOLE,
    item: str | None = None,
) -> None:
    """Open a portion for answers, with the items that there are now; the step is divided for it as needed.

    At the moderator's pace a field begins with `item`, else with its first one.
    """
    step = find_step(db, session_id, activity)
    if not find(step.kind).asks:
        raise Refused("not_now")
    keys = prepare_opening(db, step, portion)
    for key in keys:
        agenda.move("open", target(db, session_id, activity, key).portion.state)
    check_small_round(db, step)
    rev = sessions.steer(db, session_id, state="running", **_in_view(step))
    sessions.begin_cohort(db, session_id, f"open:{step.id}", now_ms())
    opened = {"state": "open", "opened_at": now_ms(), "closes_at": None, "reveal_at_close": False}
    for key in keys:
        portions.change(db, step.id, key, **opened)
    activities.begin(db, step.id, now_ms())
    _ask(db, step, present)
    activities.change(db, step.id, items_rev=rev, **_begin_pace(db, step, portion, item))
    log.note(db, session_id, "open", by, **named(step, portion))


def close(
    db: Connection,
    session_id: int,
    by: str,
    *,
    activity: int,
    portion: str = WHOLE,
    in_s: int = 0,
    reveal: bool = False,
) -> None:
    """Close a portion at once, or start a countdown of `in_s` seconds; with `reveal` its result is shown with that.

    Of a divided step "" means all of its portions that are open.
    """
    at = agenda.closes_at(now_ms(), in_s, sessions.by_id(db, session_id).stream_delay)
    for step, found in _targets(db, session_id, activity, portion, "close"):
        if at is not None:
            portions.change(db, step.id, found.key, closes_at=at, reveal_at_close=reveal)
            sessions.steer(db, session_id)
            log.note(db, session_id, "countdown", by, **named(step, found.key), seconds=in_s)
            continue
        _close(db, by, step, found)
        if reveal:
            _reveal(db, session_id, by, activity, found.key)


def close_due(db: Connection, now: int) -> None:
    """Close the portions whose countdown has ended; one that cannot be counted stays open, which the log says."""
    for place in portions.due(db, now):
        step, found = target(db, place.session_id, place.activity_id, place.key)
        try:
            _close(db, SYSTEM, step, found)
        except Refused as refused:  # before anything was changed: see counting.check_countable
            portions.change(db, step.id, found.key, closes_at=None)
            sessions.steer(db, step.session_id)
            log.note(db, step.session_id, "not_closed", SYSTEM, **named(step, found.key), reason=refused.reason)
        else:
            if found.reveal_at_close:
                _reveal(db, step.session_id, SYSTEM, step.id, found.key)


def extend(db: Connection, session_id: int, by: str, *, activity: int, by_s: int | None, portion: str = WHOLE) -> None:
    """Extend a running countdown by some seconds, or stop it (None); of a divided step "" means all that run."""
    counting_down = 0
    for step, found in _targets(db, session_id, activity, portion, "close"):
        if found.closes_at is None or (by_s is not None and not 0 < by_s <= 600):
            continue
        counting_down += 1
        at = None if by_s is None else found.closes_at + by_s * 1_000
        portions.change(db, step.id, found.key, closes_at=at)
        sessions.steer(db, session_id)
        log.note(db, session_id, "extend", by, **named(step, found.key), seconds=by_s)
    if not counting_down:
        raise Refused("not_now")


def look(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Let moderators and staff see the figures of a closed portion, which freezes it; a later look changes nothing."""
    step, found = target(db, session_id, activity, portion)
    if found.seen:
        return
    agenda.move("look", found.state)
    _freeze(db, by, step, found)
    sessions.steer(db, session_id)
    log.note(db, session_id, "look", by, **named(step, portion))


def look_due(db: Connection, now: int) -> list[int]:
    """Ten minutes after the end closed portions count as seen; returns the sessions."""
    found = portions.unseen_after_end(db, now - agenda.SEEN_AFTER_END_MS)
    left = look_at_all(db, found, SYSTEM)
    return sorted({place.session_id for place in found if place not in left})


def look_at_all(db: Connection, places: Iterable[Place], by: str) -> list[Place]:
    """Look at each of these closed portions; returns those that cannot be counted, which are left as they are."""
    left = []
    for place in places:
        try:
            look(db, place.session_id, by, activity=place.activity_id, portion=place.key)
        except Refused:  # counting has logged what is wrong
            left.append(place)
    return left


def reopen(db: Connection, session_id: int, by: str, *, activity: int, present: Present, portion: str = WHOLE) -> None:
    """Open a closed portion again, with cards approved meanwhile; refused once somebody looked at its figures.

    Of a divided step without a portion all that nobody looked at, so that people can fill gaps in them.
    """
    step = find_step(db, session_id, activity)
    again = _closed_unseen(step) if portion == WHOLE and step.portion(WHOLE) is None else [portion]
    for key in again:
        _, found = target(db, session_id, activity, key)
        state = agenda.move("reopen", found.state)
        agenda.check_unseen(found.seen_at, found.seen_by)
        portions.change(db, step.id, key, state=state, closes_at=None)
    rev = sessions.steer(db, session_id, **_in_view(step))
    activities.change(db, step.id, items_rev=rev)
    _ask(db, step, present)
    if step.pace == "moderator" and portion.startswith(NEED):
        activities.change(db, step.id, **_begin_pace(db, step, portion, None))
    log.note(db, session_id, "reopen", by, **named(step, portion))


def _closed_unseen(step: ActivityRow) -> list[str]:
    """The closed portions that nobody looked at; raises Refused where there is none, or all are at the moderator's pace."""
    found = [one.key for one in step.portions if one.state == "closed" and not one.seen]
    if not found or step.pace == "moderator":
        raise Refused("not_now", state=step.state)
    return found


def reveal(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Show the result to everybody."""
    _reveal(db, session_id, by, activity, portion)


def hide(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Hide the result on phones and screen again; it stays seen."""
    step, found = target(db, session_id, activity, portion)
    portions.change(db, step.id, portion, state=agenda.move("hide", found.state))
    sessions.steer(db, session_id, show=None)
    log.note(db, session_id, "hide", by, **named(step, portion))


def discard(db: Connection, session_id: int, by: str, *, activity: int, reason: str, portion: str = WHOLE) -> set[int]:
    """Discard a result for a reason that everybody can read; the portion may be asked again, everybody anew.

    Its content and its answers are deleted. Returns the voices whose answers they were.
    """
    step, found = target(db, session_id, activity, portion)
    state = agenda.move("discard", found.state)
    agenda.check_seen(found.state, found.seen_at)
    reason = as_written(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused("too_long" if reason else "empty")
    snapshots.drop_content(db, step.id, portion, now_ms(), reason)
    gone = answers.withdraw_all(db, step.id, portion)
    late_answers.delete_of_portion(db, step.id, portion)
    ballots.forget(db, session_id, step.id, portions.refs(db, step.id, portion))
    asked_anew = {"opened_at": None, "closes_at": None, "seen_at": None, "seen_by": None}
    portions.change(db, step.id, portion, state=state, round=found.round + 1, **asked_anew)
    channels = {voice.id: voice.channel_id for voice in voices.find(db, gone).values()}
    tallies.note_answered(db, (), [(step.id, voice) for voice in channels], channels)
    counting.rebuild(db, step)
    asked_groups.forget(db, step.id, portion)
    rev = sessions.steer(db, session_id, show=None)
    activities.change(db, step.id, items_rev=rev)
    erase_soon(db)
    log.note(db, session_id, "discard", by, **named(step, portion), reason=reason)
    return gone


def close_all(db: Connection, session_id: int, by: str, *, beside: bool = False) -> None:
    """Close every portion that is open, or only those of steps that are open beside others."""
    for step in activities.of_session(db, session_id):
        for one in step.portions:
            if one.state == "open" and (find(step.kind).beside or not beside):
                _close(db, by, step, one)


def open_beside(db: Connection, session_id: int, by: str, after: ActivityRow, present: Present) -> None:
    """Open the steps that stand after this one and are open from it on, if nobody was asked yet."""
    steps = activities.of_session(db, session_id)
    place = next(place for place, one in enumerate(steps) if one.id == after.id)
    for step in takewhile(lambda one: find(one.kind).beside, steps[place + 1 :]):
        if step.state == "planned" and step.settings.get("early", True) and not find(after.kind).asks:
            open_(db, session_id, by, activity=step.id, present=present)


def _in_view(step: ActivityRow) -> dict[str, object]:
    """What an opened step does to phones and screen: they show it, unless it is open beside others."""
    return {} if find(step.kind).beside else {"current_id": step.id, "show": None}


# ---- shared by the verbs -----------------------------------------------------------------------------------------
def _close(db: Connection, by: str, step: ActivityRow, found: PortionRow) -> None:
    state = agenda.move("close", found.state)
    counting.check_countable(db, step)
    portions.change(db, step.id, found.key, state=state, closes_at=None)
    sessions.steer(db, step.session_id)
    contributions.forget_order(db, step.id)
    erase_soon(db)
    log.note(db, step.session_id, "close", by, **named(step, found.key))


def _reveal(db: Connection, session_id: int, by: str, activity: int, key: str) -> None:
    step, found = target(db, session_id, activity, key)
    state = agenda.move("reveal", found.state)
    if not found.seen:
        _freeze(db, by, step, found)
    show = {"activity": step.id, "page": 0} | ({"portion": key} if key else {})
    rev = sessions.steer(db, session_id, current_id=step.id, show=show)
    activities.change(db, step.id, items_rev=rev)
    portions.change(db, step.id, key, state=state)
    log.note(db, session_id, "reveal", by, **named(step, key))


def _freeze(db: Connection, by: str, step: ActivityRow, found: PortionRow) -> None:
    counting.freeze(db, step, found)
    portions.change(db, step.id, found.key, seen_at=now_ms(), seen_by=by)


def _targets(db: Connection, session_id: int, activity: int, key: str, verb: str) -> list[Target]:
    """The portion of a verb, or of "" in a divided step all that are open; raises Refused where the state forbids it."""
    step = find_step(db, session_id, activity)
    if key == WHOLE and step.portion(WHOLE) is None:
        found = [Target(step, one) for one in step.portions if one.state == "open"]
    else:
        found = [target(db, session_id, activity, key)]
    for one in found or [Target(step, step.portions[0])]:
        agenda.move(verb, one.portion.state)
    return found


def _begin_pace(db: Connection, step: ActivityRow, key: str, item: str | None) -> dict[str, str | None]:
    """Pace and present item for a portion that is opened: the pace of the settings, unless a part was open before."""
    begun = any(one.opened_at for one in step.portions)
    pace = step.pace if begun else str(step.settings.get("pace", "own"))
    if item is not None:
        pace = "moderator"
    if pace != "moderator" or (key == WHOLE and item is None):
        return {"pace": pace} | ({"pace_item": None} if begun else {})
    of_portion = portions.refs(db, step.id, key)
    if item is not None and item not in of_portion:
        raise Refused("unknown_item")
    return {"pace": pace, "pace_item": item or of_portion[0]}


def _ask(db: Connection, step: ActivityRow, present: Present) -> None:
    """Store the items that are asked about, and mark the connected voices as reached."""
    add_items(db, step)
    there = voices.find(db, present(step.session_id)).values()
    tallies.mark_reached(db, step.id, {voice.id: voice.channel_id for voice in there if not voice.voided})
