"""Formulas for few and self-selected answers. Pure.

Intervals describe the noise of few votes, not how well the room stands for the town. n counts answers with an opinion.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

Z_95 = 1.959964
"""Two-sided 95 % of the normal distribution."""

Z_LOWER = 1.65
"""One-sided 95 %: how far below the mean an item is ranked."""


class Interval(NamedTuple):
    """A share or mean lies between these, as far as noise goes."""

    low: float
    high: float


class Posterior(NamedTuple):
    """What answers on a scale say about their mean; `lower` is what items are ranked by."""

    mean: float
    sd: float
    low: float
    high: float
    lower: float


def wilson(k: int, n: int, z: float = Z_95) -> Interval | None:
    """Interval of the share k/n; None without answers.

    Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, method 3.
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is not a share")
    if n == 0:
        return None
    share, weight = k / n, z * z / n
    centre = (share + weight / 2) / (1 + weight)
    half = z * math.sqrt(share * (1 - share) / n + weight / n / 4) / (1 + weight)
    # exact at the ends, where rounding would leave ±1e-17
    return Interval(0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half)


def newcombe_difference(k: int, n: int, other_k: int, other_n: int) -> Interval | None:
    """Interval of the difference k/n − other_k/other_n; None where either has no answers. Certain if 0 is outside.

    Newcombe 1998, Statistics in Medicine 17:873, method 10: from the two Wilson intervals.
    """
    first, other = wilson(k, n), wilson(other_k, other_n)
    if first is None or other is None:
        return None
    share, other_share = k / n, other_k / other_n
    difference = share - other_share
    return Interval(
        difference - math.hypot(share - first.low, other.high - other_share),
        difference + math.hypot(first.high - share, other_share - other.low),
    )


class Places(NamedTuple):
    """The best and the worst place from 1 that something may have, as far as noise goes."""

    best: int
    worst: int


def rank_bands(intervals: Sequence[Interval]) -> list[Places]:
    """The places of each: behind those that lie wholly above it, before those that lie wholly below.

    In the spirit of Goldstein and Spiegelhalter 1996, Journal of the Royal Statistical Society A 159:385.
    """
    lows, highs = sorted(one.low for one in intervals), sorted(one.high for one in intervals)
    return [
        Places(1 + len(lows) - bisect_right(lows, one.high), len(highs) - bisect_left(highs, one.low))
        for one in intervals
    ]


def relevance_index(yes: int, partly: int, no: int) -> float | None:
    """0 (nobody finds it relevant) to 1 (everybody does): a "partly" counts half; None without answers."""
    n = yes + partly + no
    return (yes + partly / 2) / n if n else None


def raw_mean(counts: Sequence[int], scores: Sequence[float]) -> float | None:
    """The mean of the scores as answered; None without answers."""
    n = sum(counts)
    return sum(c * s for c, s in zip(counts, scores, strict=True)) / n if n else None


class Band(NamedTuple):
    """So many voices gave a number between two bounds."""

    low: float
    high: float
    voices: int


def grouped_quantile(bands: Sequence[Band], part: float) -> float:
    """The number below which this part of them lies, from ascending bands alone, which are not all empty.

    L + (part · N − F) / f · c, with the lower bound L, frequency f and width c of the band in which it lies, and F numbers
    below: as if those of a band were spread evenly. Spiegel and Stephens, Schaum's Outline of Statistics, chapter 3.
    """
    wanted = part * sum(band.voices for band in bands)
    below = 0
    for band in bands:
        if band.voices and below + band.voices >= wanted:
            return band.low + (wanted - below) / band.voices * (band.high - band.low)
        below += band.voices
    raise ValueError(f"no number at {part:.0%} of {below}")


def dirichlet_posterior(counts: Sequence[int], scores: Sequence[float]) -> Posterior:
    """Mean of an ordinal scale, held back where answers are few by one pseudo-vote per level.

    Evan Miller, "Ranking items with star ratings". Without answers it is the prior: the middle, and wide.
    """
    weights = [count + 1 for count in counts]
    total = sum(weights)
    mean = sum(w * s for w, s in zip(weights, scores, strict=True)) / total
    square = sum(w * s * s for w, s in zip(weights, scores, strict=True)) / total
    sd = math.sqrt((square - mean * mean) / (total + 1))
    return Posterior(mean, sd, mean - Z_95 * sd, mean + Z_95 * sd, mean - Z_LOWER * sd)
