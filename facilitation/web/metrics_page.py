"""Prometheus' text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/."""

from collections.abc import Iterable, Iterator, Mapping

from facilitation import metrics

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "facilitation_"
ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


def text(now: Mapping[str, tuple[str, str, Mapping[metrics.Labels, float]]]) -> str:
    """Everything counted so far, and what is measured at this moment: full name → (kind, words, numbers by labels)."""
    return "".join(f"{line}\n" for line in (*_counted(), *_measured(now)))


def _counted() -> Iterator[str]:
    for name, metric in metrics.METRICS.items():
        full = PREFIX + name
        if metric.kind == "histogram":
            yield from _family(full, metric.kind, metric.words, _buckets(full, metrics.histogram(name)))
        elif found := metrics.numbers(name) or _nothing_yet(metric):
            yield from _family(full, metric.kind, metric.words, _samples(full, found))


def _nothing_yet(metric: metrics.Metric) -> dict[metrics.Labels, float]:
    """A counter without labels begins at 0; one with labels has no series before the first."""
    return {(): 0} if metric.kind == "counter" and not metric.labelled else {}


def _measured(now: Mapping[str, tuple[str, str, Mapping[metrics.Labels, float]]]) -> Iterator[str]:
    for name, (kind, words, found) in now.items():
        yield from _family(name, kind, words, _samples(name, found))


def _family(name: str, kind: str, words: str, samples: Iterable[str]) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    yield from samples


def _samples(name: str, found: Mapping[metrics.Labels, float]) -> Iterator[str]:
    for labels, value in sorted(found.items()):
        yield _sample(name, labels, value)


def _buckets(name: str, histogram: metrics.Histogram) -> Iterator[str]:
    total = 0
    for bound, total in histogram.cumulative():
        yield _sample(f"{name}_bucket", (("le", bound),), total)
    yield _sample(f"{name}_sum", (), histogram.total)
    yield _sample(f"{name}_count", (), total)


def _sample(name: str, labels: metrics.Labels, value: float) -> str:
    inner = ",".join(f'{key}="{word.translate(ESCAPED)}"' for key, word in labels)
    return f"{name}{{{inner}}} {value!r}" if inner else f"{name} {value!r}"
