"""The rows of a result's tables: one per item, step, part of its result and channel."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from facilitation.activities import AnyKind, Kind, kinds
from facilitation.rules.results.columns import Answered, Part
from facilitation.rules.results.disclosure import Untold
from facilitation.rules.results.figures import Counts, Figures
from facilitation.rules.results.snapshot import Item, Snapshot, group_name
from facilitation.rules.results.summary import card_rank
from facilitation.rules.session.order import natural_key
from facilitation.rules.text import Texts

SnapshotItem = tuple[Snapshot, Item]
NOTHING_UNTOLD: Mapping[str, Untold] = MappingProxyType({})


LATE: Texts = {"de": "später eingegeben", "en": "entered later"}
"""Stands in the place of a channel in a row of ballots that were typed after the look at the result."""
Supplements = Mapping[tuple[str, int, str], Snapshot]
"""(session code, step, portion) → the supplement of its result, as it is told."""
NO_SUPPLEMENTS: Supplements = MappingProxyType({})


class ResultRow(NamedTuple):
    """The answers of a group of channels, or of all (`channel` is None), to an item or to a part of its result, in one step.

    `untold` are the questions without figures, `part_keys` the keys of all rows of the item. A `late` row has the answers
    of a supplement, which are in none of the others.
    """

    snapshot: Snapshot
    item: Item
    channel: Texts | None
    counts: Counts
    figures: Figures
    supporters: int | None
    part: Part | None = None
    part_keys: tuple[str, ...] = ()
    untold: Mapping[str, Untold] = NOTHING_UNTOLD
    late: bool = False

    @property
    def answered(self) -> Answered:
        """The row as the columns of kinds read it."""
        settings, part = self.snapshot.activity.settings, self.part.key if self.part else ""
        return Answered(self.counts, self.figures, settings, self.channel is None, self.supporters, part)


def by_portion(supplements: Iterable[Snapshot]) -> Supplements:
    """The supplements by the portions they belong to."""
    return {portion_of(one): one for one in supplements}


def portion_of(snapshot: Snapshot) -> tuple[str, int, str]:
    """The portion that a result, or a supplement, is of."""
    return snapshot.session.code, snapshot.activity.id, snapshot.portion


def kind_of(snapshot: Snapshot) -> AnyKind:
    """The kind that made a result; one without columns where it is not installed anymore."""
    return kinds().get(snapshot.activity.kind) or Kind()


def kinds_method(snapshots: Iterable[Snapshot]) -> list[tuple[str, str]]:
    """How the kinds of these results made figures of their own: (name, explanation), each once."""
    return list(dict.fromkeys(entry for snapshot in snapshots for entry in kind_of(snapshot).method))


def need_rows(snapshots: Iterable[Snapshot], field: str, supplements: Supplements = NO_SUPPLEMENTS) -> list[ResultRow]:
    """Every need of a field in the plan's order, step by step; steps that only offered it for support are left out."""
    found = [
        (natural_key(item.number), place, row)
        for place, snapshot in enumerate(snapshots)
        for item in snapshot.items
        if item.ref[0] == "n" and item.field == field and _asked(item)
        for row in item_rows(snapshot, item, late=_late_item(supplements, snapshot, item))
    ]
    return [row for _, _, row in sorted(found, key=lambda entry: entry[:2])]


def card_rows(snapshots: Sequence[Snapshot], supplements: Supplements = NO_SUPPLEMENTS) -> list[ResultRow]:
    """Cards and groups: those that were asked about by rank, then the others by support."""
    cards = [(snapshot, item) for snapshot in snapshots for item in snapshot.items if item.ref[0] in "cg"]
    support = {_identity(*one): one[1] for one in cards if _is_support(one[1])}
    asked = [one for one in cards if not _is_support(one[1])]
    seen = {_identity(*one) for one in asked}
    others = [one for one in cards if _is_support(one[1]) and _identity(*one) not in seen]
    ranked = sorted(asked, key=_card_rank) + sorted(others, key=_card_rank)
    return [
        row
        for one in ranked
        for row in item_rows(*one, support.get(_identity(*one)), late=_late_item(supplements, *one))
    ]


def question_rows(snapshots: Iterable[Snapshot]) -> list[ResultRow]:
    """Questions to the speaker, step by step: those left open first, of both those first that most people support."""
    return [
        row
        for snapshot in snapshots
        for item in sorted(snapshot.items, key=_open_first)
        if item.ref[0] == "q"
        for row in item_rows(snapshot, item)
    ]


def _open_first(item: Item) -> tuple[bool, int, tuple[object, ...]]:
    return item.called == "answered", -item.total.get("support", 0), natural_key(item.text.get("", ""))


def own_rows(snapshots: Iterable[Snapshot], supplements: Supplements = NO_SUPPLEMENTS) -> list[ResultRow]:
    """Questions of a session's own that are neither needs nor cards."""
    return [
        row
        for snapshot in snapshots
        for item in snapshot.items
        if item.ref[0] == "s"
        for row in item_rows(snapshot, item, late=_late_item(supplements, snapshot, item))
    ]


def fields(snapshots: Iterable[Snapshot]) -> dict[str, Texts]:
    """Codes and titles of the fields of action that have needs, in the plan's order."""
    return {item.field: item.field_title for s in snapshots for item in s.items if item.ref[0] == "n"}


def _late_item(supplements: Supplements, snapshot: Snapshot, item: Item) -> Item | None:
    """What late ballots said of an item, where anything of it is told."""
    found = supplements.get(portion_of(snapshot))
    return next((one for one in found.items if one.ref == item.ref and one.is_told), None) if found else None


def item_rows(
    snapshot: Snapshot, item: Item, support: Item | None = None, late: Item | None = None
) -> Iterator[ResultRow]:
    """The rows of one item; `support` is the same item in the step in which it was supported, `late` in the supplement."""
    kind = kind_of(snapshot)
    parts = kind.parts(item.figures["all"], kind.read_settings(snapshot.activity.settings))
    keys = tuple(part.key for part in parts)
    untold = (support.untold if support else {}) | item.untold
    for part in parts or (None,):
        for row in _rows_of_part(snapshot, item, support or item, part):
            yield row._replace(part_keys=keys, untold=untold)
        if late:
            yield _late_row(snapshot, late, part)._replace(part_keys=keys)


def _rows_of_part(snapshot: Snapshot, item: Item, source: Item, part: Part | None) -> Iterator[ResultRow]:
    backing = {name: figures.get("supporters") for name, figures in source.figures.items()}
    yield ResultRow(snapshot, item, None, item.total, item.figures["all"], backing["all"], part)
    for key in dict.fromkeys((*item.counts, *source.counts)):
        name = group_name(key, snapshot.participation)
        counts, figures = item.counts.get(key, {}), item.figures.get(key, {})
        yield ResultRow(snapshot, item, name, counts, figures, backing.get(key), part)


def _late_row(snapshot: Snapshot, late: Item, part: Part | None) -> ResultRow:
    figures = late.figures["all"]
    backing = figures.get("supporters")
    return ResultRow(snapshot, late, LATE, late.total, figures, backing, part, untold=late.untold, late=True)


def _asked(item: Item) -> bool:
    return not _is_support(item) or bool(item.total)


def _is_support(item: Item) -> bool:
    return "supporters" in item.figures["all"]


def _identity(snapshot: Snapshot, item: Item) -> tuple[str, str]:
    return snapshot.session.code, item.ref


def _card_rank(found: SnapshotItem) -> tuple[object, ...]:
    return card_rank(found[1])
