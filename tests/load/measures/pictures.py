"""CPU per delivered picture: one answer now and then changes what everybody is shown, four times a second."""

from tests.load.answering import at_moments, so_many
from tests.load.contenders import NAMES, Host
from tests.load.contest import Figures, Run, take_with_crowd
from tests.load.crowd import Crowd
from tests.load.process import Usage
from tests.load.table import Row, Target, compared

PEOPLE = 1_000
CHANGES_PER_S = 10.0  # so that no tick is silent
TARGETS = {"eventlet": Target(0.15), "node": Target(0.7)}


def measure(run: Run) -> list[Row]:
    """One row per peer."""
    people = run.size(PEOPLE)
    found = run.compare("pictures", people, lambda host: take_with_crowd(host, lambda *both: told(*both, run.seconds)))
    return [
        compared(
            f"µs CPU per delivered picture, {people:,} clients · {NAMES[peer]}",
            found["ours"]["us_per_picture"],
            found[peer]["us_per_picture"],
            TARGETS[peer],
        )
        for peer in run.peers
    ]


def told(host: Host, crowd: Crowd, seconds: float) -> Figures:
    """What telling everybody costs."""
    heard, usage = crowd.listen(), Usage(host.pid)
    at_moments(crowd, so_many(crowd.people[:50], CHANGES_PER_S, seconds))
    usage.end()
    return {
        "us_per_picture": usage.server_s * 1e6 / max(1, heard.pictures),
        "pictures_per_s": heard.pictures / usage.seconds,
        **usage.shares,
    }
