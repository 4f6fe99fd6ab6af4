"""The figures of one activity, as far as an audience may see them."""

from functools import lru_cache

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities import AnyKind, find
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.figures import total
from facilitation.rules.results.visibility import sees_figures, visible_counts
from facilitation.rules.text import pick
from facilitation.store.pictures import Picture
from facilitation.store.results import snapshots, tallies
from facilitation.store.results.result_context import describe
from facilitation.store.results.tallies import ANSWERED, REACHED, WHOLE
from facilitation.store.session import sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.sessions import SessionRow

Counts = dict[str, dict[str, dict[str, int]]]


def tally(db: Connection, activity: ActivityRow, audience: str) -> Picture | None:
    """The tally message; None while this audience may not see figures.

    A counted activity is shown from its frozen result, so phone, screen and export cannot differ.
    """
    kind = find(activity.kind)
    if not kind.asks or not sees_figures(audience, activity.state, live=kind.live_figures):
        return None
    session = sessions.by_id(db, activity.session_id)
    result = snapshots.of_activity(db, activity.id)
    if result is not None:
        items = _frozen(activity.kind, result.content, audience)
    else:
        counts, labels = _from_totals(db, session, activity)
        items = _items(kind, kind.read_settings(activity.settings), counts, labels, audience)
    whole = tallies.whole(db, [activity.id]).get(activity.id, {})
    return {
        "rev": session.rev,
        "activity": activity.id,
        "order": list(items),
        "answered": whole.get(ANSWERED, {}),
        "present": whole.get(REACHED, {}),
        "items": items,
    }


@lru_cache(maxsize=64)
def _frozen(kind: str, content: str, audience: str) -> Picture:
    """The figures of a frozen result; cached, since every tick asks again and it takes 30 ms for 60 items."""
    result = frozen.read(content)
    counts = {item.ref: item.counts for item in result.items}
    labels = {item.ref: item.number or pick(item.text) for item in result.items}
    return _items(find(kind), find(kind).read_settings(result.activity.settings), counts, labels, audience)


def _items(kind: AnyKind, settings: msgspec.Struct, counts: Counts, labels: dict[str, str], audience: str) -> Picture:
    order = kind.order({ref: total(split.values()) for ref, split in counts.items()}, labels)
    return {ref: _item(kind, settings, counts[ref], audience) for ref in order}


def _item(kind: AnyKind, settings: msgspec.Struct, split: dict[str, dict[str, int]], audience: str) -> Picture:
    visible = visible_counts(split, audience)
    whole = total(split.values())
    hint = kind.hint(whole, settings)
    return {
        "all": kind.key_numbers(whole, settings) | ({"hint": hint} if hint else {}),
        "channels": {key: kind.key_numbers(counts, settings) for key, counts in visible.items() if counts},
    }


def _from_totals(db: Connection, session: SessionRow, activity: ActivityRow) -> tuple[Counts, dict[str, str]]:
    """Counts and labels from the stored totals, for practice, which leaves no result."""
    described = describe(db, session, activity)
    counts: Counts = {ref: {} for ref in described}
    keys = {row.id: row.key for row in sessions.channels(db, session.id)}
    for cell, count in tallies.kept(db, activity.id).items():
        if cell.item != WHOLE and cell.item in counts:
            counts[cell.item].setdefault(keys[cell.channel], {})[cell.bucket] = count
    return counts, {}
