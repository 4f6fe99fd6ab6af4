"""Two sessions on one server: what the people of one feel of a burst in the other."""

from tests.load.answering import at_moments, once_each, so_many
from tests.load.checks import check_rows
from tests.load.contest import Figures, Run, medians, percentile, say
from tests.load.crowd import Crowd
from tests.load.room import RAISED, Room, opened
from tests.load.table import Row, Target, absolute

QUIET, LOUD = 150, 1_000
ANSWERS_PER_S = 30.0
TARGET = Target(50, unit=" ms")


def measure(run: Run) -> list[Row]:
    """One row: the quiet session's acknowledgements during the burst, against those without."""
    found = []
    for _ in range(run.rounds):
        with opened((QUIET, run.size(LOUD)), 0, RAISED) as (quiet, loud):
            found.append(side_by_side(quiet, loud, run.seconds))
        say("two sessions", found[-1])
    figures = medians(found)
    label = f"ack p99 of {QUIET} people, ms, while {run.size(LOUD):,} of another session answer within {run.seconds:g} s · without them"
    return [absolute(label, figures["with_ms"], TARGET, figures["alone_ms"])]


def side_by_side(quiet: Room, loud: Room, seconds: float) -> Figures:
    """The quiet session alone, then beside the burst."""
    with Crowd(quiet.server.port, quiet.voices) as few, Crowd(loud.server.port, loud.voices) as many:
        few.beside(many)
        few.connect()
        many.connect()
        steady = so_many(few.people, ANSWERS_PER_S, seconds)
        alone = few.listen()
        at_moments(few, steady)
        beside = few.listen()
        at_moments(few, steady + once_each(many.people, seconds))
        many.settle()
        for room, crowd in ((quiet, few), (loud, many)):
            crowd.nobody_lost()
            check_rows(room, crowd)
        return {"alone_ms": percentile(alone.waits, 0.99) * 1e3, "with_ms": percentile(beside.waits, 0.99) * 1e3}
