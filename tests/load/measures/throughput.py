"""Durable acknowledged answers per second: everybody says the next as soon as the last is acknowledged.

Measured twice. A reader that sleeps until something comes must be woken for nearly every acknowledgement, and on one
machine the server's core pays for it, where a real server's would not: it costs Node a third of its speed. So the
readers also look only every 0.1 ms, which is never too late for a server that has hundreds of answers before it.
"""

from tests.load.answering import without_pause
from tests.load.contenders import NAMES, Host
from tests.load.contest import Figures, Run, percentile, take_with_crowd
from tests.load.crowd import Crowd
from tests.load.table import Row, Target, absolute, compared

PEOPLE = 1_000
OWN_CPU = Target(60, unit=" %")  # above, the generator itself would be what is measured
TARGETS = {"eventlet": Target(8, most=False), "node": Target(1, most=False)}
READING = {"": 0.0001, "woken_": 0.0}  # seconds between two looks
WORDS = {"": "", "woken_": ", readers woken for each"}


def measure(run: Run) -> list[Row]:
    """A row per peer and way of reading."""
    people = run.size(PEOPLE)
    found = run.compare("throughput", people, lambda host: answers(host, run.seconds))
    own = max(one["own_cpu"] for one in found.values())
    return [
        *(against(people, found, peer, way) for way in READING for peer in run.peers),
        absolute("the generator's use of its own core in these runs, %, at most", own, OWN_CPU),
    ]


def against(people: int, found: dict[str, Figures], peer: str, way: str) -> Row:
    """Ours and one peer."""
    key = f"{way}answers_per_s"
    label = f"durable acknowledged answers per second, {people:,} clients{WORDS[way]} · {NAMES[peer]}"
    return compared(label, found["ours"][key], found[peer][key], TARGETS[peer])


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
