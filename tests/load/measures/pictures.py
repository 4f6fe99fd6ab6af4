"""CPU per delivered picture: one answer now and then changes what everybody is shown, four times a second."""

from tests.load.answering import at_moments
from tests.load.contenders import Host
from tests.load.contest import Figures, Run, take_with_crowd
from tests.load.crowd import Crowd
from tests.load.floor import bare_send
from tests.load.process import Usage
from tests.load.table import Row, Target, absolute

PEOPLE = 1_000
CHANGES_PER_S = 5  # evenly, so that no tick is silent; more would add the cost of answers to that of pictures
TIMES = 2  # as long as other measures: the CPU is told in steps of 10 ms
TARGETS = {"eventlet": Target(0.15), "node": Target(0.7)}


def measure(run: Run) -> list[Row]:
    """One row per peer."""
    people = run.size(PEOPLE)
    found = run.compare("pictures", people, lambda host: take_with_crowd(host, lambda *both: told(*both, run.seconds)))
    label = "µs CPU per delivered picture"
    ours = found["ours"]["us_per_picture"]
    return [
        *run.beside_peers(f"{label}, {people:,} clients", found, "us_per_picture", TARGETS),
        absolute(f"{label} · a bare send() of the same bytes here", ours, peer=bare_send(run.contenders.picture_bytes)),
    ]


def told(host: Host, crowd: Crowd, seconds: float) -> Figures:
    """What telling everybody costs."""
    heard, usage = crowd.listen(), Usage(host.pid)
    count = int(TIMES * seconds * CHANGES_PER_S)
    at_moments(crowd, [(turn / CHANGES_PER_S, crowd.people[turn % 50]) for turn in range(count)])
    usage.end()
    return {
        "us_per_picture": usage.server_s * 1e6 / max(1, heard.pictures),
        "pictures_per_s": heard.pictures / usage.seconds,
        **usage.shares,
    }
