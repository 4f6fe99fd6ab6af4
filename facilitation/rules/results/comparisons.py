"""Compare needs with each other, and hall and online within a need. Pure, made of told counts only.

Papers read this of frozen results, screens and phones of the tally, which carries what is said of one item. What is said
of several, which depends on those that are chosen, has a counterpart in the browser (static/session/scenes/ranks.js); both
are tested by tests/vectors/ranks.json.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitation.rules.results.disclosure import members
from facilitation.rules.results.figure_words import percents
from facilitation.rules.results.figures import (
    DIGITS,
    FEWEST,
    PRIORITY,
    Counts,
    Figures,
    divided,
    priority_counts,
    priority_lower,
    relevance_counts,
    total,
)
from facilitation.rules.results.statistics import (
    Interval,
    dirichlet_posterior,
    newcombe_difference,
    raw_mean,
)

FEWEST_TO_COMPARE = 10
"""Answers with an opinion from which hall and online are compared."""
SIDES = {"hall": "hall", "paper": "hall", "online": "online"}
"""Kind of channel → the side it belongs to: ballots on paper are filled in in the hall."""


class Difference(NamedTuple):
    """So many percentage points more online than in the hall say yes; each side is made of these groups of channels."""

    hall: tuple[str, ...]
    online: tuple[str, ...]
    points: int


def marks(counts: Counts, groups: Mapping[str, Counts], kinds: Mapping[str, str]) -> Figures:
    """What the tally says of an item beside its figures; only what there is, since it is sent for each item.

    `divided` (questions), `urgency` (between which values its mean lies, and the bound by which it ranks), `evenly` (the mean if each channel weighs the
    same) and `difference`.
    """
    urgency, evenly, found = urgency_interval(counts), mean_evenly(groups), difference(groups, kinds)
    return {
        **({"divided": list(parted)} if (parted := divided(counts)) else {}),
        **(
            {
                "urgency": [
                    round(urgency.low, DIGITS),
                    round(urgency.high, DIGITS),
                    round(priority_lower(counts), DIGITS),
                ]
            }
            if urgency
            else {}
        ),
        **({"evenly": round(evenly, DIGITS)} if evenly is not None else {}),
        **({"difference": found._asdict()} if found else {}),
    }


def urgency_interval(counts: Counts) -> Interval | None:
    """Between which values the mean urgency lies, as far as noise goes; None with too few answers."""
    levels = priority_counts(counts)
    if sum(levels) < FEWEST:
        return None
    found = dirichlet_posterior(levels, PRIORITY)
    return Interval(found.low, found.high)


def mean_evenly(groups: Mapping[str, Counts]) -> float | None:
    """The mean urgency if each told group of channels weighs the same; None without a split."""
    means = [mean for counts in groups.values() if (mean := raw_mean(priority_counts(counts), PRIORITY)) is not None]
    return sum(means) / len(means) if len(means) > 1 else None


def difference(groups: Mapping[str, Counts], kinds: Mapping[str, str]) -> Difference | None:
    """How hall and online differ in saying yes, if that is certain: Newcombe's interval leaves nought out.

    A group of channels that belongs to both sides is on neither.
    """
    hall, online = (_side(side, groups, kinds) for side in ("hall", "online"))
    answers = [relevance_counts(total(groups[key] for key in keys)) for keys in (online, hall)]
    if sum(map(sum, answers)) < FEWEST_TO_COMPARE:
        return None
    interval = newcombe_difference(answers[0][0], sum(answers[0]), answers[1][0], sum(answers[1]))
    if interval is None or interval.low <= 0 <= interval.high:
        return None
    return Difference(hall, online, percents(answers[0])[0] - percents(answers[1])[0])


def order_depends(means: Sequence[float], evenly: Sequence[float | None], most: int) -> bool:
    """Whether others would be the first `most` if each channel weighed the same; where there is no split, the mean counts."""
    weighed = [mean if even is None else even for mean, even in zip(means, evenly, strict=True)]
    return set(_first(means, most)) != set(_first(weighed, most))


def _first(values: Sequence[float], most: int) -> list[int]:
    return sorted(range(len(values)), key=lambda place: (-values[place], place))[:most]


def _side(side: str, groups: Mapping[str, Counts], kinds: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(key for key in groups if {SIDES.get(kinds.get(one, "")) for one in members(key)} == {side})
