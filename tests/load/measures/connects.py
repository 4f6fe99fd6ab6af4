"""Connects per second: WebSocket first, up to the namespace's word that somebody is in."""

from tests.load.contenders import Host
from tests.load.contest import Figures, Run
from tests.load.crowd import Crowd
from tests.load.process import Usage
from tests.load.table import Row, Target

PEOPLE = 1_000
TARGETS = {"eventlet": Target(1.5, most=False), "node": Target(1.3, most=False)}


def measure(run: Run) -> list[Row]:
    """One row per peer."""
    people = run.size(PEOPLE)
    found = run.compare("connects", people, came_in)
    return run.beside_peers(f"connects per second, {people:,} clients", found, "connects_per_s", TARGETS)


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
