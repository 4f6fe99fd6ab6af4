"""Counting from rows: at start, at every close and first look, after voices were voided. Nothing is frozen that differs."""

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

import msgspec

from facilitation.activities import figures_of
from facilitation.activities.answer_reader import AnswerReader
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.support import Backing, supporters
from facilitation.store import Connection
from facilitation.store.results import result_context, snapshots, tallies
from facilitation.store.results.snapshots import NewSnapshot
from facilitation.store.results.tallies import WHOLE, Cell
from facilitation.store.session import activities, answers, contributions, portions, sessions, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import PortionRow
from facilitation.tokens import new_token

log = logging.getLogger(__name__)
Counts = dict[str, dict[str, dict[str, int]]]
NO_GROUPS: Mapping[str, str] = MappingProxyType({})

# what reading raises that meets rows nobody's answers made
UNREADABLE = (msgspec.MsgspecError, ValueError, LookupError, TypeError, AttributeError)


def recount(db: Connection, activity: ActivityRow) -> Counter[Cell]:
    """All totals of an activity from its rows; raises Refused where one says what nobody can have said."""
    cells = tallies.recount_reach(db, activity.id)
    for (item, channel), buckets in _said(db, activity).items():
        for bucket, count in buckets.items():
            cells[Cell(activity.id, item, channel, bucket)] = count
    return cells


def _said(
    db: Connection, activity: ActivityRow, but: Collection[int] | None = None
) -> dict[tuple[str, int], dict[str, int]]:
    """(item, channel) → bucket → count, of valid voices or of all but these. A cell for each of 20,000 values would take three times as long."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    try:
        marks = AnswerReader(activity.kind, activity.settings).marks
        for item, channel, value, count in answers.by_value(db, activity.id, but):
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
    for session in sessions.with_rehearsals(db):
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


def check_countable(db: Connection, activity: ActivityRow) -> None:
    """Raise Refused where closing would leave answers that cannot be counted: recount, undescribed."""
    counted = counts(db, activity, check(db, activity))
    described = result_context.describe(db, sessions.by_id(db, activity.session_id), activity)
    _check_described(db, activity, counted.keys() - described.keys())


def freeze(db: Connection, activity: ActivityRow, portion: PortionRow) -> None:
    """Count a portion from rows and freeze it; nothing of it changes any more. Raises Refused like check_countable."""
    counted = result(db, activity, portion, check(db, activity))
    content = frozen.canonical(msgspec.structs.replace(counted, salt=new_token()))
    found = (activity.session_id, activity.id, portion.key, portion.round)
    made = snapshots.freeze(db, NewSnapshot(*found, content.decode(), frozen.digest(content)))
    snapshots.leave_out(db, made, voices.voided(db, activity.session_id))


def counts_but(
    db: Connection,
    activity: ActivityRow,
    refs: Iterable[str],
    but: Collection[int],
    group_of: Mapping[str, str] = NO_GROUPS,
) -> Counts:
    """item → channel key → bucket → count of all voices but these, for some items, from rows.

    Cards that were written in the activity count with the people behind them; `group_of` is card → group.
    """
    keys = {channel.id: channel.key for channel in sessions.channels(db, activity.session_id)}
    wanted = set(refs)
    found: Counts = {}
    for (item, channel), buckets in _said(db, activity, but).items():
        if item in wanted:
            found.setdefault(item, {})[keys[channel]] = buckets
    for ref, channels in _backing_but(db, activity, wanted, group_of, but).items():
        found[ref] = {keys[channel]: {"support": n, "voices": n} for channel, n in channels.items()}
    return {ref: split for ref, split in found.items() if ref in wanted}


def _backing_but(
    db: Connection, activity: ActivityRow, refs: set[str], group_of: Mapping[str, str], but: Collection[int]
) -> dict[str, Counter[int]]:
    """The people, all but these, behind cards that were written in an activity."""
    listed = refs | group_of.keys()
    cards = [card for card in contributions.written_in(db, activity.id) if card.ref in listed and card.called is None]
    own = {f"c{card.id}" for card in cards}
    if not own:
        return {}
    written = [
        Backing(f"c{card.id}", card.participant_id, card.channel_id)
        for card in cards
        if card.participant_id is not None and card.channel_id is not None and card.participant_id not in but
    ]
    groups = {group for card, group in group_of.items() if card in own}
    said = answers.by_voice(db, activity.id, own | groups, but)
    return supporters([*written, *(Backing(item, voice, channel) for item, voice, channel, _ in said)], group_of)


def result(db: Connection, activity: ActivityRow, portion: PortionRow, cells: Counter[Cell]) -> frozen.Snapshot:
    """The result of a portion as the rows have it now."""
    refs = set(portions.refs(db, activity.id, portion.key))
    known = result_context.facts(db, activity, people_behind_cards(db, activity), portion.key)
    items = [item for item in known.items if item.ref in refs]
    described = {item.ref for item in items}
    counted = {ref: split for ref, split in counts(db, activity, cells).items() if ref in refs}
    _check_described(db, activity, counted.keys() - described)
    return frozen.build(
        known.session,
        known.activity,
        known.participation,
        items,
        {ref: split for ref, split in counted.items() if ref in described},
        figures_of(activity.kind, activity.settings),
        round=portion.round,
        portion=portion.key,
    )


def _check_described(db: Connection, activity: ActivityRow, undescribed: Collection[str]) -> None:
    """Only cards that nobody may see, or that are counted with their group, may be missing; raises Refused else."""
    unlisted = contributions.unlisted(db, activity.session_id) | activities.hidden(db, activity) if undescribed else ()
    lost = sorted(set(undescribed).difference(unlisted))
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
    cards = [
        card
        for card in contributions.of_session(db, activity.session_id)
        if card.activity_id == activity.id and card.called is None
    ]
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


def reword(db: Connection, activity: ActivityRow) -> None:
    """Give a frozen result the present words of its cards, which may name somebody, and what became of its questions.

    Figures and groups stay as frozen.
    """
    for row in snapshots.of_activity(db, activity.id):
        content = frozen.read(row.content)
        words = contributions.words(db, activity.session_id)
        calls = contributions.calls(db, activity.session_id)
        items = tuple(frozen.reworded(item, words, calls) for item in content.items)
        if items != content.items:
            written = frozen.canonical(msgspec.structs.replace(content, items=items))
            snapshots.replace_content(db, row.id, written.decode(), frozen.digest(written))


def recount_after_void(db: Connection, session_id: int) -> None:
    """The totals without the voided voices. Frozen results stay: what was once looked at does not change."""
    for activity in activities.of_session(db, session_id):
        if activity.state != "planned":
            rebuild(db, activity)
