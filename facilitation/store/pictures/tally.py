"""The figures of one activity, as far as an audience may see them."""

from functools import lru_cache

import msgspec
from sqlalchemy.engine import Connection

from facilitation.activities import AnyKind, Kind, find
from facilitation.activities.told import Asked, asked_in, tell_counts
from facilitation.rules.results import snapshot as frozen
from facilitation.rules.results.comparisons import marks
from facilitation.rules.results.disclosure import Rule, Told, Untold, rule_of
from facilitation.rules.results.visibility import sees_figures
from facilitation.rules.session.secrecy import SMALL
from facilitation.rules.text import pick
from facilitation.store.pictures import Picture
from facilitation.store.pictures.called import called
from facilitation.store.results import snapshots, tallies
from facilitation.store.results.result_context import describe
from facilitation.store.results.tallies import ANSWERED, REACHED, WHOLE
from facilitation.store.session import late_answers, sessions
from facilitation.store.session.activities import ActivityRow
from facilitation.store.session.portions import PortionRow
from facilitation.store.session.sessions import SessionRow

Counts = dict[str, dict[str, dict[str, int]]]
JUDGED = {"hint", "divided", "urgency", "evenly", "difference"}
"""What is said of an item beside its figures; late ballots are compared with nothing."""


def tallies_of(db: Connection, activity: ActivityRow, audience: str) -> list[Picture]:
    """The tally messages of an activity, one per portion whose figures this audience may see."""
    found = (tally(db, activity, portion, audience) for portion in activity.portions)
    return [one for one in found if one is not None]


def tally(db: Connection, activity: ActivityRow, portion: PortionRow, audience: str) -> Picture | None:
    """The tally message; None while this audience may not see figures.

    A counted portion is shown from its frozen result, so phone, screen and export cannot differ. "participant" is a phone
    with a voice of the session: whoever has none is told as "nobody".
    """
    kind = find(activity.kind)
    if not kind.asks or not sees_figures(audience, portion.state, seen=portion.seen, live=kind.live_figures):
        return None
    live = kind.live_figures and not portion.seen
    session, rule = sessions.by_id(db, activity.session_id), rule_of(audience, small_round=activity.small_round)
    result = None if live else snapshots.of_portion(db, activity.id, portion.key)
    beside: Picture = {}
    if result is not None:
        items, beside = _frozen(result.content, rule)
        # who wrote late ballots was in no round that could guess them
        beside = beside | _late(db, activity, portion, rule_of(audience))
    else:
        counts, labels = _from_totals(db, session, activity)
        asked = Asked(kind, kind.read_settings(activity.settings))
        channels = {row.key: row.kind for row in sessions.channels(db, session.id)}
        items = _items(asked, counts, labels, channels, rule)
    whole = tallies.whole(db, [activity.id]).get(activity.id, {})
    return {
        "rev": session.rev,
        "activity": activity.id,
        "portion": portion.key,
        **({"secrecy": SMALL} if activity.small_round else {}),
        "order": list(items),
        **called(db, activity, items),
        "answered": whole.get(ANSWERED, {}),
        "present": whole.get(REACHED, {}),
        "items": items,
        **beside,
    }


def _late(db: Connection, activity: ActivityRow, portion: PortionRow, rule: Rule) -> Picture:
    """The ballots typed after the look: how many, and their figures once staff closed the supplement and these may be told."""
    closed = snapshots.supplement_of(db, activity.id, portion.key)
    if closed is not None:
        items, _ = _frozen(closed.content, rule)
        told = {ref: _without_hint(one) for ref, one in items.items() if is_told(one)}
        return {"late": {"ballots": closed.supplement, "closed": True, "order": list(told), "items": told}}
    number = sum(late_answers.ballots(db, activity.id, portion.key).values())
    return {"late": {"ballots": number, "closed": False, "order": [], "items": {}}} if number else {}


def _without_hint(item: Picture) -> Picture:
    """Those who decide look at the result."""
    return item | {"all": {name: item["all"][name] for name in item["all"].keys() - JUDGED}}


def is_told(item: Picture) -> bool:
    """Whether an item has a figure or a word."""
    return any(one["state"] == "word" for one in item.get("told", {}).values()) or bool(item["all"]["counts"])


def discarded(db: Connection, session_id: int) -> list[Picture]:
    """What was discarded in a session, with the reason and the checksum of what is no longer told."""
    return [
        {
            "activity": one.activity_id,
            "portion": one.portion,
            "round": one.round,
            "at": one.discarded_at,
            "reason": one.discard_reason,
            "checksum": one.checksum,
        }
        for one in snapshots.discarded(db, session_id)
    ]


@lru_cache(maxsize=64)
def _frozen(content: str, rule: Rule) -> tuple[Picture, Picture]:
    """The figures of a frozen result, and what is said beside them.

    Cached, since every tick asks again and it takes 30 ms for 60 items.
    """
    result = frozen.read(content)
    counts = {item.ref: item.counts for item in result.items}
    labels = {item.ref: item.number or pick(item.text) for item in result.items}
    channels = {line.channel: line.kind for line in result.participation}
    again = result.recounted
    beside: Picture = {"recounted": {"at": again.at, "reason": again.reason}} if again else {}
    return _items(asked_in(result), counts, labels, channels, rule), beside


def _items(asked: Asked, counts: Counts, labels: dict[str, str], channels: dict[str, str], rule: Rule) -> Picture:
    """The items in the order of results: those with figures by these, then the others by number or text."""
    told = {ref: tell_counts(asked, split, channels, rule) for ref, split in counts.items()}
    kind = asked.kind or Kind()
    order = kind.order({ref: one.total for ref, one in told.items()}, labels)
    return {ref: _item(kind, asked.settings, told[ref], channels, rule) for ref in order}


def _item(kind: AnyKind, settings: msgspec.Struct | None, told: Told, channels: dict[str, str], rule: Rule) -> Picture:
    hint = kind.hint(told.total, settings)
    picture: Picture = {
        "all": kind.key_numbers(told.total, settings)
        | ({"hint": hint} if hint else {})
        | marks(told.total, told.groups, channels),
        "channels": {key: kind.key_numbers(counts, settings) for key, counts in told.groups.items()},
    }
    return picture | ({"told": {name: _untold(one, rule) for name, one in told.untold.items()}} if told.untold else {})


def _untold(untold: Untold, rule: Rule) -> Picture:
    if untold.state == "few":
        return {"state": "few", "k": rule.k}
    return {"state": "word", "base": untold.base, "word": untold.word}


def _from_totals(db: Connection, session: SessionRow, activity: ActivityRow) -> tuple[Counts, dict[str, str]]:
    """Counts and labels from the stored totals, for kinds with live figures."""
    described = describe(db, session, activity)
    counts: Counts = {ref: {} for ref in described}
    keys = {row.id: row.key for row in sessions.channels(db, session.id)}
    for cell, count in tallies.kept(db, activity.id).items():
        if cell.item != WHOLE and cell.item in counts:
            counts[cell.item].setdefault(keys[cell.channel], {})[cell.bucket] = count
    return counts, {}
