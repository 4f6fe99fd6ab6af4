"""What an attacker finds out: the answers of others that everything told leaves no choice about.

Whoever attacks has the source code, so the rule is known, and also what it means that something is *not* told: that a
split is left out says that in one of its groups almost all answered the same.

What is asked for is a whole number: how many of those voices gave an answer that nothing told can tell apart. They are
interchangeable, so each of them is read only if all of them must have given that answer.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from facilitation.rules.results import disclosure
from facilitation.rules.results.disclosure import Question, Rule, members, partition
from tests.data_folder import NETWORK_MEETING
from tests.security.attacker.asked import STEPS, Answer, StepAsked, class_of, told_bucket
from tests.security.attacker.evening import Evening
from tests.security.attacker.watched import Freeze, Given, Telling

KINDS = {channel.key: channel.kind for channel in NETWORK_MEETING.channels}
LARGE = 10
"""From this base on a single figure may tell what each said: a hall of which all said the same."""
KNOWN_BY = {
    "public": ("participant",),
    "desk": ("participant", "moderator"),
    "staff": ("participant", "moderator", "staff"),
}
HAS_A_VOICE = ("public", "desk")

Row = dict[int, float]


class Read(NamedTuple):
    """A vote that was read: by whom, and if it is known the own voice of the reader."""

    audience: str
    own: int | None
    voice: int
    step: str
    item: str
    secret: str
    answer: frozenset[str]


class Unit(NamedTuple):
    """One answer to a secret, with the results that it was counted in."""

    given: Given
    answer: Answer
    channel: str
    freezes: frozenset[int]


class Figure(NamedTuple):
    """One figure: what is told about one question for the sum or for a group, as rows of a system; its base."""

    rows: list[tuple[Row, float, float]]
    base: int


class System:
    """What an audience knows of one secret of one item: whole numbers of voices by pattern and answer.

    `own` is the voice whose answers the attacker knows.
    """

    def __init__(self, step: StepAsked, secret: str, units: Sequence[Unit], own: int | None) -> None:
        self.step, self.secret, self.domain = step, secret, step.secrets[secret]
        self.marks = [step.marks(secret, answer) for answer in self.domain]
        self.patterns: list[tuple[str, frozenset[int]]] = []
        self.units: list[list[Unit]] = []
        self.own: list[Unit] = [one for one in units if one.given.voice == own]
        foreign = [one for one in units if one.given.voice != own]
        for pattern, of in groupby(sorted(foreign, key=_pattern_key), key=_pattern_key):
            self.patterns.append((pattern[0], frozenset(pattern[1])))
            self.units.append(list(of))
        self.low, self.high = self._bounds()
        self.rows: list[tuple[Row, float, float]] = []
        for n, of in enumerate(self.units):
            self.rows.append(({self._at(n, a): 1.0 for a in range(len(self.domain))}, len(of), len(of)))

    def _bounds(self) -> tuple[list[float], list[float]]:
        sizes = [len(of) for of in self.units for _ in self.domain]
        return [0.0] * len(sizes), [float(size) for size in sizes]

    def _at(self, pattern: int, answer: int) -> int:
        return pattern * len(self.domain) + answer

    def flag(self) -> int:
        """A new unknown that is 0 or 1."""
        self.low.append(0.0)
        self.high.append(1.0)
        return len(self.low) - 1

    def count(self, freeze: int, channels: Iterable[str] | None, fits: Callable[[int], bool]) -> tuple[Row, int]:
        """How many in a result, of these channels or of all, gave an answer that fits: unknowns, and one's own."""
        chosen = [a for a in range(len(self.domain)) if fits(a)]
        wanted = None if channels is None else set(channels)
        row = {
            self._at(n, a): 1.0
            for n, (channel, freezes) in enumerate(self.patterns)
            if freeze in freezes and (wanted is None or channel in wanted)
            for a in chosen
        }
        own = sum(
            1
            for one in self.own
            if freeze in one.freezes
            and (wanted is None or one.channel in wanted)
            and self.domain.index(one.answer) in chosen
        )
        return row, own

    def least(self, pattern: int, answers: Iterable[int], rows: Iterable[tuple[Row, float, float]]) -> int:
        """The least number of a pattern's voices that gave one of these answers."""
        objective = np.zeros(len(self.low))
        for answer in answers:
            objective[self._at(pattern, answer)] = 1.0
        found = self.solve(objective, rows)
        assert found is not None, "what was told contradicts what was answered"
        return round(float(objective @ found))

    def solve(self, objective: "np.ndarray", rows: Iterable[tuple[Row, float, float]]) -> "np.ndarray | None":
        """Whole numbers that fit everything told and make the objective least."""
        if not len(objective):
            return objective
        listed = [*self.rows, *rows]
        matrix = np.zeros((len(listed), len(self.low)))
        for n, (row, _, _) in enumerate(listed):
            for column, factor in row.items():
                matrix[n, column] = factor
        limits = LinearConstraint(matrix, [one[1] for one in listed], [one[2] for one in listed])
        found = milp(
            objective, constraints=limits, integrality=np.ones_like(objective), bounds=Bounds(self.low, self.high)
        )
        return found.x if found.success else None


def attack(evening: Evening, audience: str, own: int | None = None) -> list[Read]:
    """Every foreign answer that this audience can be sure of, though no single figure of ten or more voices tells it."""
    found: list[Read] = []
    for (step, item, secret), tellings in by_secret(evening, audience).items():
        system, figures = build(evening, STEPS[step], secret, tellings, own)
        rows = [row for figure in figures for row in figure.rows]
        for pattern, of in enumerate(system.units):
            for aspect in _aspects(system, of):
                if _is_read(system, pattern, aspect, rows) and not _is_told_alone(system, pattern, aspect, figures):
                    answer = frozenset(bucket for a in aspect for bucket in system.marks[a])
                    found += [Read(audience, own, one.given.voice, step, item, secret, answer) for one in of]
    return found


def build(
    evening: Evening, step: StepAsked, secret: str, tellings: Sequence[Telling], own: int | None
) -> tuple[System, list[Figure]]:
    """The system of a secret, and the figures that are told of it."""
    system = System(step, secret, _units(evening, step, secret, tellings), own)
    figures = [
        figure
        for telling in tellings
        for question in step.questions(secret)
        for figure in _figures(system, question, telling)
    ]
    return system, figures


def by_secret(evening: Evening, audience: str) -> dict[tuple[str, str, str], list[Telling]]:
    """(step, item, secret) → everything that this audience was told of it."""
    found: dict[tuple[str, str, str], list[Telling]] = {}
    for reader in KNOWN_BY[audience]:
        for telling in evening.tellings[reader]:
            step = telling.freeze.step
            for secret in STEPS[step].secrets if step in STEPS else ():
                known = found.setdefault((step, telling.item, secret), [])
                if telling not in known:
                    known.append(telling)
    return found


def _units(evening: Evening, step: StepAsked, secret: str, tellings: Sequence[Telling]) -> list[Unit]:
    freezes = {telling.freeze.n: telling.freeze for telling in tellings}
    item = tellings[0].item
    counted: dict[int, set[int]] = {}
    given: dict[int, Given] = {}
    for n, freeze in freezes.items():
        for one in freeze.members:
            if one.item == item and secret in step.secrets_in(one.value):
                counted.setdefault(one.n, set()).add(n)
                given[one.n] = one
    return [
        Unit(
            given[n], step.secrets_in(given[n].value)[secret], evening.voices[given[n].voice].channel, frozenset(within)
        )
        for n, within in counted.items()
    ]


def _pattern_key(unit: Unit) -> tuple[str, list[int]]:
    return unit.channel, sorted(unit.freezes)


def _aspects(system: System, units: Sequence[Unit]) -> list[list[int]]:
    """What may be known of these voices: each a set of answers that are told alike, or that have an option in common.

    Only what is true of all of them can be.
    """
    truth = {system.domain.index(one.answer) for one in units}
    aspects = []
    for question in system.step.questions(system.secret):
        by_bucket: dict[str | None, list[int]] = {}
        for a, marks in enumerate(system.marks):
            by_bucket.setdefault(told_bucket(question, marks), []).append(a)
        aspects += [answers for answers in by_bucket.values() if truth <= set(answers)]
    return aspects


def _is_read(system: System, pattern: int, aspect: Sequence[int], rows: Iterable[tuple[Row, float, float]]) -> bool:
    return system.least(pattern, aspect, rows) == len(system.units[pattern])


def _is_told_alone(system: System, pattern: int, aspect: Sequence[int], figures: Iterable[Figure]) -> bool:
    """Whether one figure of ten or more tells it."""
    large = [one for one in figures if one.base >= LARGE]
    return any(_is_read(system, pattern, aspect, one.rows) for one in large)


def _figures(system: System, question: Question, telling: Telling) -> list[Figure]:
    """The figures that a door told of one question."""
    freeze, everything = telling.freeze.n, range(len(system.domain))
    buckets = [told_bucket(question, marks) for marks in system.marks]

    def base(channels: Iterable[str] | None) -> int:
        row, own = system.count(freeze, channels, lambda _: True)
        within = {column // len(system.domain) for column in row}
        return own + sum(len(system.units[n]) for n in within)

    def equal(channels: Iterable[str] | None, counts: dict[str, int]) -> Figure:
        rows = []
        for bucket in {buckets[a] for a in everything} - {None}:
            row, own = system.count(freeze, channels, lambda a, bucket=bucket: buckets[a] == bucket)
            number = counts.get(bucket, 0) - own
            rows.append((row, number, number))
        return Figure(rows, base(channels))

    untold = telling.untold.get(question.name)
    if untold is not None and untold["state"] == "few":
        return []
    if untold is not None:
        return [_almost_all(system, question, telling, None, base(None))]
    if not any(bucket in telling.total for bucket in buckets if bucket) and not question.others:
        return []
    groups = {
        key: counts
        for key, counts in telling.groups.items()
        if question.name in counts or any(bucket in counts for bucket in buckets if bucket)
    }
    found = [equal(None, telling.total), *(equal(members(key), counts) for key, counts in groups.items())]
    return [*found, *_left_out(system, question, telling, [tuple(members(key)) for key in groups])]


def _almost_all(
    system: System, question: Question, telling: Telling, channels: Sequence[str] | None, base: int
) -> Figure:
    """A word: at least so many gave that answer."""
    word = telling.untold[question.name]["word"]
    row, own = system.count(telling.freeze.n, channels, lambda a: class_of(question, system.marks[a]) == word)
    return Figure([(row, base - _most_that_differ(base) - own, np.inf)], base)


def _most_that_differ(base: int) -> int:
    return 1 if base < disclosure.FEW_BASE else 2


def _rule(k: int) -> Rule:
    """The rule by which a door told, as it stands in the source code."""
    return disclosure.STAFF if k == 3 else disclosure.PUBLIC


def _left_out(system: System, question: Question, telling: Telling, told: Sequence[tuple[str, ...]]) -> list[Figure]:
    """What it means that a finer split was possible and is not told: in one of its groups almost all agree."""
    rule = _rule(telling.k)
    if not (rule.word and question.word):
        return []
    freeze = telling.freeze.n
    bases = {channel: _base(system, freeze, [channel]) for channel in KINDS}
    found: list[Figure] = []
    for k in range(rule.k, max(rule.k, disclosure.PUBLIC.k) + 1):
        groups = partition(bases, KINDS, k)
        if list(groups) == list(told):
            break
        sizes = [sum(bases[channel] for channel in group) for group in groups]
        if len(groups) > 1 and all(size >= rule.k for size in sizes):
            found.append(_one_agrees(system, question, freeze, list(zip(groups, sizes, strict=True))))
    return found


def _base(system: System, freeze: int, channels: Iterable[str]) -> int:
    row, own = system.count(freeze, channels, lambda _: True)
    within = {column // len(system.domain) for column in row}
    return own + sum(len(system.units[n]) for n in within)


def _one_agrees(
    system: System, question: Question, freeze: int, groups: Sequence[tuple[tuple[str, ...], int]]
) -> Figure:
    """In at least one of these groups (channels, base) almost all gave the same answer."""
    rows: list[tuple[Row, float, float]] = []
    flags: Row = {}
    for channels, base in groups:
        if base >= disclosure.FEWEST_TO_DIFFER:
            continue
        for word in {class_of(question, marks) for marks in system.marks}:
            row, own = system.count(freeze, channels, lambda a, word=word: class_of(question, system.marks[a]) == word)
            flag = system.flag()
            # if the flag is 1, the count is at least this; if 0, anything
            rows.append((row | {flag: -float(base - _most_that_differ(base))}, -own, np.inf))
            flags[flag] = 1.0
    rows.append((flags, 1, np.inf))
    return Figure(rows, 0)


def freezes_of(evening: Evening) -> list[Freeze]:
    """The results that anything was told of."""
    return list({one.freeze.n: one.freeze for tellings in evening.tellings.values() for one in tellings}.values())
