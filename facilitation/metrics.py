"""What the process counts of itself: counters and histograms, kept in memory and read by `/metrics`.

Labels are of a few fixed words (a role, a reason, a kind of channel): never a code, an address or a text.
A call costs some 0.2 µs, with a label 0.3. An addition is not interrupted by another thread: CPython switches threads at
calls and at the end of loops, and there is neither between reading and writing a number.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PEOPLE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)

Labels = tuple[tuple[str, str], ...]


class Metric(NamedTuple):
    """One thing that is measured; `bounds` are the upper bounds of a histogram's buckets."""

    kind: str
    words: str
    bounds: tuple[float, ...] = ()
    labelled: bool = False


METRICS = {
    "answers_accepted_total": Metric("counter", "Answers acknowledged after they were committed."),
    "refusals_total": Metric("counter", "Acts refused, by reason.", labelled=True),
    "commit_seconds": Metric("histogram", "Time of one commit of the writer, with all that it holds.", SECONDS),
    "batch_answers": Metric("histogram", "Answers that shared one commit.", PEOPLE),
    "hub_lag_seconds": Metric("histogram", "How much later than asked for the hub woke its ticker.", SECONDS),
    "picture_age_seconds": Metric("histogram", "From the first change to the picture that shows it, sent.", SECONDS),
    "slow_clients_dropped_total": Metric("counter", "Connections ended because their peer did not read."),
}


class Histogram:
    """How often a value fell into each bucket; the last bucket has no upper bound."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self.bounds, self.counts, self.total = bounds, [0] * (len(bounds) + 1), 0.0

    def cumulative(self) -> Iterator[tuple[str, int]]:
        """(upper bound, how many were at most that), ending with ("+Inf", all)."""
        so_far = 0
        for bound, count in zip((*(f"{bound:g}" for bound in self.bounds), "+Inf"), list(self.counts), strict=True):
            so_far += count
            yield bound, so_far


_counts: defaultdict[str, defaultdict[Labels, float]] = defaultdict(lambda: defaultdict(float))
_histograms = {name: Histogram(metric.bounds) for name, metric in METRICS.items() if metric.kind == "histogram"}


def count(name: str, by: float = 1, **labels: str) -> None:
    """Add to a counter; on a hot path once per batch."""
    _counts[name][tuple(labels.items())] += by


def observe(name: str, value: float) -> None:
    """One more value of a histogram, in its unit (seconds, where the name says so)."""
    histogram = _histograms[name]
    histogram.counts[bisect_left(histogram.bounds, value)] += 1
    histogram.total += value


def numbers(name: str) -> dict[Labels, float]:
    """What a counter shows, by its labels."""
    return dict(_counts[name]) if name in _counts else {}


def histogram(name: str) -> Histogram:
    """What a histogram holds."""
    return _histograms[name]
