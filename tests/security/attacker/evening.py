"""An evening that the attacker watches: acts on a real store, what the doors tell after each, and who answered what.

Everything random and every time is the same whenever the same acts are played, so that two evenings can be compared
byte by byte that differ in what people answered.
"""

import random
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from facilitation import clock
from facilitation.actions import counting, importing_paper, late_paper, portions, purging, written_rounds
from facilitation.actions.raising_hands import call_up, raise_hand
from facilitation.actions.writing_cards import Written, contribute
from facilitation.rules.refusal import Refused
from facilitation.rules.session.agenda import SEEN_AFTER_END_MS
from facilitation.rules.session.paper import Ballot
from facilitation.rules.session.written_round import Times
from facilitation.store.session import portions as portion_rows
from facilitation.store.session import sessions
from facilitation.store.session.activities import ActivityRow
from tests.data_folder import PLAN, open_store
from tests.meeting import Meeting
from tests.security.attacker.asked import COLLECT, STEPS, Answer, StepAsked, agenda
from tests.security.attacker.watched import Given, Support, Voice, Watched

BEGIN_MS = 1_777_000_000_000
DAY_MS = 86_400_000
MEMORY = Path("/dev/shm")
MOST_VOICES = 14
TELLS_NOTHING_NEW = ("join", "answer", "withdraw")
"""After these acts the doors are watched only in a thorough evening: the attacker knows who did it anyway."""


class Evening(Watched):
    """One session and what is known of it. `world` replaces the values of some answers, by their running numbers."""

    def __init__(
        self, folder: Path, steps: Sequence[str], world: Mapping[int, Answer], *, thorough: bool, only_figures: bool
    ) -> None:
        self.folder, self.steps, self.world, self.thorough = folder, steps, world, thorough
        super().__init__(Meeting(open_store(folder), PLAN, agenda(steps)), only_figures=only_figures)
        self._rows: dict[str, ActivityRow] = {}
        self.exclusions: dict[int, list[int]] = {}
        self.refused_recounts = 0
        self.groups = 0
        self.batches: list[int] = []
        self.cards: list[int] = []
        self.authors: set[int] = set()
        self.supports: list[Support] = []
        self.given = 0
        self.said: dict[int, Given] = {}
        self.said_at_home: list[Given] = []
        self.ended = self.purged = False

    # -- what is there -----------------------------------------------------------------------------
    def portions(self, step: str, *states: str, seen: bool | None = None) -> list[str]:
        """The keys of the portions of a step in one of these states."""
        if step not in self._rows:
            self._rows[step] = self.room.row(self.room.step[step])
        return [one.key for one in self._rows[step].portions if one.state in states and seen in (None, one.seen)]

    def refs(self, step: str, portion: str) -> list[str]:
        """The items of a portion."""
        with self.room.store.reading() as db:
            return portion_rows.refs(db, self.room.step[step], portion)

    def phones(self) -> list[int]:
        """The voices that answer on a phone."""
        return [n for n, voice in enumerate(self.voices) if voice.id]

    # -- acts --------------------------------------------------------------------------------------
    def act(self, name: str, do: Callable[..., object], *words: Any) -> None:
        """Play one act, refused or not, and keep what the doors tell then."""
        self.played.append((name, *words))
        clock_at(BEGIN_MS + 1_000 * len(self.played))
        try:
            do(self, *words)
        except Refused:
            return
        finally:
            self._rows.clear()
        if self.thorough or name not in TELLS_NOTHING_NEW:
            self._note_freezes()
            self.watch()

    def steer(self, verb: str, **words: Any) -> Any:
        """A moderator's act on the present picture."""
        return self.room.steer(verb, **words)

    def join(self, channel: str, many: int) -> None:
        """Some people come in by one channel at once; they can be set aside together."""
        self.room.now += 20
        for _ in range(min(many, MOST_VOICES - len(self.phones()))):
            self.voices.append(Voice(self.room.join(channel), channel, self.groups))
        self.groups += 1

    def answer(self, step: str, item: str, voice: int, drawn: int) -> None:
        """A voice answers, or answers anew."""
        value = self._value(STEPS[step], drawn)
        outcome = self.room.give(self.voices[voice].id, item, value, activity=self.room.step[step])
        if isinstance(outcome, int):
            self._note(Given(self.given, voice, step, item, value))

    def write(self, voice: int) -> None:
        """A voice writes a card."""
        text = f"Karte {len(self.cards)}"
        self.room.seq += 1
        written = Written(self.voices[voice].id, self.room.step[COLLECT], "S", None, text, self.room.seq)
        self.cards.append(self.room.store.do(contribute, written)["contribution"])
        self.authors.add(voice)

    def support(self, voice: int, ref: str) -> None:
        """A voice supports a card, a group or a need."""
        self.given += 1
        chosen = self.world.get(self.given, ref)
        if isinstance(self.room.give(self.voices[voice].id, chosen, value=True, activity=self.room.step[COLLECT]), int):
            self.supports.append(Support(self.given, voice, chosen))

    def group(self, cards: Sequence[int]) -> None:
        """Cards are put into a new group."""
        self.steer("group", contributions=[self.cards[n] for n in cards], title="Bündel")

    def ungroup(self, card: int) -> None:
        """A card is taken out of its group."""
        self.steer("ungroup", contribution=self.cards[card])

    def hold(self, card: int) -> None:
        """A card is held back."""
        self.steer("hold", contribution=self.cards[card], reason="doppelt")

    def blacken(self, card: int) -> None:
        """A card is blackened for good."""
        self.steer("blacken", contribution=self.cards[card], reason="Nennt eine Person")

    def hand(self, voice: int, up: bool) -> None:
        """A voice raises a hand, or takes it down."""
        with self.room.store.reading() as db:
            raise_hand(db, self.room.store.hands, self.voices[voice].id, up=up)

    def call(self) -> None:
        """Whoever is next speaks."""
        [hand, *_] = self.hands()["waiting"] or [{"number": 0}]
        with self.room.store.reading() as db:
            call_up(db, self.room.store.hands, self.room.id, "call", hand=hand["number"], place="")

    def at_home(self, step: str, item: str, drawn: int) -> None:
        """Somebody answers in writing; the round beside the session begins with the first of them, and is open for a week."""
        self.round = self.round or self._begin_round()
        value = self._value(STEPS[step], drawn)
        voice = self.round.join("schriftlich")
        if isinstance(self.round.give(voice, item, value, activity=self.round.step[step]), int):
            self.said_at_home.append(Given(self.given, len(self.said_at_home), step, item, value))

    def _begin_round(self) -> Meeting:
        do, now = self.room.store.do, clock.now_ms()
        times, asked = Times(now, now + 7 * DAY_MS), list(self.room.step.values())
        code = do(lambda db: written_rounds.create_round(db, self.room.id, "Anna", times=times, steps=asked))
        made = copy(self.room)
        made.present = []
        with made.store.reading() as db:
            made.enter(sessions.by_code(db, code).id, code)
        do(written_rounds.turn, made.id, now, lambda _session: ())
        return made

    def withdraw(self, step: str, item: str, voice: int) -> None:
        """A voice takes its answer back."""
        outcome = self.room.give(self.voices[voice].id, item, None, activity=self.room.step[step])
        if isinstance(outcome, int):
            self.answers.pop((step, item, voice), None)

    def paper(self, step: str, item: str, drawn: list[int]) -> None:
        """A file of ballots with an answer each."""
        values = [self._value(STEPS[step], one) for one in drawn]
        first = self.given - len(values) + 1
        activity, batch = self.room.step[step], len(self.batches)
        ballots = [
            Ballot(name=f"{batch}-{n}", answers=((activity, item, value),), cards=()) for n, value in enumerate(values)
        ]
        taken = self.room.store.do(importing_paper.take_paper, self.room.id, "Anna", ballots)
        self.batches.append(taken.cohort)
        for n, value in enumerate(values):
            self.voices.append(Voice(0, "papier", -1 - batch))
            self._note(Given(first + n, len(self.voices) - 1, step, item, value), late=bool(taken.late))

    def withdraw_paper(self, batch: int) -> None:
        """A file of ballots is taken back."""
        self.room.store.do(importing_paper.withdraw_paper, self.room.id, "Anna", self.batches[batch], "doppelt")
        self.aside |= {n for n, voice in enumerate(self.voices) if voice.group == -1 - batch}

    def set_aside(self, group: int) -> None:
        """The people who came in together are set aside."""
        gone = self.steer("void", reason="Skript", **self._named(group)).voided
        mine = [n for n, voice in enumerate(self.voices) if voice.id in gone]
        self.aside |= set(mine)
        self.exclusions[len(self.exclusions) + 1] = mine

    def undo(self, exclusion: int) -> None:
        """An act of setting aside is taken back."""
        self.steer("unvoid", exclusion=exclusion)
        self.aside -= set(self.exclusions[exclusion])

    def discard(self, step: str, portion: str) -> None:
        """A result is discarded, and the portion asked from nothing."""
        gone = self.refs(step, portion)
        self.steer("discard", activity=self.room.step[step], portion=portion, reason="Falsche Frage")
        for given in (self.answers, self.late):
            for key in [key for key in given if key[0] == step and key[1] in gone]:
                del given[key]
        for late in (False, True):
            self.freezes.pop((step, portion, late), None)
            self._counted.pop((step, portion, late), None)

    def recount(self, step: str, portion: str) -> None:
        """A result is counted again without the voices that were set aside since."""
        done = self.steer("recount", activity=self.room.step[step], portion=portion, reason="Skript")
        self.refused_recounts += bool(done.refused)

    def close_supplement(self, step: str, portion: str) -> None:
        """Staff close the supplement of a result."""
        self.room.store.do(
            late_paper.close_supplement, self.room.id, "Anna", activity=self.room.step[step], portion=portion
        )

    def finish(self) -> None:
        """The evening ends."""
        self.steer("finish")
        self.ended = True

    def wait(self) -> None:
        """Ten minutes pass, and what is due happens."""
        self.room.store.do(portions.look_due, clock.now_ms() + SEEN_AFTER_END_MS)

    def purge(self) -> None:
        """Staff delete voices and answers."""
        self.room.store.do(purging.purge, self.room.id, "Anna")
        self.purged = True

    def restart(self) -> None:
        """The server is started anew."""
        self.room.store.close()
        self.room.store = reopened(self.folder)
        self.room.store.do(counting.rebuild_all)
        if self.round:
            self.round.store = self.room.store

    def _note(self, given: Given, *, late: bool = False) -> None:
        into = self.late if late else self.answers
        into[given.step, given.item, given.voice] = self.said[given.n] = given

    def _value(self, step: StepAsked, drawn: int) -> Any:
        self.given += 1
        return self.world.get(self.given, step.value(drawn))

    def _named(self, group: int) -> dict[str, Any]:
        """What names the voices of one act of joining."""
        known = {voice: one.came for one in self.room.store.arrivals.groups(self.room.id) for voice in one.voices}
        came = next((known[voice.id] for voice in self.voices if voice.group == group and voice.id in known), None)
        if came is None:
            raise Refused("unknown_item")
        return {"origin": came.origin, "at": came.at * 1_000, "way": came.way}


_now = SimpleNamespace(ms=BEGIN_MS)


def clock_at(ms: int) -> None:
    """Set the clock of an evening, in epoch ms."""
    _now.ms = ms


def reopened(folder: Path) -> Any:
    """The store of a folder that has one."""
    from facilitation.store.store import Store
    from facilitation.store.writer import RealThreads

    return Store(folder, RealThreads())


@contextmanager
def evening(
    steps: Sequence[str],
    world: Mapping[int, Answer] | None = None,
    *,
    thorough: bool = False,
    only_figures: bool = False,
) -> Iterator[Evening]:
    """An evening in a folder of its own, in memory where there is such a place."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
    drawn = random.Random(1)
    fixed_time = SimpleNamespace(time_ns=lambda: _now.ms * 1_000_000)
    try:
        with (
            patch.object(secrets, "randbits", drawn.getrandbits),
            patch.object(secrets, "choice", drawn.choice),
            patch.object(clock, "time", fixed_time),
        ):
            clock_at(BEGIN_MS)
            one = Evening(folder / "data", steps, world or {}, thorough=thorough, only_figures=only_figures)
            try:
                yield one
            finally:
                one.room.store.close()
    finally:
        shutil.rmtree(folder)
