"""Connects per second: WebSocket first, up to the namespace's word that somebody is in."""

from tests.load.contenders import NAMES, Host
from tests.load.contest import Figures, Run
from tests.load.crowd import Crowd
from tests.load.process import Usage
from tests.load.table import Row, Target, compared

PEOPLE = 1_000
TARGETS = {"eventlet": Target(1.5, most=False), "node": Target(1.3, most=False)}


def measure(run: Run) -> list[Row]:
    """One row per peer."""
    people = run.size(PEOPLE)
    found = run.compare("connects", people, came_in)
    return [
        compared(
            f"connects per second, {people:,} clients · {NAMES[peer]}",
            found["ours"]["connects_per_s"],
            found[peer]["connects_per_s"],
            TARGETS[peer],
        )
        for peer in run.peers
    ]


def came_in(host: Host) -> Figures:
    """How fast everybody gets in."""
    with Crowd(host.port, host.voices) as crowd:
        usage = Usage(host.pid)
        seconds = crowd.connect()
        usage.end()
        return {
            "connects_per_s": len(crowd.people) / seconds,
            "us_cpu": usage.server_s * 1e6 / len(crowd.people),
            **usage.shares,
        }
