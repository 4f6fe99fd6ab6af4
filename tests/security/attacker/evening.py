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
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple
from unittest.mock import patch

import msgspec
from docx import Document
from openpyxl import load_workbook

from facilitation import clock
from facilitation.actions import counting, exporting, importing_paper, late_paper, portions, purging
from facilitation.actions.exporting import record
from facilitation.exchange.results_export import csv, json
from facilitation.rules.refusal import Refused
from facilitation.rules.session.agenda import SEEN_AFTER_END_MS
from facilitation.rules.session.paper import Ballot
from facilitation.store.pictures.state import portions as portions_picture
from facilitation.store.results import snapshots
from facilitation.store.session import portions as portion_rows
from tests.data_folder import PLAN, open_store
from tests.meeting import Meeting
from tests.security.attacker.asked import STEPS, Answer, StepAsked, agenda

AUDIENCES = ("participant", "moderator", "staff")
BEGIN_MS = 1_777_000_000_000
MEMORY = Path("/dev/shm")
MOST_VOICES = 14
SALT = 22
"""The letters of 128 random bits, with which nobody can try out what a checksum was made of."""
TELLS_NOTHING_NEW = ("join", "answer", "withdraw")
"""After these acts the doors are watched only in a thorough evening: the attacker knows who did it anyway."""


class Voice(NamedTuple):
    """A phone or a ballot: its id (0 for a ballot), its channel, and the act by which it came in."""

    id: int
    channel: str
    group: int


class Given(NamedTuple):
    """One accepted answer: the running number of the act of answering, by which voice, to what, and the value."""

    n: int
    voice: int
    step: str
    item: str
    value: Any


Place = tuple[str, str, bool]
"""A step, a portion of it, and whether it is the result or its supplement."""


class Freeze(NamedTuple):
    """A result at the moment it was counted: who had answered what then. `n` tells one from another."""

    n: int
    step: str
    portion: str
    late: bool
    members: tuple[Given, ...]


class Telling(NamedTuple):
    """What a door told of one item: buckets of all and by group of channels, and the questions without figures."""

    freeze: Freeze
    item: str
    k: int
    total: dict[str, int]
    groups: dict[str, dict[str, int]]
    untold: dict[str, dict[str, Any]]


class Evening:
    """One session and what is known of it. `world` replaces the values of some answers, by their running numbers."""

    def __init__(self, folder: Path, steps: Sequence[str], world: Mapping[int, Answer], *, thorough: bool) -> None:
        self.folder, self.steps, self.world, self.thorough = folder, steps, world, thorough
        self.room = Meeting(open_store(folder), PLAN, agenda(steps))
        self.voices: list[Voice] = []
        self.aside: set[int] = set()
        self.exclusions: dict[int, list[int]] = {}
        self.refused_recounts = 0
        self.groups = 0
        self.batches: list[int] = []
        self.cards: list[int] = []
        self.answers: dict[tuple[str, str, int], Given] = {}
        self.late: dict[tuple[str, str, int], Given] = {}
        self.given = 0
        self.said: dict[int, Given] = {}
        self.freezes: dict[Place, Freeze] = {}
        self._counted: dict[Place, object] = {}
        self.counted: list[Freeze] = []
        self.changes: list[str] = []
        self._shown: dict[tuple[object, ...], object] = {}
        self._salted: set[bytes] = set()
        self._exported: dict[str, bytes] = {}
        self.kept: dict[str, list[tuple[int, str, bytes]]] = {one: [] for one in AUDIENCES}
        self.tellings: dict[str, list[Telling]] = {one: [] for one in AUDIENCES}
        self.ended = self.purged = False
        self.played: list[tuple[Any, ...]] = []

    # -- what is there -----------------------------------------------------------------------------
    def portions(self, step: str, *states: str, seen: bool | None = None) -> list[str]:
        """The keys of the portions of a step in one of these states."""
        row = self.room.row(self.room.step[step])
        return [one.key for one in row.portions if one.state in states and seen in (None, one.seen)]

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

    def read_folder(self) -> None:
        """Keep the workbook and the minutes, which take long to write: cell by cell, paragraph by paragraph."""
        for audience, reader in (("public", "participant"), ("staff", "staff")):
            with self.room.store.reading() as db:
                found = record(db, self.room.id, audience)
            if found.snapshots:
                for suffix, texts in (("xlsx", _cells), ("docx", _paragraphs)):
                    written = exporting.write(found, suffix, audience, str, "de")
                    self._keep(reader, suffix, msgspec.json.encode(texts(BytesIO(written))))

    # -- what is told ------------------------------------------------------------------------------
    def _note_freezes(self) -> None:
        """Note who had answered what wherever a result was counted, for the first time or anew."""
        keys = {activity: key for key, activity in self.room.step.items()}
        with self.room.store.reading() as db:
            rows = snapshots.of_session(db, self.room.id) + snapshots.supplements(db, self.room.id)
        for row in rows:
            place = (keys[row.activity_id], row.portion, row.supplement is not None)
            content = msgspec.json.decode(row.content)
            counted = (row.id, [item["counts"] for item in content["items"]])
            if len(content.get("salt", "")) >= SALT:
                self._salted.add(row.checksum.encode())
            if self._counted.get(place) != counted:
                self._counted[place] = counted
                if place in self.freezes and not content.get("recounted"):
                    self.changes.append(f"{place} was counted anew")
                again = bool(content.get("recounted"))
                members = (
                    self._left(place) if again else self._answered(place, {item["ref"] for item in content["items"]})
                )
                self.freezes[place] = Freeze(len(self.counted), *place, members)
                self.counted.append(self.freezes[place])

    def _answered(self, place: Place, refs: set[str]) -> tuple[Given, ...]:
        """The valid answers to these items of a step."""
        return tuple(
            one
            for (step, item, voice), one in (self.late if place[2] else self.answers).items()
            if step == place[0] and item in refs and voice not in self.aside
        )

    def _left(self, place: Place) -> tuple[Given, ...]:
        """Those of a result's answers whose voices were not set aside since."""
        return tuple(one for one in self.freezes[place].members if one.voice not in self.aside)

    def watch(self) -> None:
        """Keep what every door tells every audience now."""
        with self.room.store.reading() as db:
            self._keep("participant", "portions", msgspec.json.encode(portions_picture(db, self.room.id)))
        for audience in AUDIENCES:
            for door, picture in self.room.pictures(audience):
                self._keep(audience, door, msgspec.json.encode(picture))
                if door == "tally":
                    self._note_tally(audience, picture)
        self._export()

    def _export(self) -> None:
        """Keep the files that anybody, and that staff may fetch now."""
        for audience, reader in (("public", "participant"), ("staff", "staff")):
            with self.room.store.reading() as db:
                found = record(db, self.room.id, audience)
            written = json.write(found, audience=audience)
            if written == self._exported.get(reader):
                continue
            self._exported[reader] = written
            self._keep(reader, "json", written)
            self._keep(reader, "csv", csv.write(found, audience=audience, translate=str))
            results = msgspec.json.decode(written)
            for one in [*results["results"], *results.get("supplements", ())]:
                self._note_content(reader, one["content"])

    def _keep(self, audience: str, door: str, said: bytes) -> None:
        """Keep what a door said. A checksum of a discarded result is random unless somebody can try out what made it."""
        for salted in self._salted:
            said = said.replace(salted, b"random")
        self.kept[audience].append((len(self.played), door, said))

    def _note_tally(self, audience: str, picture: dict[str, Any]) -> None:
        k = 3 if audience == "staff" else 5
        late = picture.get("late", {}).get("items", {})
        for is_late, ref, item in [
            *((False, *one) for one in picture["items"].items()),
            *((True, *one) for one in late.items()),
        ]:
            place = {**picture, "late": is_late}
            groups = {key: one["counts"] for key, one in item["channels"].items()}
            self._note_telling(audience, "tally", place, ref, k, item["all"]["counts"], groups, item.get("told", {}))

    def _note_content(self, audience: str, content: dict[str, Any]) -> None:
        place = {"activity": content["activity"]["id"], "portion": content.get("portion", "")}
        place |= {"late": bool(content.get("supplement"))}
        for item in content["items"]:
            k = content["method"]["k"]
            self._note_telling(audience, "json", place, item["ref"], k, item["total"], item["counts"], item["told"])

    def _note_telling(
        self,
        audience: str,
        door: str,
        place: Mapping[str, Any],
        ref: str,
        k: int,
        total: dict[str, int],
        groups: dict[str, dict[str, int]],
        untold: dict[str, dict[str, Any]],
    ) -> None:
        step = next(key for key, activity in self.room.step.items() if activity == place["activity"])
        freeze = self.freezes.get((step, place["portion"], place["late"]))
        assert freeze is not None, "figures of what nobody has counted"
        shown = self._shown.setdefault((audience, door, freeze.n, ref), (total, groups, untold))
        if shown != (total, groups, untold):
            self.changes.append(f"{door} for {audience}: {freeze.step} {ref} was {shown}")
        found = Telling(freeze, ref, k, total, groups, untold)
        if found not in self.tellings[audience]:
            self.tellings[audience].append(found)


def _cells(file: BytesIO) -> list[str]:
    return [str(cell.value) for sheet in load_workbook(file) for row in sheet for cell in row]


def _paragraphs(file: BytesIO) -> list[str]:
    document = Document(file)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells


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
    steps: Sequence[str], world: Mapping[int, Answer] | None = None, *, thorough: bool = False
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
            one = Evening(folder / "data", steps, world or {}, thorough=thorough)
            try:
                yield one
            finally:
                one.room.store.close()
    finally:
        shutil.rmtree(folder)
