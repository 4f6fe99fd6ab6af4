"""From counts of buckets to figures: what review and vote, tally and export share. Pure.

Counts are dicts bucket → int: "relevance:yes|partly|no|unknown", "priority:1" … "priority:5", "priority:unknown",
"support", "voices" (people with any answer to the item). "unknown" is shown, and never part of a denominator.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal

from facilitation.rules.results.statistics import (
    Interval,
    dirichlet_posterior,
    raw_mean,
    relevance_index,
    wilson,
)

Counts = Mapping[str, int]
Figures = dict[str, Any]
"""What a kind makes of counts, JSON-able: each kind has its own."""
Hint = Literal["keep", "adapt", "drop", "discuss", "too_few"]
Question = Literal["relevance", "priority"]

RELEVANCE = ("yes", "partly", "no")
RELEVANCE_SCORES = (1.0, 0.5, 0.0)
PRIORITY = (1, 2, 3, 4, 5)
DIGITS = 6
FEWEST = 5
"""Answers with an opinion from which a hint is given at all."""
FEWEST_FOR_CAMPS = 10
"""Answers with an opinion from which people may be said to be divided."""


def total(per_channel: Iterable[Counts]) -> dict[str, int]:
    """The sum over channels, bucket by bucket."""
    totals: dict[str, int] = {}
    for counts in per_channel:
        for bucket, count in counts.items():
            totals[bucket] = totals.get(bucket, 0) + count
    return totals


def relevance_counts(counts: Counts) -> tuple[int, int, int]:
    """Answers yes, partly, no."""
    yes, partly, no = (counts.get(f"relevance:{answer}", 0) for answer in RELEVANCE)
    return yes, partly, no


def priority_counts(counts: Counts) -> tuple[int, ...]:
    """Answers 1 … 5."""
    return tuple(counts.get(f"priority:{level}", 0) for level in PRIORITY)


def relevance_figures(counts: Counts) -> Figures:
    """n, counts, shares with Wilson interval (null without answers), index and its posterior."""
    answers = relevance_counts(counts)
    n = sum(answers)
    shares = {word: list(share_with_interval(k, n)) for word, k in zip(RELEVANCE, answers, strict=True)} if n else None
    return {
        "n": n,
        **dict(zip(RELEVANCE, answers, strict=True)),
        "unknown": counts.get("relevance:unknown", 0),
        "shares": shares,
        "index": rounded(relevance_index(*answers)),
        "posterior": _posterior(answers, RELEVANCE_SCORES),
    }


def priority_figures(counts: Counts) -> Figures:
    """n, the whole distribution, the raw mean (null without answers) and the posterior that ranks."""
    levels = priority_counts(counts)
    return {
        "n": sum(levels),
        "counts": list(levels),
        "unknown": counts.get("priority:unknown", 0),
        "mean": rounded(raw_mean(levels, PRIORITY)),
        "posterior": _posterior(levels, PRIORITY),
    }


def priority_lower(counts: Counts) -> float:
    """What items are ranked by: a good mean of few answers stands behind the same mean of many."""
    return dirichlet_posterior(priority_counts(counts), PRIORITY).lower


def relevance_hint(counts: Counts, n_min: int = FEWEST) -> Hint:
    """What the relevance round suggests; a hint for people who decide, never a decision.

    keep: relevant at least in part for more than half beyond noise, and more "yes" than the rest; adapt: a third or
    more say "partly"; drop: more than half say "no" beyond noise; otherwise discuss. The first that fits counts.
    """
    yes, partly, no = relevance_counts(counts)
    n = yes + partly + no
    if n < max(n_min, 1):
        return "too_few"
    if _beyond_half(yes + partly, n) and yes >= partly + no:
        return "keep"
    if 3 * partly >= n:
        return "adapt"
    return "drop" if _beyond_half(no, n) else "discuss"


def divided(counts: Counts) -> tuple[Question, ...]:
    """The questions on which ten or more who answered form two camps.

    Relevance: 30 % say yes and 30 % no. Priority: a quarter say 1 or 2, a quarter 4 or 5.
    """
    yes, partly, no = relevance_counts(counts)
    levels = priority_counts(counts)
    camps: dict[Question, bool] = {
        "relevance": _two_camps(yes, no, yes + partly + no, 0.3),
        "priority": _two_camps(sum(levels[:2]), sum(levels[3:]), sum(levels), 0.25),
    }
    return tuple(question for question, parted in camps.items() if parted)


def rounded(value: float | None) -> float | None:
    """Six digits: enough to recompute by hand, and the same on every machine."""
    return None if value is None else round(value, DIGITS)


def _two_camps(one: int, other: int, n: int, least: float) -> bool:
    return n >= FEWEST_FOR_CAMPS and min(one, other) >= least * n


def _beyond_half(k: int, n: int) -> bool:
    interval = wilson(k, n)
    return interval is not None and interval.low > 0.5


def _posterior(counts: tuple[int, ...], scores: tuple[float, ...]) -> dict[str, float | None]:
    return dict(_rounded_posterior(counts, scores))


# a result of 600 needs asks for 10,000 of these, among them few different ones: half of what closing took
@lru_cache(4_096)
def share_with_interval(k: int, n: int) -> tuple[float, float, float]:
    """The share k/n and its Wilson interval; n is not 0."""
    low, high = wilson(k, n) or Interval(0.0, 1.0)
    return round(k / n, DIGITS), round(low, DIGITS), round(high, DIGITS)


@lru_cache(4_096)
def _rounded_posterior(counts: tuple[int, ...], scores: tuple[float, ...]) -> tuple[tuple[str, float | None], ...]:
    posterior = dirichlet_posterior(counts, scores)
    return tuple((name, rounded(value)) for name, value in zip(posterior._fields, posterior, strict=True))
