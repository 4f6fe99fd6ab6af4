"""500 people are cut off at once and come back at once: seconds until all have the same picture again.

Default limits, one address, and no pause of one's own before coming back: the worst a hall can do.
"""

from tests.load.answering import at_moments, once_each
from tests.load.checks import check_rows
from tests.load.contest import Figures, Run, medians, say
from tests.load.crowd import Crowd, NotMeasured, picture_of
from tests.load.person import now
from tests.load.room import Room, opened
from tests.load.table import Row, Target, absolute

PEOPLE = 500
MOST = Target(10, unit=" s")
PATIENCE_S = 60.0


def measure(run: Run) -> list[Row]:
    """One row for the seconds, one for whoever was refused."""
    people = run.size(PEOPLE)
    found = []
    for _ in range(run.rounds):
        with opened((people,), 0, {}) as (room,):
            found.append(cut_off(room))
        say(f"reconnect, {people}", found[-1])
    figures = medians(found)
    return [
        absolute(f"{people} clients cut off at once: seconds until all are at the same rev again", figures["s"], MOST),
        absolute("the same: refused", max(one["refused"] for one in found), Target(0)),
    ]


def cut_off(room: Room) -> Figures:
    """The figures of one break; something is said meanwhile, so that everybody has something to catch up with."""
    with Crowd(room.server.port, room.voices) as crowd:
        crowd.connect()
        at_moments(crowd, once_each(crowd.people, 2))
        crowd.nobody_lost()
        crowd.cut()
        for person in crowd.people:
            person.state = b""
        moderator = room.line("moderator")
        moderator.steer("message", text="Gleich geht es weiter.")
        began = now()
        crowd.connect(at_once=len(crowd.people), stubborn=True)
        rev = moderator.state()["state"]["rev"]
        while not same(crowd, rev):
            crowd.turn(0.05)
            if now() - began > PATIENCE_S:
                raise NotMeasured("not everybody is at the same rev again")
        seconds = now() - began
        refused = sum(crowd.heard.lost.values()) + sum(crowd.heard.refused.values())
        check_rows(room, crowd)
        return {"s": seconds, "refused": refused}


def same(crowd: Crowd, rev: int) -> bool:
    """Whether all have one picture, and not an older one than this."""
    revs = {picture_of(one.state)["rev"] if one.state else 0 for one in crowd.people}
    return len(revs) == 1 and min(revs) >= rev
