"""Ways in which a crowd answers: everybody again as soon as acknowledged, or each at a moment of one's own."""

import random
from collections.abc import Sequence

from tests.load.crowd import Crowd, Heard
from tests.load.person import Person, now
from tests.load.process import Usage

WARM_S = 1.0


def without_pause(crowd: Crowd, seconds: float, pid: int, linger: float = 0.0) -> tuple[Heard, Usage]:
    """Everybody says the next as soon as the last is acknowledged; only after a warm-up it counts."""
    crowd.then = Person.answer
    for person in crowd.people:
        person.answer()
    crowd.run(WARM_S, linger)
    heard, usage = crowd.listen(), Usage(pid)
    crowd.run(seconds, linger)
    usage.end()
    crowd.then = None
    crowd.listen()
    crowd.settle()
    crowd.heard.refused += heard.refused
    return heard, usage


def at_moments(crowd: Crowd, moments: Sequence[tuple[float, Person]]) -> None:
    """Each answers at its moment (seconds from now); waits count from there, however late we are."""
    began, todo = now(), sorted(moments, key=lambda one: one[0])[::-1]
    while todo:
        while todo and began + todo[-1][0] <= now():
            due, person = todo.pop()
            person.answer(began + due)
            person.ledger.hurry(person)
        crowd.turn(min(0.002, max(0.0, began + todo[-1][0] - now())) if todo else 0)
    crowd.settle()


def once_each(people: Sequence[Person], seconds: float, seed: int = 1) -> list[tuple[float, Person]]:
    """Everybody answers once, somewhere within these seconds."""
    dice = random.Random(seed)
    return [(dice.random() * seconds, person) for person in people]


def so_many(people: Sequence[Person], per_second: float, seconds: float, seed: int = 1) -> list[tuple[float, Person]]:
    """A steady rate of answers, people taking turns."""
    dice = random.Random(seed)
    count = int(per_second * seconds)
    order = [people[turn % len(people)] for turn in range(count)]
    return list(zip(sorted(dice.random() * seconds for _ in range(count)), order, strict=True))
