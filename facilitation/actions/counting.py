"""Counting from rows: at start, at every close, after voices were voided. Nothing is frozen that differs."""

import logging
from collections import Counter
from collections.abc import Collection

import msgspec

from facilitation.activities import figures_of, find
from facilitation.activities.answer_reader import AnswerReader
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.support import Backing, supporters
from facilitation.store import Connection
from facilitation.store.results import snapshots, tallies
from facilitation.store.results.result_context import facts
from facilitation.store.results.tallies import WHOLE, Cell
from facilitation.store.session import activities, answers, contributions, sessions
from facilitation.store.session.activities import ActivityRow

log = logging.getLogger(__name__)
Counts = dict[str, dict[str, dict[str, int]]]

# what reading raises that meets rows nobody's answers made
UNREADABLE = (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError)


def recount(db: Connection, activity: ActivityRow) -> Counter[Cell]:
    """All totals of an activity from its rows; raises Refused where one says what nobody can have said."""
    cells = tallies.recount_reach(db, activity.id)
    for (item, channel), buckets in _said(db, activity).items():
        for bucket, count in buckets.items():
            cells[Cell(activity.id, item, channel, bucket)] = count
    return cells


def _said(db: Connection, activity: ActivityRow) -> dict[tuple[str, int], dict[str, int]]:
    """(item, channel) → bucket → count. A cell for each of 20,000 values would take three times as long."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    try:
        marks = AnswerReader(activity.kind, activity.settings).marks
        for item, channel, value, count in answers.by_value(db, activity.id):
            buckets = found.setdefault((item, channel), {})
            for bucket in marks(value):
                buckets[bucket] = buckets.get(bucket, 0) + count
    except UNREADABLE as error:
        raise Refused("recount") from error
    return found


def rebuild(db: Connection, activity: ActivityRow) -> Counter[Cell]:
    """Put the totals right from rows; returns them."""
    cells = recount(db, activity)
    tallies.replace(db, activity.id, cells)
    return cells


def rebuild_all(db: Connection) -> int:
    """At start: the totals of every activity that ever was open, from rows; returns how many.

    Where rows were damaged the totals stay as they are, and the log names the place: the others can go on.
    """
    rebuilt = 0
    for session in sessions.all_sessions(db):
        for activity in activities.of_session(db, session.id):
            if activity.state != "planned" and not session.purged:
                rebuilt += _could_rebuild(db, activity)
    return rebuilt


def _could_rebuild(db: Connection, activity: ActivityRow) -> bool:
    try:
        rebuild(db, activity)
    except Refused as refused:
        log.error(
            "session %d, step %d: its answers were changed by hand and cannot be counted (%s). It keeps the totals it "
            "had and cannot be closed. Run `facilitation verify`, then restore a backup.",
            activity.session_id,
            activity.id,
            type(refused.__cause__).__name__,
        )
        return False
    return True


def check(db: Connection, activity: ActivityRow) -> Counter[Cell]:
    """The totals from rows; raises Refused if the kept ones differ or the rows cannot be read."""
    cells = recount(db, activity)
    if cells != tallies.kept(db, activity.id):
        raise Refused("recount")
    return cells


def is_frozen(activity: ActivityRow) -> bool:
    """Whether closing it leaves a result; practice is never counted."""
    return find(activity.kind).asks and not activity.practice


def freeze(db: Connection, activity: ActivityRow, cells: Counter[Cell], *, round_: int) -> None:
    """Freeze what was recounted from rows."""
    if not is_frozen(activity):
        return
    content = frozen.canonical(result(db, activity, cells, round_=round_))
    snapshots.freeze(
        db,
        session_id=activity.session_id,
        activity_id=activity.id,
        round=round_,
        content=content.decode(),
        checksum=frozen.digest(content),
    )


def result(db: Connection, activity: ActivityRow, cells: Counter[Cell], *, round_: int) -> frozen.Snapshot:
    """The result of an activity as the rows have it now."""
    known = facts(db, activity, people_behind_cards(db, activity))
    described = {item.ref for item in known.items}
    counted = counts(db, activity, cells)
    _check_described(db, activity, counted.keys() - described)
    return frozen.build(
        known.session,
        known.activity,
        known.participation,
        known.items,
        {ref: split for ref, split in counted.items() if ref in described},
        figures_of(activity.kind, activity.settings),
        round=round_,
    )


def _check_described(db: Connection, activity: ActivityRow, undescribed: Collection[str]) -> None:
    """Only cards that nobody may see, or that are counted with their group, may be missing; raises Refused else."""
    lost = sorted(set(undescribed) - contributions.unlisted(db, activity.session_id)) if undescribed else []
    if lost:
        log.error(
            "session %d, step %d: there are answers to %s, which its kind %r does not describe. Nothing was frozen, and "
            "the answers are kept. The kind has to offer a text for each of its items (own_items).",
            activity.session_id,
            activity.id,
            ", ".join(lost),
            activity.kind,
        )
        raise Refused("undescribed")


def counts(db: Connection, activity: ActivityRow, cells: Counter[Cell]) -> Counts:
    """item → channel key → bucket → count, from rows; cards with the people behind them."""
    keys = {channel.id: channel.key for channel in sessions.channels(db, activity.session_id)}
    found: Counts = {}
    for cell, count in cells.items():
        if cell.item != WHOLE and count:
            found.setdefault(cell.item, {}).setdefault(keys[cell.channel], {})[cell.bucket] = count
    for ref, channels in backing(db, activity).items():
        found[ref] = {keys[channel]: {"support": n, "voices": n} for channel, n in channels.items()}
    return found


def backing(db: Connection, activity: ActivityRow) -> dict[str, Counter[int]]:
    """Item → channel → people behind it, for the cards that were written in this activity and what else it offers."""
    cards = [card for card in contributions.of_session(db, activity.session_id) if card.activity_id == activity.id]
    if not cards:
        return {}
    group_of = {f"c{card.id}": f"g{card.cluster_id}" for card in cards if card.cluster_id}
    written = [
        Backing(f"c{card.id}", card.participant_id, card.channel_id)
        for card in cards
        if card.participant_id is not None and card.channel_id is not None and not card.voided
    ]
    refs = {f"c{card.id}" for card in cards} | set(group_of.values())
    supported = [Backing(item, voice, channel) for item, voice, channel, _ in answers.by_voice(db, activity.id, refs)]
    return supporters([*written, *supported], group_of)


def people_behind_cards(db: Connection, activity: ActivityRow) -> dict[str, int]:
    """Card → how many different people wrote or support it: for the cards of the groups an activity asks about."""
    groups = {ref for ref in activities.refs(db, activity.id) if ref[0] == "g"}
    sources = {
        group.activity_id
        for group in contributions.clusters_of_session(db, activity.session_id)
        if f"g{group.id}" in groups
    }
    found: dict[str, int] = {}
    for source in activities.of_session(db, activity.session_id):
        if source.id in sources:
            found.update({ref: sum(channels.values()) for ref, channels in backing(db, source).items()})
    return found


def recount_after_void(db: Connection, session_id: int) -> None:
    """Totals and frozen results without the voided voices; earlier results stay, marked as superseded."""
    for activity in activities.of_session(db, session_id):
        if activity.state == "planned":
            continue
        freeze_again(db, activity, rebuild(db, activity))


def freeze_again(db: Connection, activity: ActivityRow, cells: Counter[Cell] | None = None) -> None:
    """After a close something changed that the result says: the earlier one stays, marked as superseded."""
    if sessions.by_id(db, activity.session_id).purged:
        return  # there is nothing left to count: what was frozen stands
    if activity.state in ("closed", "revealed"):
        activities.change(db, activity.id, round=activity.round + 1)
        freeze(db, activity, recount(db, activity) if cells is None else cells, round_=activity.round + 1)
