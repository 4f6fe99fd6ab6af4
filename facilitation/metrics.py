"""Counters and histograms of this process, kept in memory and served by `/metrics`.

Label values come from small fixed sets (a role, a reason, a kind of channel): never a code, an address or a text.

The writer's real thread counts, too, so the locks of `prometheus_client` must be real ones: this module is imported before
`eventlet.monkey_patch()` (see `serve.py`).
"""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PEOPLE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
NAMESPACE = "facilitation"

disable_created_metrics()
registry = CollectorRegistry()
ProcessCollector(registry=registry)

answers_accepted = Counter(
    "answers_accepted", "Answers acknowledged after they were committed.", namespace=NAMESPACE, registry=registry
)
refusals = Counter("refusals", "Acts refused, by reason.", ["reason"], namespace=NAMESPACE, registry=registry)
slow_clients_dropped = Counter(
    "slow_clients_dropped",
    "Connections ended because their peer did not read.",
    namespace=NAMESPACE,
    registry=registry,
)
commit_seconds = Histogram(
    "commit_seconds",
    "Time of one commit of the writer, with all that it holds.",
    namespace=NAMESPACE,
    registry=registry,
    buckets=SECONDS,
)
batch_answers = Histogram(
    "batch_answers", "Answers that shared one commit.", namespace=NAMESPACE, registry=registry, buckets=PEOPLE
)
hub_lag_seconds = Histogram(
    "hub_lag_seconds",
    "How much later than asked for the hub woke its ticker.",
    namespace=NAMESPACE,
    registry=registry,
    buckets=SECONDS,
)
picture_age_seconds = Histogram(
    "picture_age_seconds",
    "From the first change to the picture that shows it, sent.",
    namespace=NAMESPACE,
    registry=registry,
    buckets=SECONDS,
)


def value(name: str, **labels: str) -> float:
    """Return one sample by its full name, such as `facilitation_commit_seconds_sum`; 0.0 if there is none yet."""
    return registry.get_sample_value(name, labels) or 0.0
