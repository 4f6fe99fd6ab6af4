"""One answer after another: accepted and counted in one transaction, or refused with a reason."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from facilitation.activities import find, read_settings
from facilitation.rules import agenda
from facilitation.rules.agenda import Refused
from facilitation.store import Connection, activities, answers, sessions, tallies, voices
from facilitation.store.activities import Running
from facilitation.store.answers import Key, Stored
from facilitation.store.tallies import Cell

MOST_SEQ = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Given:
    """What a voice says to one item; `value` is always the whole answer, None withdraws it."""

    participant: int
    activity: int
    item: str
    value: Any
    seq: int

    @property
    def key(self) -> Key:
        """Which row this becomes."""
        return Key(self.activity, self.item, self.participant)


def give_answers(db: Connection, given: list[Given]) -> list[int | Refused]:
    """Accept or refuse each answer in the order of arrival; returns per answer the rev or the refusal."""
    standing = voices.standing(db, {answer.participant for answer in given})
    stored = answers.stored(db, (answer.key for answer in given))
    before = dict(stored)
    outcomes: list[Refused | None] = [_accept(db, answer, standing, stored) for answer in given]
    changed = {key: row for key, row in stored.items() if row != before.get(key)}
    if changed:
        _store(db, changed, before, {voice.id: voice.channel_id for voice in standing.values()})
    accepted = [answer.key for answer, no in zip(given, outcomes, strict=True) if no is None]
    revs = {session_id: sessions.by_id(db, session_id).rev for session_id in _sessions(standing, accepted)}
    revs |= {session_id: sessions.bump(db, session_id) for session_id in _sessions(standing, changed)}
    return [
        revs[standing[answer.participant].session_id] if no is None else no
        for answer, no in zip(given, outcomes, strict=True)
    ]


def take_answers(db: Connection, given: list[Given], channel_id: int) -> None:
    """Store the answers of new voices of one channel, whether their step is still open or not.

    For what was collected elsewhere. Raises Refused for a value or an item that the step does not take.
    """
    rows: dict[Key, Stored] = {}
    for answer in given:
        activity = activities.running(db, answer.activity)
        if activity is None or answer.item not in activity.items:
            raise Refused("unknown_item")
        rows[answer.key] = Stored(answer.seq, _canonical(activity, answer))
    if rows:
        _store(db, rows, {}, {answer.participant: channel_id for answer in given})


def _sessions(standing: Mapping[int, Any], keys: Iterable[Key]) -> set[int]:
    return {standing[key.participant].session_id for key in keys}


def _accept(db: Connection, given: Given, standing: Mapping[int, Any], stored: dict[Key, Stored]) -> Refused | None:
    """Put the answer into `stored` if every rule allows it; the refusal otherwise."""
    try:
        activity = _addressed(db, given, standing.get(given.participant))
        old = stored.get(given.key)
        # an act that is repeated was allowed when it came first: it counts, whatever was closed meanwhile
        if old is None or old.seq != given.seq:
            _check_asked(activity, given)
        new = Stored(given.seq, _canonical(activity, given))
        _check_seq(new, old)
    except Refused as refused:
        return refused
    stored[given.key] = new
    return None


def _addressed(db: Connection, given: Given, voice: Any) -> Running:
    if voice is None or voice.voided:
        raise Refused("void")
    activity = activities.running(db, given.activity)
    if activity is None or activity.session_id != voice.session_id:
        raise Refused("unknown_activity")
    if not 0 < given.seq <= MOST_SEQ:
        raise Refused("malformed")
    return activity


def _check_asked(activity: Running, given: Given) -> None:
    """Is this asked now?"""
    agenda.check_open(activity.state)
    if given.item not in activity.items:
        raise Refused("unknown_item")
    agenda.check_pace(activity.pace, activity.pace_item, given.item)


def _canonical(activity: Running, given: Given) -> str | None:
    """The value as it is stored; None withdraws, and so does a value that answers nothing."""
    if given.value is None:
        return None
    kind = find(activity.kind)
    value = kind.check(given.value, read_settings(activity.kind, activity.settings), given.item)
    return msgspec.json.encode(value, order="sorted").decode() if kind.marks(value) else None


def _check_seq(new: Stored, old: Stored | None) -> None:
    """A later seq replaces; the same act again is fine; anything else shows what is stored."""
    if old is None or new.seq > old.seq or new == old:
        return
    raise Refused("stale", seq=old.seq, value=None if old.value is None else msgspec.json.decode(old.value))


def _store(
    db: Connection, changed: dict[Key, Stored], before: Mapping[Key, Stored], channels: Mapping[int, int]
) -> None:
    """Write the rows and move the totals by exactly what the rows changed: old value out, new one in."""
    answers.replace(db, changed)
    cells: Counter[Cell] = Counter()
    reach: Counter[tuple[int, int]] = Counter()
    for key, row in changed.items():
        old = before.get(key, Stored(0, None))
        activity = activities.running(db, key.activity)
        if activity is None:
            continue
        kind, channel = find(activity.kind), channels[key.participant]
        for value, by in ((old.value, -1), (row.value, +1)):
            for bucket in kind.marks(None if value is None else msgspec.json.decode(value)):
                cells[Cell(key.activity, key.item, channel, bucket)] += by
        reach[key.activity, key.participant] += (row.value is not None) - (old.value is not None)
    cells.update(tallies.count_answered(db, reach, channels))
    tallies.add(db, cells)
