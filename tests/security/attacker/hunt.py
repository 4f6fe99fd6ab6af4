"""A hunt: an evening of drawn acts, the votes that somebody reads in it, and what another world would be told otherwise."""

from collections.abc import Callable, Sequence
from itertools import count
from time import process_time

from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.security.attacker.acts import Draw, Words, draw_acts, play
from tests.security.attacker.asked import COLLECT, STEPS
from tests.security.attacker.attack import HAS_A_VOICE, KNOWN_BY, Read, attack
from tests.security.attacker.evening import Evening, evening
from tests.security.attacker.worlds import Difference, another_world, differences


def reads(of: Evening, audience: str) -> list[Read]:
    """The votes that an audience reads, whichever of the voices is its own."""
    own = _unlike(of) if audience in HAS_A_VOICE else [None]
    return [found for voice in own for found in attack(of, audience, voice)]


def _unlike(of: Evening) -> list[int]:
    """One of the phones that came in by the same channel and are in all results with the same answers."""
    said: dict[int, list[tuple[int, str, str]]] = {voice: [] for voice in of.phones()}
    for freeze in of.counted:
        for one in freeze.members:
            if one.voice in said:
                said[one.voice].append((freeze.n, one.item, str(one.value)))
    first = {(of.voices[voice].channel, *sorted(answers)): voice for voice, answers in reversed(said.items())}
    return sorted(first.values())


class Hunt:
    """One evening of drawn acts on one step or two; with `only_figures` there are no `differences`."""

    def __init__(self, draw: Draw, *, only_figures: bool = False) -> None:
        self._draw = draw
        step = st.sampled_from([*sorted(STEPS), COLLECT])
        steps = draw(st.sampled_from([1, 1, 2]).flatmap(lambda n: st.lists(step, min_size=n, max_size=n, unique=True)))
        thorough = not only_figures and draw(st.integers(0, 9)) == 9
        with evening(steps, thorough=thorough, only_figures=only_figures) as self.evening:
            draw_acts(draw, self.evening, steps)
            if self.evening.thorough:
                self.evening.read_folder()
        note(f"acts = {self.acts!r}")

    @property
    def acts(self) -> list[Words]:
        """What was played, to be stored or played again."""
        return self.evening.played

    def reads(self) -> list[Read]:
        """The votes that anybody reads."""
        return [found for audience in KNOWN_BY for found in reads(self.evening, audience)]

    def differences(self) -> list[Difference]:
        """What one audience, with one own voice, would be told otherwise in another world.

        That a recount was refused tells something of answers, which the attacker's system does not have.
        """
        assert not self.evening.only_figures
        if not (self.evening.said or self.evening.supports) or self.evening.refused_recounts:
            return []
        audience = self._draw(st.sampled_from(sorted(KNOWN_BY)))
        own = self._draw(st.sampled_from(self.evening.phones() or [None])) if audience in HAS_A_VOICE else None
        seed = self._draw(st.integers(0, 99))
        note(f"audience, own, seed = {audience!r}, {own!r}, {seed!r}")
        return differences(self.evening, audience, another_world(self.evening, audience, own, seed))


def played(acts: Sequence[Words], steps: Sequence[str] = ("abstimmen",)) -> Evening:
    """An evening after these acts, of which only figures are kept."""
    with evening(steps, only_figures=True) as one:
        play(one, acts)
    return one


def shortest(acts: list[Words], fails: Callable[[list[Words]], bool]) -> list[Words]:
    """The acts without those that it does not need to fail: what is impossible then is refused, and left out."""
    for n in reversed(range(len(acts))):
        fewer = acts[:n] + acts[n + 1 :]
        try:
            if fails(fewer):
                acts = fewer
        except (LookupError, ZeroDivisionError):
            continue  # a later act names a voice or a file that is not there then
    return acts


GENERATE = settings(
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
"""Only drawn: `shortest` takes away what is not needed, in less time."""


class Found(Exception):
    """An evening in which somebody reads a vote, or is told what another world would not tell."""

    def __init__(self, hunt: "Hunt", what: object) -> None:
        super().__init__(f"acts = {hunt.acts!r}", what)
        self.acts, self.steps = hunt.acts, hunt.evening.steps


AT_ONCE = 20
"""Evenings of one run of hypothesis, between which the time is looked at: to hypothesis a test may not end by the clock."""


def hunt(number: int, seconds: float, check: Callable[[Hunt], object], *, only_figures: bool = False) -> Found | None:
    """Draw evenings from a seed on until one fails the check, whose result is what was found; None after so many of a processor."""
    until = process_time() + seconds
    for run in count(number):
        if process_time() > until:
            return None
        try:
            _draw_evenings(run, check, only_figures=only_figures)
        except Found as found:
            return found
    raise AssertionError


def _draw_evenings(number: int, check: Callable[[Hunt], object], *, only_figures: bool) -> None:
    @seed(number)
    @settings(GENERATE, max_examples=AT_ONCE)
    @given(st.data())
    def evenings(data: st.DataObject) -> None:
        one = Hunt(data.draw, only_figures=only_figures)
        if what := check(one):
            raise Found(one, what)

    evenings()
