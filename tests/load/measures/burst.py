"""Everybody answers within five seconds, four pictures a second: acknowledgements, and how old what is shown is."""

from tests.load.answering import at_moments, once_each
from tests.load.contenders import NAMES, Host
from tests.load.contest import Figures, Run, percentile, take_with_crowd
from tests.load.crowd import Crowd
from tests.load.process import Usage
from tests.load.table import Row, Target, absolute

SIZES = (150, 1_000, 5_000)
LAST_PICTURE_S = 0.8  # shows the last answers
MOST = {5_000: Target(0.1)}
MOST_AGE = {5_000: Target(500, unit=" ms")}


def measure(run: Run) -> list[Row]:
    """Rows of each size, with each peer."""
    sizes = (run.clients,) if run.clients else SIZES
    return [row for people in sizes for row in rows(run, people)]


def rows(run: Run, people: int) -> list[Row]:
    """Rows of one size. The target is about Node; what bare eventlet does is written beside it."""
    label = f"{people:,} answer within {run.seconds:g} s"
    found = run.compare("burst", people, lambda host: answered(host, run.seconds))
    ours = found["ours"]
    most = {"node": MOST[people]} if people in MOST else {}
    made = [
        *run.beside_peers(f"{label}: ack p99, ms", found, "p99_ms", most),
        *run.beside_peers(f"{label}: ack p50, ms", found, "p50_ms"),
    ]
    for peer in run.peers:
        measure = f"{label}: age of the oldest answer shown p99, ms · {NAMES[peer]}"
        made.append(absolute(measure, ours["age_p99_ms"], MOST_AGE.get(people), found[peer]["age_p99_ms"]))
    return made


def answered(host: Host, seconds: float) -> Figures:
    """The figures of one server."""

    def take(host: Host, crowd: Crowd) -> Figures:
        heard, usage = crowd.listen(), Usage(host.pid)
        at_moments(crowd, once_each(crowd.people, seconds))
        usage.end()
        crowd.run(LAST_PICTURE_S)
        ages = heard.ages()
        return {
            "p50_ms": percentile(heard.waits, 0.5) * 1e3,
            "p99_ms": percentile(heard.waits, 0.99) * 1e3,
            "age_p50_ms": percentile(ages, 0.5) * 1e3,
            "age_p99_ms": percentile(ages, 0.99) * 1e3,
            "pictures_per_s": heard.pictures / usage.seconds,
            **usage.shares,
        }

    return take_with_crowd(host, take, shown=True)
