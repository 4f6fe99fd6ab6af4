"""Durable acknowledged answers per second: everybody says the next as soon as the last is acknowledged.

Measured twice. A reader that sleeps until something comes must be woken for nearly every acknowledgement, and on one
machine the server's core pays for it, where a real server's would not: it costs Node a third of its speed. So the
readers also look only every 0.1 ms, which is never too late for a server that has hundreds of answers before it.
"""

from tests.load.answering import without_pause
from tests.load.contenders import Host
from tests.load.contest import Figures, Run, percentile, take_with_crowd
from tests.load.crowd import Crowd
from tests.load.table import Row, Target, absolute

PEOPLE = 1_000
OWN_CPU = Target(60, unit=" %")  # above, the generator itself would be what is measured
TARGETS = {"eventlet": Target(8, most=False), "node": Target(1, most=False)}
READING = {"": 0.0001, "woken_": 0.0}  # seconds between two looks
READING_WORDS = {"": "", "woken_": ", readers woken for each"}
LABEL = "durable acknowledged answers per second"


def measure(run: Run) -> list[Row]:
    """A row per peer and way of reading."""
    people = run.size(PEOPLE)
    found = run.compare("throughput", people, lambda host: answers(host, run.seconds))
    own = max(one["own_cpu"] for one in found.values())
    rows = [
        row
        for way, words in READING_WORDS.items()
        for row in run.beside_peers(f"{LABEL}, {people:,} clients{words}", found, f"{way}answers_per_s", TARGETS)
    ]
    return [*rows, absolute("the generator's use of its own core in these runs, %, at most", own, OWN_CPU)]


def answers(host: Host, seconds: float) -> Figures:
    """The figures of one server, each way."""

    def take(host: Host, crowd: Crowd) -> Figures:
        found: Figures = {}
        for way, linger in READING.items():
            heard, usage = without_pause(crowd, seconds, host.pid, linger)
            found[f"{way}answers_per_s"] = heard.acks / usage.seconds
            found[f"{way}us_cpu"] = usage.server_s * 1e6 / max(1, heard.acks)
            found[f"{way}p99_ms"] = percentile(heard.waits, 0.99) * 1e3
            found |= {f"{way}{name}": share for name, share in usage.shares.items()}
        return found

    return take_with_crowd(host, take)
