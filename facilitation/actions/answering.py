"""Accept and count answers in one transaction, or refuse each with a reason.

Written for batches of hundreds in which an answer may cost a few microseconds: what a whole batch needs is read once,
and values are looked up by their JSON (activities/answer_reader.py).
"""

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from facilitation import metrics
from facilitation.activities.answer_reader import AnswerReader
from facilitation.activities.kind import Json
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.session import agenda
from facilitation.store import Connection
from facilitation.store.results import tallies
from facilitation.store.session import activities, answers, sessions, voices
from facilitation.store.session.answers import Key, Stored
from facilitation.store.writer import on_commit
from facilitation.store.writer_cache import CachedActivity, CachedVoice

MOST_SEQ = 2**31 - 1
NEVER = Stored(0, None)
Rows = dict[Key, Stored]


class Given(msgspec.Struct, frozen=True, gc=False):
    """The answer of a voice to one item; `value` is always the whole answer, None withdraws it.

    A msgspec.Raw is JSON as it was received.
    """

    participant: int
    activity: int
    item: str
    value: Json
    seq: int
    moves: int = 0  # of the voice to other devices, when the sender came


def give_answers(db: Connection, given: list[Given]) -> list[int | Refused]:
    """Accept or refuse each answer in the order of arrival; returns per answer the rev or the refusal."""
    standing = voices.cached(db, [one.participant for one in given])
    running = {activity: activities.cached(db, activity) for activity in {one.activity for one in given}}
    keys = [Key(one.activity, one.item, one.participant) for one in given]
    before = answers.stored(db, keys)
    rows = before.copy()
    outcomes = [
        _accept(one, key, running[one.activity], standing.get(one.participant), rows)
        for one, key in zip(given, keys, strict=True)
    ]
    changed = {key: row for key, row in rows.items() if before.get(key) != row}
    if changed:
        answers.replace(db, changed)
        tallies.add(db, _moves(db, changed, before, _readers(running), standing))
    accepted = sum(type(outcome) is int for outcome in outcomes)
    on_commit(db, lambda: _count(accepted, len(given)))
    return _with_revs(db, outcomes, {standing[key.participant].session_id for key in changed})


def take_answers(db: Connection, given: list[Given]) -> None:
    """Store the answers of new voices that were collected elsewhere, whether their step is open or not.

    Raises Refused for a value or an item that the step does not take.
    """
    standing = voices.cached(db, [one.participant for one in given])
    running = {activity: activities.cached(db, activity) for activity in {one.activity for one in given}}
    rows: Rows = {}
    for one in given:
        activity = running[one.activity]
        if activity is None or one.item not in activity.items:
            raise Refused("unknown_item")
        rows[Key(one.activity, one.item, one.participant)] = Stored(one.seq, _value(activity, one))
    if rows:
        answers.replace(db, rows)
        tallies.add(db, _moves(db, rows, {}, _readers(running), standing))


def _count(accepted: int, given: int) -> None:
    metrics.answers_accepted.inc(accepted)
    metrics.batch_answers.observe(given)


def _accept(
    given: Given, key: Key, activity: CachedActivity | None, voice: CachedVoice | None, rows: Rows
) -> int | Refused:
    """Put the answer into `rows` if every rule allows it; returns the id of its session, or the refusal."""
    if voice is None or voice.voided:
        return Refused("void")
    if given.moves != voice.moves:
        return Refused("moved")
    if activity is None or activity.session_id != voice.session_id:
        return Refused("unknown_activity")
    seq, old = given.seq, rows.get(key, NEVER)
    if not 0 < seq <= MOST_SEQ:
        return Refused("malformed")
    if seq <= voice.shown_after:
        return Refused("stale", seq=voice.shown_after, value=None)  # whether it is the same would tell what was said
    try:
        # a repeated act was accepted before, so it is acknowledged again even if the step was closed meanwhile
        if old.seq != seq:
            _check_asked(activity, given.item)
        new = Stored(seq, _value(activity, given))
    except Refused as refused:
        return refused
    if seq <= old.seq and new != old:
        return Refused("stale", seq=old.seq, value=_shown(old, voice))
    rows[key] = new
    return activity.session_id


def _shown(old: Stored, voice: CachedVoice) -> Json:
    """The stored value, unless it was said on another device."""
    return None if old.value is None or old.seq <= voice.shown_after else msgspec.json.decode(old.value)


def _check_asked(activity: CachedActivity, item: str) -> None:
    """Raise Refused where the item is not asked now."""
    agenda.check_in_time(activity.due_at, now_ms())
    agenda.check_open(activity.states.get(item, activity.state))
    if item not in activity.items:
        raise Refused("unknown_item")
    agenda.check_pace(activity.pace, activity.pace_item, item)


def _value(activity: CachedActivity, given: Given) -> str | None:
    """The value as it is stored; None for a withdrawal, and for a value that answers nothing."""
    value = given.value
    raw = bytes(value) if type(value) is msgspec.Raw else msgspec.json.encode(value)
    return activity.reader.read(raw, given.item[:1]).value


def _moves(
    db: Connection,
    changed: Rows,
    before: Rows,
    readers: Mapping[int, AnswerReader],
    standing: Mapping[int, CachedVoice],
) -> Mapping[tuple[int, str, int, str], int]:
    """The change of the totals by these rows: the old value out, the new one in."""
    cells: defaultdict[tuple[int, str, int, str], int] = defaultdict(int)
    said: list[tuple[int, int]] = []
    unsaid: list[tuple[int, int]] = []
    for key, row in changed.items():
        old = before.get(key, NEVER).value
        activity_id, item, voice = key
        channel, marks = standing[voice].channel_id, readers[activity_id].marks
        for bucket in marks(old):
            cells[activity_id, item, channel, bucket] -= 1
        for bucket in marks(row.value):
            cells[activity_id, item, channel, bucket] += 1
        if (old is None) is not (row.value is None):
            (said if old is None else unsaid).append((activity_id, voice))
    for cell, by in tallies.note_answered(
        db, said, unsaid, {voice: standing[voice].channel_id for _, voice in said + unsaid}
    ).items():
        cells[cell] += by
    return cells


def _readers(running: Mapping[int, CachedActivity | None]) -> dict[int, AnswerReader]:
    return {activity_id: activity.reader for activity_id, activity in running.items() if activity is not None}


def _with_revs(db: Connection, outcomes: list[int | Refused], changed: set[int]) -> list[int | Refused]:
    """Replace each session id by its rev, which is raised once for the whole batch."""
    accepted = {outcome for outcome in outcomes if type(outcome) is int}
    revs = {session: (sessions.bump if session in changed else sessions.rev)(db, session) for session in accepted}
    return [revs[outcome] if type(outcome) is int else outcome for outcome in outcomes]
