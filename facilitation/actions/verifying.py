"""Recount all totals and frozen results from their rows. Reads only."""

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from facilitation.actions import auditing, counting
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.figures import total
from facilitation.store import Connection, copying
from facilitation.store.results import snapshots, tallies
from facilitation.store.results.snapshots import SnapshotRow
from facilitation.store.results.tallies import Cell
from facilitation.store.session import activities, answers, log, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow


class Problem(msgspec.Struct, frozen=True):
    """A fault: the kind of data, where it is, and what is wrong."""

    what: str
    where: str
    found: str


class Deleted(msgspec.Struct, frozen=True):
    """A session whose answers were deleted: when, in epoch ms (0 if nobody noted it), and how many results stand."""

    session: str
    at: int
    results: int


class Verified(msgspec.Struct):
    """What was checked, and the problems found."""

    answers: int = 0
    totals: int = 0  # steps whose stored totals were compared with their rows
    recounted: int = 0  # results recounted from rows
    by_checksum: int = (
        0  # results without their rows, checked by checksum only: of purged sessions and of earlier rounds
    )
    logged: int = 0  # lines of the staff's log, whose chain was checked
    deleted: list[Deleted] = []
    problems: list[Problem] = []


def verify(db: Connection) -> Verified:
    """Check the database file, and recount all totals and all results."""
    done = Verified(problems=[Problem("file", "database", line) for line in copying.integrity(db)])
    for session in sessions.all_sessions(db):
        if session.purged:
            done.deleted.append(_deleted(db, session))
        for activity in activities.of_session(db, session.id):
            where = f"session {session.id}, step {activity.id}"
            try:
                _step(db, session, activity, where, done)
            except (Refused, *counting.UNREADABLE) as error:
                cause = type(error.__cause__ or error).__name__
                done.problems.append(Problem("rows", where, f"its answers cannot be counted ({cause})"))
    log = auditing.check(db)
    done.logged = log.lines
    done.problems += [
        Problem("log", f"staff's log, {fault.month}, line {fault.number}", fault.found) for fault in log.faults
    ]
    return done


def _deleted(db: Connection, session: SessionRow) -> Deleted:
    noted = [entry.at for entry in log.of_verbs(db, session.id, ["purge"])]
    return Deleted(session.code, max(noted, default=0), len(snapshots.of_session(db, session.id)))


def _step(db: Connection, session: SessionRow, activity: ActivityRow, where: str, done: Verified) -> None:
    rounds = snapshots.rounds(db, activity.id)
    if (
        activity.state in ("closed", "revealed")
        and counting.is_frozen(activity)
        and all(one.superseded for one in rounds)
    ):
        done.problems.append(Problem("result", where, "it is closed, but its result is missing"))
    cells = Counter[Cell]()
    if activity.state != "planned" and not session.purged:
        cells = _totals(db, activity, where, done)
    for row in rounds:
        recounted = None if row.superseded or session.purged else cells
        _result(db, activity, row, recounted, f"{where}, round {row.round}", done)


def _totals(db: Connection, activity: ActivityRow, where: str, done: Verified) -> Counter[Cell]:
    cells = counting.recount(db, activity)
    done.totals += 1
    done.answers += sum(count for *_, count in answers.by_value(db, activity.id))
    if cells != tallies.kept(db, activity.id):
        done.problems.append(Problem("totals", where, "the stored totals differ from the rows"))
    return cells


def _result(
    db: Connection, activity: ActivityRow, row: SnapshotRow, cells: Counter[Cell] | None, where: str, done: Verified
) -> None:
    """Check one frozen result against the totals from rows; None where the rows are gone or belong to a later round."""
    try:
        content = frozen.read(row.content)
    except msgspec.MsgspecError as error:
        done.problems.append(Problem("result", where, f"it cannot be read: {error}"))
        return
    found = (
        []
        if frozen.checksum(content) == row.checksum
        else ["its checksum is wrong: it was changed after it was frozen"]
    )
    for item in content.items:
        if total(item.counts.values()) != item.total:
            found.append(f"{item.ref}: the sum of its channels differs from its total")
    if cells is None:
        done.by_checksum += 1
    else:
        done.recounted += 1
        found += _against_rows(db, activity, content, cells)
    done.problems += [Problem("result", where, words) for words in found]


def _against_rows(
    db: Connection, activity: ActivityRow, content: frozen.Snapshot, cells: Counter[Cell]
) -> Iterator[str]:
    """The differences between a result and its rows."""
    rows = counting.counts(db, activity, cells)
    for item in content.items:
        if _without_zeros(item.counts) != _without_zeros(rows.get(item.ref, {})):
            yield f"{item.ref}: its counts differ from the rows"
    again = counting.result(db, activity, cells, round_=content.round)
    there = {item.ref for item in content.items}
    yield from (
        f"{item.ref}: it is missing in the result"
        for item in again.items
        if item.ref not in there and any(item.total.values())
    )
    if _answered(content) != _answered(again):
        yield "the number of voices that answered differs from the rows"


def _answered(content: frozen.Snapshot) -> dict[str, int]:
    return {line.channel: line.answered for line in content.participation if line.answered}


def _without_zeros(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Counter[str]]:
    return {channel: Counter(own) for channel, own in counts.items() if any(own.values())}
