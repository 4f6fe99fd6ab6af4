"""Counting again what was counted: totals and frozen results against the rows they came from. Reads only."""

from collections import Counter
from typing import Any

import msgspec

from facilitation.actions import counting
from facilitation.rules import snapshot as frozen
from facilitation.rules.figures import total
from facilitation.store import Connection, activities, answers, copying, sessions, snapshots, tallies


class Problem(msgspec.Struct, frozen=True):
    """Something that is not as it should be: what kind, where, and what was found."""

    what: str
    where: str
    found: str


class Verified(msgspec.Struct):
    """What was looked at, and what was wrong."""

    answers: int = 0
    totals: int = 0  # activities whose kept totals were compared with their rows
    recounted: int = 0  # results counted again from rows
    by_checksum: int = 0  # results whose rows are gone or moved on: of a purged session, or of an earlier round
    problems: list[Problem] = []


def verify(db: Connection) -> Verified:
    """Look through the file, count all totals and all results again."""
    done = Verified(problems=[Problem("file", "database", line) for line in copying.integrity(db)])
    for session in sessions.all_sessions(db):
        for activity in activities.of_session(db, session.id):
            where = f"session {session.id}, step {activity.id}"
            if activity.state != "planned" and not session.purged:
                _totals(db, activity, where, done)
            for row in snapshots.rounds(db, activity.id):
                _result(db, session, activity, row, f"{where}, round {row.round}", done)
    return done


def _totals(db: Connection, activity: Any, where: str, done: Verified) -> None:
    done.totals += 1
    done.answers += sum(count for *_, count in answers.by_value(db, activity.id))
    if counting.recount(db, activity) != tallies.kept(db, activity.id):
        done.problems.append(Problem("totals", where, "the kept totals differ from the rows"))


def _result(db: Connection, session: Any, activity: Any, row: Any, where: str, done: Verified) -> None:
    try:
        content = frozen.read(row.content)
    except msgspec.MsgspecError as error:
        done.problems.append(Problem("result", where, f"it cannot be read: {error}"))
        return
    if frozen.checksum(content) != row.checksum:
        done.problems.append(Problem("result", where, "its checksum differs: it was changed after it was frozen"))
    for item in content.items:
        if total(item.counts.values()) != item.total:
            done.problems.append(Problem("result", where, f"{item.ref}: its channels do not add up to its total"))
    if row.superseded or session.purged:
        done.by_checksum += 1
        return
    done.recounted += 1
    rows = counting.counts(db, activity, counting.recount(db, activity))
    for item in content.items:
        if _without_zeros(item.counts) != _without_zeros(rows.get(item.ref, {})):
            done.problems.append(Problem("result", where, f"{item.ref}: its counts differ from the rows"))


def _without_zeros(counts: Any) -> dict[str, Counter[str]]:
    return {channel: Counter(own) for channel, own in counts.items() if any(own.values())}
