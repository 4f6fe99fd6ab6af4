"""What stands out in the results of a session: what is most urgent, where people are divided, what is new. Pure.

Made of told results (activities.told). A need that was asked about twice is told by the last step that asked. A question
without figures, or with fewer than five opinions, has no place in an order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from facilitation.rules.results.comparisons import (
    Difference,
    difference,
    mean_evenly,
    order_depends,
    urgency_interval,
)
from facilitation.rules.results.disclosure import PUBLIC, Untold
from facilitation.rules.results.figures import (
    FEWEST,
    PRIORITY,
    Counts,
    Hint,
    Question,
    divided,
    priority_counts,
    priority_lower,
    relevance_counts,
    relevance_hint,
)
from facilitation.rules.results.snapshot import Item, Snapshot
from facilitation.rules.results.statistics import Places, rank_bands, raw_mean
from facilitation.rules.session.order import natural_key
from facilitation.rules.text import pick

NOTHING_SAID: Counts = MappingProxyType({})
NO_GROUPS: Mapping[str, Counts] = MappingProxyType({})
NOTHING_UNTOLD: Mapping[str, Untold] = MappingProxyType({})
QUESTIONS: tuple[Question, ...] = ("relevance", "priority")


class Standing(NamedTuple):
    """An item with the told answers of all together and of groups of channels, what it was asked, and how many people stand behind it, if told.

    `untold` are the questions without figures, by the step whose rule was `k`; support is among them, if it was offered.
    """

    item: Item
    counts: Counts = NOTHING_SAID
    asked: frozenset[Question] = frozenset()
    supporters: int | None = None
    untold: Mapping[str, Untold] = NOTHING_UNTOLD
    k: int = PUBLIC.k
    groups: Mapping[str, Counts] = NO_GROUPS

    @property
    def offers_support(self) -> bool:
        """Whether people could stand behind it."""
        return self.supporters is not None or "support" in self.untold

    @property
    def tells_relevance(self) -> bool:
        """Whether enough people said if it still matters."""
        return "relevance" in self.asked and sum(relevance_counts(self.counts)) >= FEWEST

    @property
    def tells_priority(self) -> bool:
        """Whether enough people said how urgent it is."""
        return "priority" in self.asked and sum(priority_counts(self.counts)) >= FEWEST

    @property
    def tells_support(self) -> bool:
        """Whether enough people stand behind it."""
        return (self.supporters or 0) >= FEWEST


class Summary(NamedTuple):
    """Needs by what their answers suggest and where people are divided, in the plan's order; the others by rank.

    `differing` are the needs that hall and online see differently for certain.
    """

    hints: dict[Hint, list[Standing]]
    divided: list[Standing]
    urgent: list[Standing]
    new: list[Standing]
    differing: list[tuple[Standing, Difference]]


def summarise(snapshots: Iterable[Snapshot]) -> Summary:
    """What stands out; every list is whole."""
    snapshots = list(snapshots)
    kinds = {line.channel: line.kind for one in snapshots for line in one.participation}
    found = standings(snapshots)
    needs = in_plan_order(one for one in found if one.item.ref[0] == "n")
    hints: dict[Hint, list[Standing]] = {}
    for one in needs:
        if "relevance" in one.asked:
            hints.setdefault(relevance_hint(one.counts), []).append(one)
    return Summary(
        hints,
        [one for one in needs if divided(one.counts)],
        sorted((one for one in needs if one.tells_priority), key=lambda one: -priority_lower(one.counts)),
        sorted((one for one in found if one.item.ref[0] in "cg"), key=_rank),
        [(one, differs) for one in needs if (differs := difference(one.groups, kinds))],
    )


def places(needs: Iterable[Standing]) -> list[Places]:
    """Which places of an order by urgency each may have; of needs whose urgency is told."""
    return rank_bands([interval for one in needs if (interval := urgency_interval(one.counts))])


def order_is_open(urgent: Sequence[Standing], most: int) -> bool:
    """Whether others would be the most urgent if each channel weighed the same."""
    means = [raw_mean(priority_counts(one.counts), PRIORITY) or 0.0 for one in urgent]
    return order_depends(means, [mean_evenly(one.groups) for one in urgent], most)


class OfItem(Protocol):
    """Anything about one item."""

    @property
    def item(self) -> Item: ...


About = TypeVar("About", bound=OfItem)


def in_plan_order(found: Iterable[About]) -> list[About]:
    """By field as they come, and in a field by number."""
    listed = list(found)
    places = {one.item.field: place for place, one in reversed(list(enumerate(listed)))}
    return sorted(listed, key=lambda one: (places[one.item.field], natural_key(one.item.number)))


def standings(snapshots: Iterable[Snapshot]) -> list[Standing]:
    """Every item, told by the last step that asked."""
    found: dict[str, Standing] = {}
    for snapshot in snapshots:
        for item in snapshot.items:
            found[item.ref] = _later(found.get(item.ref, Standing(item)), stands(snapshot, item))
    return list(found.values())


def stands(snapshot: Snapshot, item: Item) -> Standing:
    """An item as one step left it."""
    figures, settings = item.figures["all"], snapshot.activity.settings
    asked = frozenset(question for question in QUESTIONS if question in figures and settings.get(question, True))
    supporters = figures.get("supporters") if settings.get("supports", True) else None
    untold = {name: one for name, one in item.untold.items() if name != "support" or settings.get("supports", True)}
    return Standing(item, item.total, asked, supporters, untold, snapshot.method.k, item.counts)


def _later(earlier: Standing, later: Standing) -> Standing:
    answered = later.asked | ({"support"} if later.offers_support else frozenset())
    gone = answered | ({"voices"} if later.asked else frozenset())
    # how many answered is what was told of the last question; who supports a need answers none
    kept = frozenset() if later.asked or not earlier.asked else frozenset({"voices"})
    groups = dict.fromkeys((*earlier.groups, *later.groups))
    untold = {name: one for name, one in earlier.untold.items() if name not in answered}
    return Standing(
        later.item,
        _without(gone, earlier.counts) | _without(kept, later.counts),
        earlier.asked | later.asked,
        later.supporters if later.offers_support else earlier.supporters,
        untold | dict(later.untold),
        later.k,
        {
            key: _without(gone, earlier.groups.get(key, {})) | _without(kept, later.groups.get(key, {}))
            for key in groups
        },
    )


def _without(gone: Collection[str], counts: Counts) -> dict[str, int]:
    return {bucket: n for bucket, n in counts.items() if bucket.partition(":")[0] not in gone}


def card_rank(item: Item) -> tuple[object, ...]:
    """Sort key of cards by the told figures of one step: by urgency, then by support; what has none last, by text."""
    figures = item.figures["all"]
    priority = figures.get("priority")
    lower = priority["posterior"]["lower"] if priority and priority["n"] else 0
    return -lower, -(figures.get("supporters") or 0), natural_key(pick(item.text))


def _rank(one: Standing) -> tuple[object, ...]:
    """Voted ones by urgency, then by support; what tells neither comes last, by its words."""
    urgency = priority_lower(one.counts) if one.tells_priority else 0
    support = (one.supporters or 0) if one.tells_support else 0
    return -urgency, -support, natural_key(pick(one.item.text))
