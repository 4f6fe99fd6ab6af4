"""An evening's pace for long: 300 answers in 10 s, people coming and going; memory, files and latency at the end as at the beginning.

SOAK_S is how long (1800 for the half hour that the promise is about); a third is compared with another.
"""

import os
from statistics import median

from tests.load.answering import at_moments, so_many
from tests.load.checks import check_rows
from tests.load.contest import Figures, Run, percentile, say
from tests.load.crowd import Crowd
from tests.load.process import open_files, rss_bytes
from tests.load.room import Room, opened
from tests.load.table import Row, Target, absolute, compared

PEOPLE = 150
ANSWERS_PER_S = 30.0
STEP_S = 10.0
LEAVING = 3  # of all people, at each step
LIKE_BEFORE = Target(1.1)


def measure(run: Run) -> list[Row]:
    """Rows of the last third against the first."""
    seconds = float(os.environ.get("SOAK_S", "120"))
    with opened((run.size(PEOPLE),), 0, {}) as (room,):
        steps = soaked(room, max(3, int(seconds / STEP_S)))
    third = len(steps) // 3
    first, last = steps[:third], steps[-third:]
    label = f"{seconds:g} s of {ANSWERS_PER_S * 10:g} answers per 10 s"
    return [
        compared(f"{label}: memory, MiB, last third · first third", mid(last, "mib"), mid(first, "mib"), LIKE_BEFORE),
        compared(f"{label}: open files, last third · first third", mid(last, "files"), mid(first, "files"), Target(1)),
        absolute(
            f"{label}: ack p99, ms, last third · first third",
            mid(last, "p99_ms"),
            Target(50, unit=" ms"),
            mid(first, "p99_ms"),
        ),
    ]


def soaked(room: Room, count: int) -> list[Figures]:
    """The figures of each step."""
    steps = []
    with Crowd(room.server.port, room.voices) as crowd:
        crowd.connect()
        for number in range(count):
            heard = crowd.listen()
            at_moments(crowd, so_many(crowd.people, ANSWERS_PER_S, STEP_S, seed=number))
            crowd.nobody_lost()
            steps.append(
                {
                    "p99_ms": percentile(heard.waits, 0.99) * 1e3,
                    "mib": rss_bytes(room.pid) / 2**20,
                    "files": open_files(room.pid),
                }
            )
            say(f"soak, step {number + 1} of {count}", steps[-1])
            leave(crowd, number)
        check_rows(room, crowd)
    return steps


def leave(crowd: Crowd, number: int) -> None:
    """Some go and come back."""
    start = number * LEAVING % len(crowd.people)
    some = crowd.people[start : start + LEAVING]
    for person in some:
        crowd.gone(person)
    crowd.connect(some)


def mid(steps: list[Figures], key: str) -> float:
    """The median of a figure."""
    return median(one[key] for one in steps)
