"""How long the hub stalls while staff export and import and pictures go to everybody.

The probe is an act that the hub refuses at once (`steer` by a participant): its answer waits for nothing but the hub.
"""

from itertools import count

from tests.load.answering import at_moments, so_many
from tests.load.checks import check_rows
from tests.load.contest import Run, percentile, say
from tests.load.crowd import Crowd, NotMeasured
from tests.load.office import Office
from tests.load.person import now
from tests.load.room import RAISED, Room, opened
from tests.load.table import Row, Target, absolute

PEOPLE, NEEDS = 500, 600
CLOSED = 20  # people of an earlier session, whose result is exported
PROBES, PROBE_EVERY_S = 4, 0.01
ANSWERS_PER_S = 30.0
MOST = Target(50, unit=" ms")


def measure(run: Run) -> list[Row]:
    """One row; the longest stall is told beside it."""
    people = run.size(PEOPLE)
    with opened((CLOSED, people + PROBES), NEEDS, RAISED) as (earlier, present):
        close(earlier)
        waits = probed(present, Office(earlier, NEEDS), run.seconds * run.rounds)
    label = f"hub stall while exports and imports of {NEEDS} needs run and {people} people get pictures"
    longest = absolute(f"{label}: the longest, ms", max(waits) * 1e3)
    return [absolute(f"{label}: p99, ms", percentile(waits, 0.99) * 1e3, MOST), longest]


def close(room: Room) -> None:
    """Everybody answers everything; the review is closed."""
    with Crowd(room.server.port, room.voices) as crowd:
        crowd.connect()
        at_moments(crowd, so_many(crowd.people, 3_000, CLOSED * NEEDS / 3_000))
        crowd.nobody_lost()
        check_rows(room, crowd)
    moderator = room.line("moderator")
    moderator.steer("close", activity=room.asked.activity, in_s=0)


def probed(room: Room, office: Office, seconds: float) -> list[float]:
    """How long each probe waited for its answer, in seconds."""
    voices = room.voices
    with Crowd(room.server.port, voices[PROBES:]) as crowd, Crowd(room.server.port, voices[:PROBES]) as probes:
        probes.beside(crowd)
        crowd.connect()
        probes.connect()
        with office:
            probe(probes, crowd, seconds)
        crowd.settle()
        crowd.nobody_lost()
        check_rows(room, crowd)
        say(f"stall, {dict(office.done)}", {"probes": len(probes.heard.waits)})
        if len(office.done) < 3 or set(probes.heard.refused) - {"not_allowed"}:
            raise NotMeasured(f"done {dict(office.done)}, probes {dict(probes.heard.refused)}")
        return probes.heard.waits


def probe(probes: Crowd, crowd: Crowd, seconds: float) -> None:
    """Ask every 10 ms, while people answer now and then."""
    began, steps = now(), count(1)
    answers = iter(so_many(crowd.people, ANSWERS_PER_S, seconds))
    due, person = next(answers)
    while now() - began < seconds:
        step = next(steps)
        while began + step * PROBE_EVERY_S > now():
            probes.turn(0.002)
        probes.people[step % PROBES].ask(step, "steer", {"verb": "finish", "if_rev": 0})
        if now() - began >= due:
            person.answer(began + due)
            due, person = next(answers, (seconds, person))
    probes.settle()
