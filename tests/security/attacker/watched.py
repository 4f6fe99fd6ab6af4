"""What the attacker keeps of an evening: all that any door tells, and who had answered what when a result was counted."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

import msgspec
from docx import Document
from openpyxl import load_workbook

from facilitation.actions import exporting
from facilitation.actions.exporting import record
from facilitation.exchange.results_export import csv, json
from facilitation.store.pictures.card_history import shown_cards
from facilitation.store.pictures.signals import signals_picture
from facilitation.store.pictures.state import portions as portions_picture
from facilitation.store.results import snapshots
from facilitation.store.session import sessions
from tests.meeting import Meeting

AUDIENCES = ("participant", "moderator", "staff")
SALT = 22
"""The letters of 128 random bits, with which nobody can try out what a checksum was made of."""


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


class Support(NamedTuple):
    """One accepted support: the running number of the act, by which voice, of what."""

    n: int
    voice: int
    ref: str


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


class Watched:
    """A meeting, what its voices said, and what was told of it; `answers` are those that count now.

    Votes are read from figures alone: with `only_figures` nothing else is asked for and kept, in half the time.
    """

    def __init__(self, room: Meeting, *, only_figures: bool) -> None:
        self.room, self.only_figures = room, only_figures
        self.freezes: dict[Place, Freeze] = {}
        self._counted: dict[Place, object] = {}
        self.counted: list[Freeze] = []
        self.changes: list[str] = []
        self._shown: dict[tuple[object, ...], object] = {}
        self._salted: set[bytes] = set()
        self._exported: dict[str, bytes] = {}
        self.kept: dict[str, list[tuple[int, str, bytes]]] = {one: [] for one in AUDIENCES}
        self.tellings: dict[str, list[Telling]] = {one: [] for one in AUDIENCES}
        self.voices: list[Voice] = []
        self.aside: set[int] = set()
        self.answers: dict[tuple[str, str, int], Given] = {}
        self.late: dict[tuple[str, str, int], Given] = {}
        self.played: list[tuple[Any, ...]] = []
        self.round: Meeting | None = None

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
            counted = (bool(content.get("recounted")), [item["counts"] for item in content["items"]])
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
        if self.only_figures:
            self._watch_figures()
        else:
            self._watch_all()
        if self.counted:
            self._export()

    def _watch_figures(self) -> None:
        for audience in AUDIENCES:
            for _, picture in self.room.tallies(audience):
                self._note_tally(audience, picture)

    def _watch_all(self) -> None:
        with self.room.store.reading() as db:
            self._keep("participant", "portions", msgspec.json.encode(portions_picture(db, self.room.id)))
            cards = shown_cards(db, sessions.by_id(db, self.room.id))
        self._keep("participant", "cards by number", msgspec.json.encode(cards))
        self._keep("moderator", "hands", msgspec.json.encode(self.hands()))
        for audience in AUDIENCES:
            for door, picture in self.room.pictures(audience):
                self._keep(audience, door, msgspec.json.encode(picture))
                if door == "tally":
                    self._note_tally(audience, picture)
        if self.round and self.played[-1][0] == "at home":  # nothing else changes what it tells
            self._watch_round(self.round)

    def _watch_round(self, round_: Meeting) -> None:
        for audience in AUDIENCES:
            for door, picture in round_.pictures(audience):
                self._keep(audience, f"{door} of the written round", msgspec.json.encode(picture))

    def hands(self) -> dict[str, Any]:
        """The raised hands as moderators see them."""
        with self.room.store.reading() as db:
            told = signals_picture(db, self.room.id, self.room.store.signals, self.room.store.hands)
        hands: dict[str, Any] = told["hands"]
        return hands

    def _export(self) -> None:
        """Keep the files that anybody, and that staff may fetch now."""
        for audience, reader in (("public", "participant"), ("staff", "staff")):
            with self.room.store.reading() as db:
                found = record(db, self.room.id, audience)
            written = json.write(found, audience=audience)
            if written == self._exported.get(reader):
                continue
            self._exported[reader] = written
            if not self.only_figures:
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
