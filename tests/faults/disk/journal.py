"""What a disk was told, in order; and what is left of it when the power goes.

Model: what was synced is there. What was not may be there, or not, or in part: each un-synced write is kept, dropped or torn
at a sector of 512 bytes. A name that was made, removed or changed is certain once its folder was synced.
"""

import itertools
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

SECTOR = 512
Told = Literal["create", "unlink", "rename", "write", "truncate", "sync", "sync_folder"]


class Step(NamedTuple):
    """One thing the disk was told; `at` is CLOCK_MONOTONIC when it was done, before the program heard so."""

    at: float
    told: Told
    file: int
    name: str = ""
    offset: int = 0
    data: bytes = b""
    new_name: str = ""


Fate: TypeAlias = Callable[[random.Random, list[Step]], list[Step]]


def drop_all(_rng: random.Random, _open: list[Step]) -> list[Step]:
    """Nothing that was not synced arrived."""
    return []


def keep_all(_rng: random.Random, unsynced: list[Step]) -> list[Step]:
    """Everything arrived, as after the end of a process."""
    return unsynced


def tear_last(rng: random.Random, unsynced: list[Step]) -> list[Step]:
    """Everything arrived in order up to one write, of which only some sectors did."""
    kept = unsynced[: rng.randint(0, len(unsynced))]
    return [*kept[:-1], *_torn(rng, kept[-1])] if kept else []


def keep_some(rng: random.Random, unsynced: list[Step]) -> list[Step]:
    """Some arrived, in no order; some of them torn."""
    found: list[Step] = []
    for step in unsynced:
        fate = rng.random()
        found += [] if fate < 0.4 else _torn(rng, step) if fate < 0.6 else [step]
    return found


FATES: dict[str, Fate] = {"drop": drop_all, "tear": tear_last, "some": keep_some, "keep": keep_all}


def _torn(rng: random.Random, step: Step) -> list[Step]:
    """The sectors of a write that arrived; what is no write arrives or does not."""
    if step.told != "write":
        return [step] if rng.random() < 0.5 else []
    edges = [0, *range(SECTOR - step.offset % SECTOR, len(step.data), SECTOR), len(step.data)]
    sectors = [(a, b) for a, b in itertools.pairwise(edges) if a < b]
    return [step._replace(offset=step.offset + a, data=step.data[a:b]) for a, b in sectors if rng.random() < 0.5]


@dataclass
class Remains:
    """A disk in memory: what is certain, and what was told since."""

    files: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    open_writes: dict[int, list[Step]] = field(default_factory=dict)
    open_names: list[Step] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """One more step before the power goes."""
        if step.told == "sync":
            self._settle(step.file)
        elif step.told == "sync_folder":
            for one in self.open_names:
                self._name(one)
            self.open_names.clear()
        elif step.told in ("write", "truncate"):
            self.open_writes.setdefault(step.file, []).append(step)
        else:
            self.open_names.append(step)

    def cut(self, rng: random.Random, fate: Fate) -> dict[str, bytes]:
        """Name → content when the power goes now; these remains stay as they are for a later cut."""
        names = dict(self.names)
        for step in fate(rng, self.open_names):
            _rename(names, step)
        return {name: self._content(file, rng, fate) for name, file in names.items()}

    def _content(self, file: int, rng: random.Random, fate: Fate) -> bytes:
        content = bytearray(self.files.get(file, b""))
        for step in fate(rng, self.open_writes.get(file, [])):
            apply(content, step)
        return bytes(content)

    def _settle(self, file: int) -> None:
        content = self.files.setdefault(file, bytearray())
        for step in self.open_writes.pop(file, ()):
            apply(content, step)

    def _name(self, step: Step) -> None:
        _rename(self.names, step)


def apply(content: bytearray, step: Step) -> None:
    """Do a write or a truncation to a file's content."""
    end = step.offset + len(step.data)
    if len(content) < end or step.told == "truncate":
        content.extend(bytes(max(0, end - len(content))))
    if step.told == "truncate":
        del content[step.offset :]
    else:
        content[step.offset : end] = step.data


def _rename(names: dict[str, int], step: Step) -> None:
    if step.told == "create":
        names[step.name] = step.file
    elif step.told == "unlink":
        names.pop(step.name, None)
    elif step.told == "rename" and step.name in names:
        names[step.new_name] = names.pop(step.name)


def laid(files: Iterable[tuple[str, bytes]], to: Path) -> Path:
    """Lay the remains into a folder; a name may stand in a folder of its own."""
    for name, content in files:
        place = to / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return to
