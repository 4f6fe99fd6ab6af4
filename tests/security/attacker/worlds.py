"""Another world: other answers of everybody else by which everything told would be the same.

Where the attacker's system leaves a choice, the evening is played again with the other choice. If any door then tells
this audience anything else, in whatever form, it told something that the system does not have.
"""

import random
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tests.security.attacker.acts import play
from tests.security.attacker.asked import STEPS, Answer
from tests.security.attacker.attack import KNOWN_BY, System, Unit, build, by_secret
from tests.security.attacker.evening import Evening, evening
from tests.security.attacker.watched import Support


class Difference(NamedTuple):
    """What a door told after an act in one world, and in another that it should not be told from."""

    act: int
    door: str
    one: bytes
    other: bytes


def another_world(of: Evening, audience: str, own: int | None, seed: int) -> dict[int, Answer]:
    """Other values by the running numbers of the acts of answering: all that this audience was told would be the same."""
    drawn = random.Random(seed)
    answers: dict[int, dict[str, Answer]] = {}
    for given in of.said.values():
        if given.voice != own:
            step = STEPS[given.step]
            answers[given.n] = {name: drawn.choice(step.secrets[name]) for name in step.secrets_in(given.value)}
    for (step_key, _, secret), tellings in by_secret(of, audience).items():
        system, figures = build(of, STEPS[step_key], secret, tellings, own)
        objective = np.array([drawn.randint(-3, 3) for _ in system.low], dtype=float)
        found = system.solve(objective, [row for figure in figures for row in figure.rows])
        assert found is not None, "what was told contradicts what was answered"
        for unit, answer in _dealt(system, found, drawn):
            answers[unit.given.n][secret] = answer
    said = {n: STEPS[of.said[n].step].with_secrets(of.said[n].value, new) for n, new in answers.items()}
    return said | _other_at_home(of, drawn) | _other_supports(of, own, drawn)


def _other_at_home(of: Evening, drawn: random.Random) -> dict[int, Answer]:
    """Any other answers in the written round: while it is open nothing tells of them."""
    return {one.n: STEPS[one.step].value(drawn.randrange(STEPS[one.step].values())) for one in of.said_at_home}


def _other_supports(of: Evening, own: int | None, drawn: random.Random) -> dict[int, Answer]:
    """What voices supported that came in together, dealt anew among them: those that did nothing else in the step.

    Everything is then told as before, whatever is told.
    """
    several = Counter(one.voice for one in of.supports)
    groups: dict[int, list[Support]] = {}
    for one in of.supports:
        if several[one.voice] == 1 and one.voice not in of.authors and one.voice != own:
            groups.setdefault(of.voices[one.voice].group, []).append(one)
    dealt: dict[int, Answer] = {}
    for some in groups.values():
        refs = [one.ref for one in some]
        drawn.shuffle(refs)
        dealt |= {one.n: ref for one, ref in zip(some, refs, strict=True)}
    return dealt


def _dealt(system: System, found: "np.ndarray", drawn: random.Random) -> Iterator[tuple[Unit, Answer]]:
    """Deal the answers of a solution to the voices of each pattern, in any order."""
    for n, units in enumerate(system.units):
        numbers = [round(float(one)) for one in found[n * len(system.domain) : (n + 1) * len(system.domain)]]
        dealt = [answer for answer, number in zip(system.domain, numbers, strict=True) for _ in range(number)]
        drawn.shuffle(dealt)
        yield from zip(units, dealt, strict=True)


def differences(of: Evening, audience: str, world: dict[int, Answer]) -> list[Difference]:
    """Play the same acts in another world; what its doors tell this audience otherwise."""
    with evening(of.steps, world, thorough=of.thorough) as other:
        play(other, of.played)
    if [one[:2] for one in of.supports] != [one[:2] for one in other.supports]:
        return []  # somebody would have supported what was not there yet
    return [
        Difference(act, door, one, two)
        for reader in KNOWN_BY[audience]
        for (act, door, one), (_, _, two) in zip(of.kept[reader], other.kept[reader], strict=True)
        if one != two
    ]
