"""The verbs on a portion of a step: open, close, look, reopen, reveal, hide, discard, divide, unite.

The first look at figures, or showing them, ends the right to reopen and freezes the portion. One way leads on: discarding the
result with a reason.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from facilitation.actions import counting
from facilitation.actions.small_rounds import check_small_round
from facilitation.activities import Subject, find, read_settings
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.rules.session import portions as rules
from facilitation.rules.session.portions import WHOLE, Part
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.plan import plans
from facilitation.store.results import snapshots, tallies
from facilitation.store.session import (
    activities,
    answers,
    ballots,
    contributions,
    late_answers,
    log,
    portions,
    sessions,
    voices,
)
from facilitation.store.session.activities import ActivityRow, ItemRow
from facilitation.store.session.portions import Place, PortionRow
from facilitation.store.writer import erase_soon

Present = Callable[[int], Iterable[int]]
"""session id → connected voices; called on the writer, so that nobody who connects meanwhile is missed."""
SYSTEM = "system"
LONGEST_REASON = 1_000


class Target(NamedTuple):
    """The step and the portion of it that a verb names."""

    step: ActivityRow
    portion: PortionRow


def open_(db: Connection, session_id: int, by: str, *, activity: int, present: Present, portion: str = WHOLE) -> None:
    """Open a portion for answers, with the items that there are now."""
    step, found = target(db, session_id, activity, portion)
    state = agenda.move("open", found.state)
    if not find(step.kind).asks:
        raise Refused("not_now")
    check_small_round(db, step)
    rev = sessions.steer(db, session_id, current_id=step.id, state="running", show=None)
    sessions.begin_cohort(db, session_id, f"open:{step.id}", now_ms())
    activities.change(db, step.id, items_rev=rev, pace=_first_pace(step))
    portions.change(db, step.id, portion, state=state, opened_at=now_ms(), closes_at=None, reveal_at_close=False)
    _ask(db, step, present)
    log.note(db, session_id, "open", by, **_named(step, portion))


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
    """Close a portion at once, or start a countdown of `in_s` seconds; with `reveal` its result is shown with that."""
    step, found = target(db, session_id, activity, portion)
    agenda.move("close", found.state)
    at = agenda.closes_at(now_ms(), in_s)
    if at is not None:
        portions.change(db, step.id, portion, closes_at=at, reveal_at_close=reveal)
        sessions.steer(db, session_id)
        log.note(db, session_id, "countdown", by, **_named(step, portion), seconds=in_s)
        return
    _close(db, by, step, found)
    if reveal:
        _reveal(db, session_id, by, activity, portion)


def close_due(db: Connection, now: int) -> None:
    """Close the portions whose countdown has ended; one that cannot be counted stays open, which the log says."""
    for place in portions.due(db, now):
        step, found = target(db, place.session_id, place.activity_id, place.key)
        try:
            _close(db, SYSTEM, step, found)
        except Refused as refused:  # before anything was changed: see counting.check_countable
            portions.change(db, step.id, found.key, closes_at=None)
            sessions.steer(db, step.session_id)
            log.note(db, step.session_id, "not_closed", SYSTEM, **_named(step, found.key), reason=refused.reason)
        else:
            if found.reveal_at_close:
                _reveal(db, step.session_id, SYSTEM, step.id, found.key)


def extend(db: Connection, session_id: int, by: str, *, activity: int, by_s: int | None, portion: str = WHOLE) -> None:
    """Extend a running countdown by some seconds, or stop it (None)."""
    step, found = target(db, session_id, activity, portion)
    agenda.check_open(found.state)
    if found.closes_at is None or (by_s is not None and not 0 < by_s <= 600):
        raise Refused("not_now")
    portions.change(db, step.id, portion, closes_at=None if by_s is None else found.closes_at + by_s * 1_000)
    sessions.steer(db, session_id)
    log.note(db, session_id, "extend", by, **_named(step, portion), seconds=by_s)


def look(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Let moderators and staff see the figures of a closed portion, which freezes it; a later look changes nothing."""
    step, found = target(db, session_id, activity, portion)
    if found.seen:
        return
    agenda.move("look", found.state)
    _freeze(db, by, step, found)
    sessions.steer(db, session_id)
    log.note(db, session_id, "look", by, **_named(step, portion))


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
    """Open a closed portion again, with cards approved meanwhile; refused once somebody looked at its figures."""
    step, found = target(db, session_id, activity, portion)
    state = agenda.move("reopen", found.state)
    agenda.check_unseen(found.seen_at, found.seen_by)
    rev = sessions.steer(db, session_id, current_id=step.id)
    activities.change(db, step.id, items_rev=rev)
    portions.change(db, step.id, portion, state=state, closes_at=None)
    _ask(db, step, present)
    log.note(db, session_id, "reopen", by, **_named(step, portion))


def reveal(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Show the result to everybody."""
    _reveal(db, session_id, by, activity, portion)


def hide(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Hide the result on phones and screen again; it stays seen."""
    step, found = target(db, session_id, activity, portion)
    portions.change(db, step.id, portion, state=agenda.move("hide", found.state))
    sessions.steer(db, session_id, show=None)
    log.note(db, session_id, "hide", by, **_named(step, portion))


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
    rev = sessions.steer(db, session_id, show=None)
    activities.change(db, step.id, items_rev=rev)
    erase_soon(db)
    log.note(db, session_id, "discard", by, **_named(step, portion), reason=reason)
    return gone


def divide(
    db: Connection,
    session_id: int,
    by: str,
    *,
    activity: int,
    into: Part,
    portion: str = WHOLE,
    item: str | None = None,
) -> None:
    """Divide a portion that nobody looked at into its fields or needs; of an open one only the part of `item` stays open."""
    step, found = target(db, session_id, activity, portion)
    agenda.check_unseen(found.seen_at, found.seen_by)
    if not find(step.kind).asks or (into == "fields" and portion != WHOLE):
        raise Refused("not_now")
    if found.state == "planned":
        add_items(db, step)
    to = _parts(db, step, portion, into)
    if item is not None and item not in to:
        raise Refused("unknown_item")
    keys = list(dict.fromkeys(to.values()))
    portions.remove(db, step.id, [portion])
    same = {"round": found.round, "opened_at": found.opened_at}
    portions.insert_portions(db, step.id, keys, rules.state_of_parts(found.state), **same)
    portions.move_items(db, step.id, to)
    if found.state == "open" and item is not None:
        portions.change(db, step.id, to[item], state="open")
    sessions.steer(db, session_id)
    log.note(db, session_id, "divide", by, **_named(step, portion), into=into)


def unite(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Put the parts of a divided step, or of one of its fields, together again, if nobody looked at any of them."""
    step = find_step(db, session_id, activity)
    parts = _parts_of(db, step, portion)
    if not parts or {one.key for one in parts} == {portion}:
        raise Refused("not_now")
    rules.check_never_seen(one.seen for one in parts)
    items = [one for one in activities.items(db, step.id) if one.portion in {part.key for part in parts}]
    state = rules.state_together([one.state for one in parts])
    portions.remove(db, step.id, [one.key for one in parts])
    opened = min((one.opened_at for one in parts if one.opened_at), default=None)
    portions.insert_portions(db, step.id, [portion], state, round=max(one.round for one in parts), opened_at=opened)
    portions.move_items(db, step.id, {one.ref: portion for one in items})
    sessions.steer(db, session_id)
    log.note(db, session_id, "unite", by, **_named(step, portion))


def close_all(db: Connection, session_id: int, by: str) -> None:
    """Close every portion that is open."""
    for step in activities.of_session(db, session_id):
        for one in step.portions:
            if one.state == "open":
                _close(db, by, step, one)


# ---- shared by the verbs -----------------------------------------------------------------------------------------
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


def _close(db: Connection, by: str, step: ActivityRow, found: PortionRow) -> None:
    state = agenda.move("close", found.state)
    counting.check_countable(db, step)
    portions.change(db, step.id, found.key, state=state, closes_at=None)
    sessions.steer(db, step.session_id)
    contributions.forget_order(db, step.id)
    erase_soon(db)
    log.note(db, step.session_id, "close", by, **_named(step, found.key))


def _reveal(db: Connection, session_id: int, by: str, activity: int, key: str) -> None:
    step, found = target(db, session_id, activity, key)
    state = agenda.move("reveal", found.state)
    if not found.seen:
        _freeze(db, by, step, found)
    show = {"activity": step.id, "page": 0} | ({"portion": key} if key else {})
    rev = sessions.steer(db, session_id, current_id=step.id, show=show)
    activities.change(db, step.id, items_rev=rev)
    portions.change(db, step.id, key, state=state)
    log.note(db, session_id, "reveal", by, **_named(step, key))


def _freeze(db: Connection, by: str, step: ActivityRow, found: PortionRow) -> None:
    counting.freeze(db, step, found)
    portions.change(db, step.id, found.key, seen_at=now_ms(), seen_by=by)


def _named(step: ActivityRow, key: str) -> dict[str, object]:
    """What the log says of a portion; the whole step is named by the step alone."""
    return {"activity": step.id} | ({"portion": key} if key else {})


def _first_pace(step: ActivityRow) -> str:
    """The pace of the settings, unless a part of the step was open before."""
    return step.pace if any(one.opened_at for one in step.portions) else str(step.settings.get("pace", "own"))


def _parts(db: Connection, step: ActivityRow, key: str, into: Part) -> dict[str, str]:
    """item → portion into which it goes; raises Refused (not_now) where an item is no need, or has no field."""
    items = [one for one in activities.items(db, step.id) if one.portion == key]
    if into == "fields":
        to = {one.ref: rules.key_of_field(one.field) for one in items if one.field}
    else:
        lineages = {f"n{need.id}": need.lineage for need in plans.needs(db, _version(db, step))}
        to = {one.ref: rules.key_of_need(lineages[one.ref]) for one in items if one.ref in lineages}
    if not items or len(to) < len(items):
        raise Refused("not_now")
    return to


def _parts_of(db: Connection, step: ActivityRow, key: str) -> list[PortionRow]:
    """The portions that are put together: all of them for the step, else those with items of the field."""
    if key == WHOLE:
        return list(step.portions)
    of_field: list[ItemRow] = [one for one in activities.items(db, step.id) if rules.key_of_field(one.field) == key]
    keys = {one.portion for one in of_field}
    return [one for one in step.portions if one.key in keys]


def _version(db: Connection, step: ActivityRow) -> int:
    return sessions.by_id(db, step.session_id).plan_version_id


def _ask(db: Connection, step: ActivityRow, present: Present) -> None:
    """Store the items that are asked about, and mark the connected voices as reached."""
    add_items(db, step)
    there = voices.find(db, present(step.session_id)).values()
    tallies.mark_reached(db, step.id, {voice.id: voice.channel_id for voice in there if not voice.voided})


def add_items(db: Connection, step: ActivityRow) -> None:
    """Store the items that a step asks about now."""
    asked = find(step.kind).items(read_settings(step.kind, step.settings), subjects(db, step.session_id))
    activities.add_items(db, step.id, [(one.ref, one.field) for one in asked])


def subjects(db: Connection, session_id: int) -> list[Subject]:
    """Everything a session can ask about now: needs of the plan, groups, and approved cards outside groups."""
    version_id = sessions.by_id(db, session_id).plan_version_id
    keys = {row.id: row.key for row in activities.of_session(db, session_id)}
    needs = [Subject(f"n{row.id}", row.field) for row in plans.needs(db, version_id)]
    cards = [card for card in contributions.of_session(db, session_id) if card.state == "approved"]
    filled = {card.cluster_id for card in cards}
    groups = [
        Subject(f"g{group.id}", group.field, keys[group.activity_id])
        for group in contributions.clusters_of_session(db, session_id)
        if group.id in filled
    ]
    single = [Subject(f"c{card.id}", card.field, keys[card.activity_id]) for card in cards if not card.cluster_id]
    return [*needs, *groups, *single]
