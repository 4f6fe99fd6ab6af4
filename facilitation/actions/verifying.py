"""Recount all totals and frozen results from their rows. Reads only."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import msgspec

from facilitation.actions import auditing, counting, late_paper
from facilitation.activities import find
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.figures import total
from facilitation.store import Connection, copying
from facilitation.store.results import result_context, snapshots, tallies
from facilitation.store.results.snapshots import SnapshotRow
from facilitation.store.session import activities, answers, late_answers, log, portions, sessions
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
    by_checksum: int = 0  # results of purged sessions, checked by checksum only
    logged: int = 0  # lines of the staff's log, whose chain was checked
    deleted: list[Deleted] = []
    problems: list[Problem] = []


def verify(db: Connection) -> Verified:
    """Check the database file, and recount all totals and all results."""
    done = Verified(problems=[Problem("file", "database", line) for line in copying.integrity(db)])
    for session in sessions.with_rehearsals(db):
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
    there = {one.portion for one in rounds if not one.superseded and one.supplement is None}
    for portion in activity.portions:
        if portion.seen and portion.key not in there:
            done.problems.append(Problem("result", where, "somebody has looked at it, but its result is missing"))
    if activity.state != "planned" and not session.purged:
        _totals(db, activity, where, done)
    for row in rounds:
        if row.content:
            _result(db, activity, row, not session.purged, f"{where}, round {row.round}", done)


def _totals(db: Connection, activity: ActivityRow, where: str, done: Verified) -> None:
    cells = counting.recount(db, activity)
    done.totals += 1
    done.answers += sum(count for *_, count in answers.by_value(db, activity.id))
    if cells != tallies.kept(db, activity.id):
        done.problems.append(Problem("totals", where, "the stored totals differ from the rows"))


def _result(
    db: Connection, activity: ActivityRow, row: SnapshotRow, has_rows: bool, where: str, done: Verified
) -> None:
    """Check one frozen result, against its rows where they are still there."""
    try:
        content = frozen.read(row.content)
    except msgspec.MsgspecError as error:
        done.problems.append(Problem("result", where, f"it cannot be read: {error}"))
        return
    found = (
        []
        if frozen.digest(row.content.encode()) == row.checksum
        else ["its checksum is wrong: it was changed after it was frozen"]
    )
    for item in content.items:
        if total(item.counts.values()) != item.total:
            found.append(f"{item.ref}: the sum of its channels differs from its total")
    if has_rows:
        done.recounted += 1
        compare = _against_rows if row.supplement is None else _against_late_rows
        found += compare(db, activity, content, snapshots.left_out(db, row.id))
    else:
        done.by_checksum += 1
    done.problems += [Problem("result", where, words) for words in found]


def _against_rows(
    db: Connection, activity: ActivityRow, content: frozen.Snapshot, left_out: Collection[int]
) -> Iterator[str]:
    """The differences between a result and the rows of all voices but those that were set aside when it was frozen.

    Support of cards is left out: cards are grouped and withdrawn later, too.
    """
    items = {item.ref: item for item in content.items}
    writes = find(activity.kind).cards == "written"
    now = counting.counts_but(db, activity, portions.refs(db, activity.id, content.portion), left_out)
    for ref in sorted(items.keys() | now.keys()):
        if writes and ref[0] in "cg":
            continue
        if ref not in items:
            yield f"{ref}: it is missing in the result"
        elif _cells(now.get(ref, {})) != _cells(items[ref].counts):
            yield f"{ref}: its counts differ from the rows"
    answered = {
        one.channel: one.answered for one in result_context.participation(db, activity, content.portion, left_out)
    }
    if any(answered.get(then.channel, 0) != then.answered for then in content.participation):
        yield "the number of voices that answered differs from the rows"


def _against_late_rows(
    db: Connection, activity: ActivityRow, content: frozen.Snapshot, left_out: Collection[int]
) -> Iterator[str]:
    """The differences between a supplement and the rows of ballots that were typed late."""
    now = late_paper.counts(db, activity, content.portion, left_out)
    items = {item.ref: _cells(item.counts) for item in content.items}
    if {ref: _cells(split) for ref, split in now.items()} != {ref: cells for ref, cells in items.items() if cells}:
        yield "the supplement's counts differ from the rows"
    if sum(late_answers.ballots(db, activity.id, content.portion, left_out).values()) != content.supplement:
        yield "the number of the supplement's ballots differs from the rows"


def _cells(split: Mapping[str, Mapping[str, int]]) -> Counter[tuple[str, str]]:
    return Counter({(channel, bucket): n for channel, own in split.items() for bucket, n in own.items()})
