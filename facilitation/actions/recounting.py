"""Count a result again, once, after voices were set aside that were counted in it.

What was once looked at changes in this way only: where neither those who went nor those who are left can be recognised.
"""

from collections.abc import Collection, Mapping

import msgspec

from facilitation.actions import counting
from facilitation.actions.counting import Counts
from facilitation.actions.portions import LONGEST_REASON
from facilitation.actions.targets import target
from facilitation.activities import figures_of
from facilitation.activities.told import asked_in
from facilitation.clock import now_ms
from facilitation.rules.refusal import Refused
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.disclosure import SMALL_ROUND
from facilitation.rules.results.figures import total
from facilitation.rules.results.recounting import AUDIENCES, are_enough, gone, may_recount
from facilitation.rules.results.snapshot import Item, Recounted, Snapshot
from facilitation.rules.session import agenda
from facilitation.rules.session.portions import WHOLE
from facilitation.rules.session.secrecy import SMALL
from facilitation.rules.wording import as_written
from facilitation.store import Connection
from facilitation.store.results import result_context, snapshots
from facilitation.store.results.snapshots import NewSnapshot, SnapshotRow
from facilitation.store.session import activities, log, sessions, voices
from facilitation.store.session.activities import ActivityRow
from facilitation.store.writer import erase_soon
from facilitation.tokens import new_token


def recount(
    db: Connection, session_id: int, by: str, *, activity: int, reason: str, portion: str = WHOLE
) -> Refused | None:
    """Count a result again without the voices set aside since it was looked at; everybody can read the reason.

    Returns the refusal where somebody could be recognised: that is noted, and the result stays.
    """
    step, found = target(db, session_id, activity, portion)
    agenda.check_seen(found.state, found.seen_at)
    reason = as_written(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused("too_long" if reason else "empty")
    row, content = _result(db, session_id, step, portion)
    before_aside = snapshots.left_out(db, row.id)
    aside = voices.voided(db, session_id)
    after = _counts_after(db, step, content, before_aside, aside)
    if not _is_safe(content, after):
        return _refuse(db, by, step, row, reason, spent=_has_enough(content, after))
    told = Recounted(at=now_ms(), by=by, reason=reason)
    _replace(db, step, row, _counted_again(db, step, content, after, before_aside | aside, told), told)
    return None


def _result(db: Connection, session_id: int, step: ActivityRow, portion: str) -> tuple[SnapshotRow, Snapshot]:
    """The result that may be counted again; raises Refused where its voices are deleted, or it was counted again."""
    row = snapshots.of_portion(db, step.id, portion)
    if sessions.by_id(db, session_id).purged or row is None:
        raise Refused("purged")
    content = frozen.read(row.content)
    if content.recounted:
        raise Refused("recounted")
    if row.recount_spent:
        raise Refused("recognisable")
    return row, content


def _counts_after(
    db: Connection, step: ActivityRow, content: Snapshot, before_aside: Collection[int], aside: Collection[int]
) -> Counts:
    """The counts of the result without these voices; raises Refused (none_aside) where none of them is in it."""
    refs = [item.ref for item in content.items]
    group_of = {card.ref: item.ref for item in content.items for card in item.cards if card.ref}
    before = counting.counts_but(db, step, refs, before_aside, group_of)
    after = counting.counts_but(db, step, refs, {*before_aside, *aside}, group_of)
    if before == after:
        raise Refused("none_aside")
    return {item.ref: _left(item, before.get(item.ref, {}), after.get(item.ref, {})) for item in content.items}


def _left(
    item: Item, before: Mapping[str, Mapping[str, int]], after: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    """The frozen counts without those who went. Those of cards are not compared: cards are grouped and held back later."""
    told = {channel: dict(counts) for channel, counts in item.counts.items() if counts}
    if item.ref[0] not in "cg" and told != before:
        raise Refused("recount")
    try:
        return gone(item.counts, gone(before, after))
    except ValueError as error:
        raise Refused("recount") from error


def _is_safe(content: Snapshot, after: Counts) -> bool:
    asked, kinds = asked_in(content), _kinds(content)
    rules = (*AUDIENCES, *([SMALL_ROUND] if content.activity.secrecy == SMALL else []))
    return all(
        may_recount(asked.questions(item.counts), kinds, item.counts, after[item.ref], rules) for item in content.items
    )


def _has_enough(content: Snapshot, after: Counts) -> bool:
    asked = asked_in(content)
    return all(are_enough(asked.questions(item.counts), item.counts, after[item.ref]) for item in content.items)


def _kinds(content: Snapshot) -> dict[str, str]:
    return {line.channel: line.kind for line in content.participation}


def _refuse(db: Connection, by: str, step: ActivityRow, row: SnapshotRow, reason: str, *, spent: bool) -> Refused:
    """Note the refusal. Where enough voices went it told something of their answers, so that it is not asked again."""
    snapshots.note_refusal(db, row.id, now_ms(), reason, spent=spent)
    sessions.bump(db, step.session_id)
    log.note(db, step.session_id, "not_recounted", by, **_named(step, row.portion), reason=reason)
    return Refused("recognisable")


def _counted_again(
    db: Connection, step: ActivityRow, content: Snapshot, after: Counts, but: Collection[int], told: Recounted
) -> Snapshot:
    figures = figures_of(step.kind, step.settings)

    def again(item: Item) -> Item:
        counts = {channel: after[item.ref].get(channel, {}) for channel in item.counts}
        together = total(counts.values())
        made = {channel: figures(own) for channel, own in counts.items()} | {"all": figures(together)}
        cards = tuple(msgspec.structs.replace(card, supporters=None) for card in item.cards)
        return msgspec.structs.replace(item, counts=counts, total=together, figures=made, cards=cards)

    now = {one.channel: one for one in result_context.participation(db, step, content.portion, but)}
    return msgspec.structs.replace(
        content,
        items=tuple(map(again, content.items)),
        participation=tuple(now[line.channel] for line in content.participation),
        recounted=told,
        salt=new_token(),
    )


def _replace(db: Connection, step: ActivityRow, row: SnapshotRow, content: Snapshot, told: Recounted) -> None:
    """Put a result in the place of the earlier one, of which only checksum, time and reason stay."""
    snapshots.drop_content(db, step.id, row.portion, told.at, told.reason, counted_again=True)
    written = frozen.canonical(content)
    found = (step.session_id, step.id, row.portion, row.round)
    made = snapshots.freeze(db, NewSnapshot(*found, written.decode(), frozen.digest(written)))
    snapshots.leave_out(db, made, voices.voided(db, step.session_id) | snapshots.left_out(db, row.id))
    rev = sessions.steer(db, step.session_id)
    activities.change(db, step.id, items_rev=rev)
    erase_soon(db)
    log.note(db, step.session_id, "recount", told.by, **_named(step, row.portion), reason=told.reason)


def _named(step: ActivityRow, key: str) -> dict[str, object]:
    return {"activity": step.id} | ({"portion": key} if key else {})
