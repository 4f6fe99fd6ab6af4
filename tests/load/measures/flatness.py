"""What one more answer and one more participant cost, among few and among many, with few needs and with many.

Telling everybody costs by the head, of course; so the pictures go on all the time, and only what comes on top is counted.
"""

from concurrent.futures import ThreadPoolExecutor
from statistics import median

from tests.load.answering import at_moments, so_many
from tests.load.checks import check_rows
from tests.load.contest import Figures, Run, say
from tests.load.crowd import Crowd
from tests.load.process import Usage
from tests.load.room import RAISED, Room, opened
from tests.load.table import Row, Target, compared

PEOPLE, NEEDS = (100, 10_000), (10, 600)
DRIP_PER_S = 10.0  # so that no tick is silent
ANSWERS_PER_S = 4_000.0
STRETCH_S = 3.0
MORE = 100
FLAT = Target(1.5)


def measure(run: Run) -> list[Row]:
    """Many against few, for each number of needs; many needs against few, for each number of people."""
    crowds = (PEOPLE[0], run.size(PEOPLE[1]))
    found = {(people, needs): costs(people, needs, run.rounds) for people in crowds for needs in NEEDS}
    rows = []
    for what, key in (("answer", "us_answer"), ("participant", "us_participant")):
        for needs in NEEDS:
            label = f"µs CPU of one more {what}, {needs} needs: {crowds[1]:,} participants · {crowds[0]:,}"
            rows.append(compared(label, found[crowds[1], needs][key], found[crowds[0], needs][key], FLAT))
        for people in crowds:
            label = f"µs CPU of one more {what}, {people:,} participants: {NEEDS[1]} needs · {NEEDS[0]}"
            rows.append(compared(label, found[people, NEEDS[1]][key], found[people, NEEDS[0]][key], FLAT))
    return rows


def costs(people: int, needs: int, rounds: int) -> Figures:
    """Both costs in one room."""
    with opened((people,), needs, RAISED) as (room,), Crowd(room.server.port, room.voices) as crowd:
        crowd.connect()
        at_moments(crowd, so_many(crowd.people, ANSWERS_PER_S, 1))  # what is made once is made now
        idle = [idling(room, crowd) for _ in range(rounds)]
        answers = [answering(room, crowd, median(idle)) for _ in range(rounds)]
        more = [joining(room, crowd, median(idle)) for _ in range(rounds)]
        crowd.nobody_lost()
        check_rows(room, crowd)
    figures = {"us_answer": median(answers), "us_participant": median(more), "idle_share": median(idle)}
    say(f"flatness, {people} people, {needs} needs", figures)
    return figures


def idling(room: Room, crowd: Crowd) -> float:
    """The share of the core that pictures alone take."""
    usage = Usage(room.pid)
    at_moments(crowd, so_many(crowd.people, DRIP_PER_S, STRETCH_S))
    usage.end()
    return usage.server_s / usage.seconds


def answering(room: Room, crowd: Crowd, idle: float) -> float:
    """µs of CPU of one more answer."""
    usage, count = Usage(room.pid), ANSWERS_PER_S * STRETCH_S
    at_moments(crowd, so_many(crowd.people, ANSWERS_PER_S, STRETCH_S))
    usage.end()
    return (usage.server_s - idle * usage.seconds) * 1e6 / count


def joining(room: Room, crowd: Crowd, idle: float) -> float:
    """µs of CPU of one more participant: the voice by HTTP, the connection, the first pictures."""
    usage = Usage(room.pid)
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(room.join, MORE)
        while not coming.done():
            crowd.turn(0.02)
    crowd.connect(crowd.come(coming.result()))
    crowd.run(0.5)
    usage.end()
    return (usage.server_s - idle * usage.seconds) * 1e6 / MORE
