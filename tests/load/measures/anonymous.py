"""People vote while one machine reads pages and results without a voice, over many connections, as fast as it is answered.

All come from one address, with the default limits: whoever reads may keep nobody in the hall from voting.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.load.answering import at_moments, so_many
from tests.load.checks import check_rows
from tests.load.contest import Figures, Run, medians, percentile, say
from tests.load.crowd import Crowd, NotMeasured
from tests.load.room import Room, opened
from tests.load.table import Row, Target, absolute

PEOPLE, CONNECTIONS = 120, 200
ANSWERS_PER_S = 30.0
MOST = Target(250, unit=" ms")
QUERIES = {"what the cache has": "", "what no cache has": "?x=1"}
"""What the readers put behind each address: the second kind has to be made each time, and falls under the limit."""


def measure(run: Run) -> list[Row]:
    """Acknowledgements alone and beside the readers."""
    people, rows = run.size(PEOPLE), list[Row]()
    for kind, query in QUERIES.items():
        found = []
        for _ in range(run.rounds):
            with opened((0,), 0, {}) as (room,):
                found.append(voted(room, people, CONNECTIONS, run.seconds, query))
            say(f"anonymous, {kind}, {people}", found[-1])
        label = f"{people} vote while {CONNECTIONS} connections of one machine read {kind}: ack"
        told = medians(found)
        rows += [
            absolute(f"{label} p99, ms", told["beside_p99_ms"], MOST),
            absolute(f"{label} p50, ms", told["beside_p50_ms"]),
            absolute(f"{label} p99 without the readers, ms", told["alone_p99_ms"]),
            absolute(f"{label}: answers a second", told["pages_per_s"]),
        ]
    return rows


def voted(room: Room, people: int, connections: int, seconds: float, query: str = "") -> Figures:
    """Milliseconds that acknowledgements took, alone and beside so many connections."""
    with Crowd(room.server.port, room.join(people)) as crowd:
        crowd.connect()
        alone = waits(crowd, seconds)
        with reading(room, connections, query) as answers:
            crowd.run(1)
            beside = waits(crowd, seconds)
        crowd.nobody_lost()
        check_rows(room, crowd)
    per_s = sum(answers.values()) / (seconds + 1)
    say("anonymous, answers", {status: float(count) for status, count in answers.items()})
    return {
        "alone_p99_ms": percentile(alone, 0.99) * 1e3,
        "beside_p50_ms": percentile(beside, 0.5) * 1e3,
        "beside_p99_ms": percentile(beside, 0.99) * 1e3,
        "worst_ms": max(beside) * 1e3,
        "pages_per_s": per_s,
    }


def waits(crowd: Crowd, seconds: float) -> list[float]:
    """How long acknowledgements took while people answer at a steady rate."""
    heard = crowd.listen()
    at_moments(crowd, so_many(crowd.people, ANSWERS_PER_S, seconds))
    return heard.waits


@contextmanager
def reading(room: Room, connections: int, query: str) -> Iterator[dict[str, int]]:
    """A machine that reads all the while; afterwards how many answers of each status it got."""
    answers: dict[str, int] = {}
    asked = [str(room.server.port), str(connections), *(f"{one}{query}" for one in addresses(room))]
    command = [sys.executable, "-m", "tests.load.hammer", *asked]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        if process.stdout.readline() != "asking\n":
            raise NotMeasured("the reading machine did not begin")
        yield answers
    finally:
        process.terminate()
        answers |= json.loads(process.communicate(timeout=30)[0] or "{}")


def addresses(room: Room) -> list[str]:
    """What can be read without a voice."""
    state = room.line("screen").state()["state"]
    items = next(one["items_url"] for one in state["running"] if one["activity"] == room.asked.activity)
    api = f"/api/v1/sessions/{room.code}"
    pages = ("/", f"/s/{room.code}", f"/s/{room.code}/online", "/datenschutz", f"/s/{room.code}/qr.svg")
    return [*pages, f"{api}/results", f"{api}/remarks", items, state["session"]["texts_url"], f"/moderate/{room.code}"]
