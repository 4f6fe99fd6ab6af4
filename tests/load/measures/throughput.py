"""Durable acknowledged answers per second: everybody says the next as soon as the last is acknowledged."""

from tests.load.answering import without_pause
from tests.load.contenders import NAMES, Host
from tests.load.contest import Figures, Run, percentile, take_with_crowd
from tests.load.crowd import Crowd
from tests.load.table import Row, Target, absolute, compared

PEOPLE = 1_000
OWN_CPU = Target(60, unit=" %")  # above, the generator itself would be what is measured
TARGETS = {"eventlet": Target(8, most=False), "node": Target(1, most=False)}


def measure(run: Run) -> list[Row]:
    """One row per peer."""
    people = run.size(PEOPLE)
    found = run.compare("throughput", people, lambda host: answers(host, run.seconds))
    own = max(one["own_cpu"] for one in found.values())
    return [
        *(against(people, found, peer) for peer in run.peers),
        absolute("the generator's use of its own core in these runs, %, at most", own, OWN_CPU),
    ]


def against(people: int, found: dict[str, Figures], peer: str) -> Row:
    """Ours and one peer."""
    return compared(
        f"durable acknowledged answers per second, {people:,} clients · {NAMES[peer]}",
        found["ours"]["answers_per_s"],
        found[peer]["answers_per_s"],
        TARGETS[peer],
    )


def answers(host: Host, seconds: float) -> Figures:
    """The figures of one server."""

    def take(host: Host, crowd: Crowd) -> Figures:
        heard, usage = without_pause(crowd, seconds, host.pid)
        return {
            "answers_per_s": heard.acks / usage.seconds,
            "us_cpu": usage.server_s * 1e6 / max(1, heard.acks),
            "p99_ms": percentile(heard.waits, 0.99) * 1e3,
            **usage.shares,
        }

    return take_with_crowd(host, take)
