"""Our three ways to serve sockets side by side: the fast path, the libraries' own under eventlet, and threads."""

from tests.load.contest import Figures, Run, medians, say
from tests.load.crowd import NotMeasured
from tests.load.measures.burst import answered
from tests.load.table import Row, compared

SIZES = (150, 300, 1_000, 2_000)
PATHS = {
    "fast": {"FACILITATION_WIRE": "fast"},
    "stock": {"FACILITATION_WIRE": "stock"},
    "threads": {"FACILITATION_ASYNC_MODE": "threading"},
}
FIGURES = {"ack p50, ms": "p50_ms", "ack p99, ms": "p99_ms", "server's use of its core, %": "server_cpu"}


def measure(run: Run) -> list[Row]:
    """Rows of each size: the fast path beside each other path; none for a path that cannot serve so many."""
    sizes = (run.clients,) if run.clients else SIZES
    return [row for people in sizes for row in rows(people, taken(run, people), run.seconds)]


def rows(people: int, found: dict[str, Figures], seconds: float) -> list[Row]:
    """One row per figure and other path."""
    return [
        compared(
            f"{people:,} answer within {seconds:g} s on our paths: {figure} · {path}", found["fast"][key], other[key]
        )
        for figure, key in FIGURES.items()
        for path, other in found.items()
        if path != "fast"
    ]


def taken(run: Run, people: int) -> dict[str, Figures]:
    """Medians per path of rounds that take turns."""
    found: dict[str, list[Figures]] = {path: [] for path in PATHS}
    for _ in range(run.rounds):
        for path in list(found):
            try:
                with run.contenders.ours(people, **PATHS[path]) as host:
                    found[path].append(answered(host, run.seconds))
            except NotMeasured as error:
                if path == "fast":
                    raise
                say(f"paths, {people} · {path}: {error}", {})
                del found[path]
            else:
                say(f"paths, {people} · {path}", found[path][-1])
    return {path: medians(some) for path, some in found.items()}
