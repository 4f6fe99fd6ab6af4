"""One answer after another: accepted and counted in one transaction, or refused with a reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from facilitation.activities import find, read_settings
from facilitation.rules import agenda
from facilitation.rules.agenda import Refused
from facilitation.store import Connection, activities, answers, sessions, tallies, voices
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
    accepted = {
        standing[answer.participant].session_id for answer, no in zip(given, outcomes, strict=True) if no is None
    }
    revs = {session_id: sessions.bump(db, session_id) for session_id in accepted}
    return [
        revs[standing[answer.participant].session_id] if no is None else no
        for answer, no in zip(given, outcomes, strict=True)
    ]


def _accept(db: Connection, given: Given, standing: Mapping[int, Any], stored: dict[Key, Stored]) -> Refused | None:
    """Put the answer into `stored` if every rule allows it; the refusal otherwise."""
    try:
        value = _allowed(db, given, standing.get(given.participant))
        new = Stored(given.seq, None if value is None else _canonical(value))
        _check_seq(new, stored.get(given.key))
    except Refused as refused:
        return refused
    stored[given.key] = new
    return None


def _allowed(db: Connection, given: Given, voice: Any) -> Any:
    """The value as it may be stored; raises Refused."""
    if voice is None or voice.voided:
        raise Refused("void")
    activity = activities.running(db, given.activity)
    if activity is None or activity.session_id != voice.session_id:
        raise Refused("unknown_activity")
    agenda.check_open(activity.state)
    if given.item not in activity.items:
        raise Refused("unknown_item")
    agenda.check_pace(activity.pace, activity.pace_item, given.item)
    if not 0 < given.seq <= MOST_SEQ:
        raise Refused("malformed")
    if given.value is None:
        return None
    return find(activity.kind).check(given.value, read_settings(activity.kind, activity.settings), given.item)


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


def _canonical(value: Any) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
