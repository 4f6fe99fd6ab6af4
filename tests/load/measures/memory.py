"""Resident memory per connection: what a server grows by when everybody has come in and heard one picture."""

from tests.load.answering import at_moments, once_each
from tests.load.contenders import Host
from tests.load.contest import Figures, Run
from tests.load.crowd import Crowd
from tests.load.process import rss_bytes
from tests.load.table import Row, Target

PEOPLE = 5_000
REST_S = 2.0
TARGETS = {"eventlet": Target(0.25), "node": Target(0.7)}


def measure(run: Run) -> list[Row]:
    """One row per peer."""
    people = run.size(PEOPLE)
    found = run.compare("memory", people, grown)
    return run.beside_peers(f"KiB of memory per connection, {people:,} clients", found, "kib", TARGETS)


def grown(host: Host) -> Figures:
    """Memory after, less memory before, per person."""
    with Crowd(host.port, host.voices) as crowd:
        before = rss_bytes(host.pid)
        crowd.connect()
        at_moments(crowd, once_each(crowd.people[:1], 0.1))
        crowd.run(REST_S)
        crowd.nobody_lost()
        host.checked(crowd)
        return {"kib": (rss_bytes(host.pid) - before) / 1_024 / len(crowd.people), "before_mib": before / 2**20}
