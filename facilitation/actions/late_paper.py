"""Ballots typed after somebody looked at a result: a supplement, which staff close once. It is never added to the result."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from facilitation.actions.targets import target
from facilitation.activities import figures_of
from facilitation.activities.answer_reader import AnswerReader
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.snapshot import Item, ItemFacts, Participation, Snapshot
from facilitation.rules.session import agenda
from facilitation.rules.session.ballots import TypedFile, answers
from facilitation.rules.session.paper import Ballot
from facilitation.rules.session.portions import WHOLE, key_of_field
from facilitation.store import Connection
from facilitation.store.results import snapshots
from facilitation.store.results.snapshots import NewSnapshot
from facilitation.store.session import activities, ballots, late_answers, log, portions, sessions, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.late_answers import LateAnswer
from facilitation.tokens import new_token

Seen = Mapping[tuple[int, str], str]
"""(step, item) → its portion, of those somebody has looked at."""
Counts = dict[str, dict[str, dict[str, int]]]


class Sorted(NamedTuple):
    """A ballot with the answers that come in time, and those that come late."""

    ballot: Ballot
    late: tuple[tuple[int, str, object], ...]


def sort_ballots(db: Connection, session_id: int, typed: Iterable[Ballot]) -> list[Sorted]:
    """Part the answers of each ballot by whether somebody has looked at the result they belong to.

    Raises Refused where a supplement is closed (supplement_closed), where a result does not have the item
    (not_in_result), and where a ballot is in the result already (ballot_counted): it does not change any more.
    """
    seen = seen_items(db, session_id)
    found = [_sorted(ballot, seen) for ballot in typed]
    of_portion: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for one in found:
        for step, item, _ in one.late:
            of_portion[step, seen[step, item]].append((one.ballot.name, item))
    for (step, key), said in of_portion.items():
        _check_takes(db, session_id, step, key, said)
    return found


def is_seen(db: Connection, step: int, ref: str | None, field: str) -> bool:
    """Whether somebody has looked at the result that a card in a field, or a remark on an item, belongs to."""
    of_item = {item.ref: item.portion for item in activities.items(db, step)}
    key = of_item.get(ref) if ref else key_of_field(field)
    return any(one.seen for one in portions.of_activity(db, step) if one.key in (WHOLE, key))


def take_late(db: Connection, voice: int, late: Iterable[tuple[int, str, object]]) -> None:
    """Store the late answers of a ballot; raises Refused for a value or an item that the step does not take."""
    rows = []
    for step, item, value in late:
        activity = activities.cached(db, step)
        if activity is None or item not in activity.items:
            raise Refused("unknown_item")
        stored = activity.reader.read(msgspec.json.encode(value), item[:1]).value
        if stored is not None:
            rows.append(LateAnswer(step, item, voice, stored))
    late_answers.insert_answers(db, rows)


def close_supplement(db: Connection, session_id: int, by: str, *, activity: int, portion: str = WHOLE) -> None:
    """Count the ballots that were typed late, once: after that no more are taken."""
    step, found = target(db, session_id, activity, portion)
    agenda.check_seen(found.state, found.seen_at)
    if sessions.by_id(db, session_id).purged:
        raise Refused("purged")
    if snapshots.supplement_of(db, step.id, portion):
        raise Refused("supplement_closed")
    if not late_answers.ballots(db, step.id, portion):
        raise Refused("no_supplement")
    _freeze(db, step, portion)
    rev = sessions.steer(db, session_id)
    activities.change(db, step.id, items_rev=rev)
    log.note(db, session_id, "supplement", by, activity=step.id, **({"portion": portion} if portion else {}))


def close_all(db: Connection, session_id: int, by: str) -> None:
    """Close the supplements that are still open, before their rows are deleted."""
    steps = [row.id for row in activities.of_session(db, session_id)]
    for place in late_answers.places(db, steps):
        if not snapshots.supplement_of(db, *place):
            close_supplement(db, session_id, by, activity=place.activity_id, portion=place.portion)


def counts(db: Connection, step: ActivityRow, key: str, but: Collection[int]) -> Counts:
    """item → channel key → bucket → count of the late ballots but those of these voices, from rows."""
    marks = AnswerReader(step.kind, step.settings).marks
    keys = {channel.id: channel.key for channel in sessions.channels(db, step.session_id)}
    found: Counts = {}
    for item, channel, value, count in late_answers.by_value(db, step.id, key, but):
        split = found.setdefault(item, {}).setdefault(keys[channel], {})
        for bucket in marks(value):
            split[bucket] = split.get(bucket, 0) + count
    return found


def _freeze(db: Connection, step: ActivityRow, key: str) -> None:
    aside = voices.voided(db, step.session_id)
    result = snapshots.of_portion(db, step.id, key)
    if result is None:
        raise Refused("not_now")
    content = _supplement(db, step, frozen.read(result.content), aside)
    written = frozen.canonical(content)
    number = sum(line.answered for line in content.participation)
    found = (step.session_id, step.id, key, result.round, written.decode(), frozen.digest(written))
    made = snapshots.freeze(db, NewSnapshot(*found, supplement=number))
    snapshots.leave_out(db, made, aside)


def _supplement(db: Connection, step: ActivityRow, result: Snapshot, aside: Collection[int]) -> Snapshot:
    """The late ballots counted in the words of the result they come too late for."""
    number = late_answers.ballots(db, step.id, result.portion, aside)
    lines = [
        Participation(channel=row.key, kind=row.kind, name=row.name, joined=number[row.key], answered=number[row.key])
        for row in sessions.channels(db, step.session_id)
        if row.key in number
    ]
    made = frozen.build(
        result.session,
        result.activity,
        lines,
        map(_facts, result.items),
        counts(db, step, result.portion, aside),
        figures_of(step.kind, step.settings),
        round=result.round,
        portion=result.portion,
    )
    return msgspec.structs.replace(made, supplement=sum(number.values()), salt=new_token())


def _facts(item: Item) -> ItemFacts:
    """What an item says, without the people behind its cards."""
    held = {name: getattr(item, name) for name in ItemFacts.__struct_fields__}
    return ItemFacts(**held | {"cards": tuple(msgspec.structs.replace(card, supporters=None) for card in item.cards)})


def seen_items(db: Connection, session_id: int) -> Seen:
    """The items whose result somebody has looked at."""
    found = {}
    for row in activities.of_session(db, session_id):
        keys = {one.key for one in row.portions if one.seen}
        found.update(
            {(row.id, item.ref): item.portion for item in activities.items(db, row.id) if item.portion in keys}
        )
    return found


def _sorted(ballot: Ballot, seen: Seen) -> Sorted:
    late = tuple(one for one in ballot.answers if (one[0], one[1]) in seen)
    in_time = tuple(one for one in ballot.answers if (one[0], one[1]) not in seen)
    return Sorted(msgspec.structs.replace(ballot, answers=in_time), late)


def _check_takes(db: Connection, session_id: int, step: int, key: str, said: Sequence[tuple[str, str]]) -> None:
    """Raise Refused unless a portion still takes these late ballots (name, item)."""
    result = snapshots.of_portion(db, step, key)
    if result is None or snapshots.supplement_of(db, step, key):
        raise Refused("supplement_closed")
    if not {item for _, item in said} <= {item.ref for item in frozen.read(result.content).items}:
        raise Refused("not_in_result")
    known = _counted(db, session_id, step, key, snapshots.left_out(db, result.id))
    again = sorted({name for name, _ in said} & known)
    if again:
        raise Refused("ballot_counted", ballots=again)


def _counted(db: Connection, session_id: int, step: int, key: str, left_out: Collection[int]) -> set[str]:
    """The names of the ballots that a result or its supplement counts already.

    A file that was taken back after the look is still in the result, one that was before it is not.
    """
    refs = portions.refs(db, step, key)
    found: set[str] = set()
    for one in ballots.files(db, session_id):
        in_time = answers(one.file.in_time, step, refs) and not _is_out(db, session_id, one, left_out)
        if in_time or (one.valid and answers(one.file.late, step, refs)):
            found.update(one.file.names)
    return found


def _is_out(db: Connection, session_id: int, one: TypedFile, left_out: Collection[int]) -> bool:
    held = voices.of_file(db, session_id, one.number)
    return bool(held) and held <= set(left_out)
