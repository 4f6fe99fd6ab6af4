"""What an audience is told of a result: its items with what disclosure leaves of their counts, and the figures of that. Pure.

Everything that people or files read of a result comes from here; counting and `verify` alone read the counts as they are.
"""

from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

import msgspec

from facilitation.activities import AnyKind, kinds
from facilitation.rules.results.disclosure import (
    PUBLIC,
    VOICES,
    Question,
    Rule,
    Told,
    by_prefix,
    members,
    rule_of,
    tell,
)
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.results.questions import SUPPORT_QUESTION
from facilitation.rules.results.snapshot import Card, Item, Snapshot
from facilitation.rules.session.affiliations import tell_affiliations
from facilitation.rules.session.record import Blackening, SessionRecord


class Asked(NamedTuple):
    """A kind with the settings of a step; no kind where it is not installed anymore."""

    kind: AnyKind | None
    settings: msgspec.Struct | None

    def questions(self, counts: Mapping[str, Counts]) -> tuple[Question, ...]:
        """The questions of an item, by the kind or else by its buckets."""
        named = self.kind.questions(self.settings) if self.kind else ()
        return named or by_prefix(bucket for own in counts.values() for bucket in own)

    def figures(self, counts: Counts, untold: Collection[str]) -> Figures:
        """The figures of told counts, null for what is not told."""
        if self.kind is None:
            return {}
        made = self.kind.figures(counts, self.settings)
        shown = self.kind.hide(made, self.settings, untold)
        return shown | {VOICES: None} if VOICES in made and VOICES not in counts else shown


def told(audience: str, snapshot: Snapshot, rule: Rule | None = None) -> Snapshot:
    """The result as this audience may read it ("staff", or anybody else), or by another rule.

    Counts and figures are those of groups of channels ("hall+paper"); `told` names the questions without figures.
    """
    rule = rule or rule_of(audience)
    asked = asked_in(snapshot)
    channels = {line.channel: line.kind for line in snapshot.participation}
    items = tuple(map(partial(_item, asked=asked, channels=channels, rule=rule), snapshot.items))
    again = snapshot.recounted
    if again and audience != "staff":
        again = msgspec.structs.replace(again, by="")
    method = msgspec.structs.replace(snapshot.method, k=rule.k)
    return msgspec.structs.replace(snapshot, items=items, method=method, recounted=again, salt=msgspec.UNSET)


def told_record(audience: str, record: SessionRecord) -> SessionRecord:
    """The results as this audience may read them; all remarks for staff, for anybody else those that were cleared.

    Why a text was blackened is for staff, as the log is; anybody else is told of those in whose place the mark stands.
    """
    shown = tuple(told(audience, one) for one in record.snapshots)
    late = tuple(told(audience, one) for one in record.supplements)
    remarks = tuple(one for one in record.remarks if audience == "staff" or one.state == "approved")
    # one rule for all, since drafts are handed on; staff read what they counted where they typed it
    where_from = tell_affiliations(record.minutes.affiliations, PUBLIC.k)
    written = msgspec.structs.replace(record.minutes, affiliations=where_from)
    gone = record.blackenings if audience == "staff" else _seen_blackenings(record)
    return msgspec.structs.replace(
        record, snapshots=shown, supplements=late, remarks=remarks, minutes=written, blackenings=gone
    )


def _seen_blackenings(record: SessionRecord) -> tuple[Blackening, ...]:
    found = (one for one in record.blackenings if one.state == "approved")
    return tuple(msgspec.structs.replace(one, reason="") for one in found)


def asked_in(snapshot: Snapshot) -> Asked:
    """The kind that made a result, with the settings that held."""
    kind = kinds().get(snapshot.activity.kind)
    return Asked(kind, kind.read_settings(snapshot.activity.settings) if kind else None)


def question_of(snapshot: Snapshot, name: str) -> Question:
    """A question of a step or, where a card was supported in an earlier one, of that; without words for any other."""
    known = (*asked_in(snapshot).questions({}), SUPPORT_QUESTION)
    return next((one for one in known if one.name == name), Question(name, lambda _bucket: None))


def tell_counts(asked: Asked, counts: Mapping[str, Counts], channels: Mapping[str, str], rule: Rule) -> Told:
    """What the rule tells of an item's counts; groups in the session's order."""
    found = tell(counts, asked.questions(counts), channels, rule)
    places = list(channels)
    ordered = sorted(found.groups, key=lambda key: [places.index(one) for one in members(key)])
    return found._replace(groups={key: found.groups[key] for key in ordered})


def _item(item: Item, *, asked: Asked, channels: Mapping[str, str], rule: Rule) -> Item:
    found = tell_counts(asked, item.counts, channels, rule)
    names = found.questions | found.untold.keys()
    figures = {"all": asked.figures(found.total, found.untold)} | {
        key: asked.figures(counts, names - found.group_questions[key]) for key, counts in found.groups.items()
    }
    return msgspec.structs.replace(
        item,
        counts=found.groups,
        total=found.total,
        figures=figures,
        cards=tuple(Card(text=card.text) for card in item.cards),
        told=found.untold,
    )
