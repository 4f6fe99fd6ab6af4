"""Files of ballots: which ballots and items they held, how many ballots are not typed yet, and which are typed late. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import msgspec

Asked = Mapping[int, Collection[str]]
"""step → items."""


class BallotFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file's ballots by name, and the items they answer: `in_time`, or `late`, after the look at the result.

    `wrote` is step → the fields for whose cards its ballots have room, "" for those of any.
    """

    names: tuple[str, ...] = ()
    in_time: dict[int, tuple[str, ...]] = {}
    late: dict[int, tuple[str, ...]] = {}
    cards: bool = False
    wrote: dict[int, tuple[str, ...]] = {}

    @property
    def counts(self) -> bool:
        """Whether anything of it stands: all its answers may belong to results that were discarded."""
        return bool(self.in_time or self.late or self.cards or self.wrote)


class TypedFile(NamedTuple):
    """A file with its number, how many of its ballots there were and how many of them count."""

    number: int
    file: BallotFile
    voices: int
    valid: int


def answers(asked: Asked, step: int, refs: Collection[str]) -> bool:
    """Whether a file answers one of these items of a step."""
    return not set(refs).isdisjoint(asked.get(step, ()))


def typed(files: Iterable[TypedFile], step: int, refs: Collection[str]) -> int:
    """How many ballots were typed in time for these items: all that count of a file that answers one of them.

    Who left the items blank was typed, too.
    """
    return sum(one.valid for one in files if answers(one.file.in_time, step, refs))


def typed_cards(files: Iterable[TypedFile], step: int, field: str) -> int:
    """How many ballots were typed that have room for cards of this field; who wrote none was typed, too."""
    return sum(one.valid for one in files if not {"", field}.isdisjoint(one.file.wrote.get(step, ())))


def typed_any(files: Iterable[TypedFile], step: int, refs: Collection[str]) -> int:
    """How many ballots were typed that answer one of these items, or have room for cards of the step."""
    return sum(one.valid for one in files if answers(one.file.in_time, step, refs) or one.file.wrote.get(step))


def sample_due(typed: int) -> int:
    """How many of the ballots of a batch are to be typed a second time: one in ten, the first when five were typed."""
    return (typed + 5) // 10


def missing(headcount: int | None, number: int) -> int | None:
    """How many of the counted ballots of one sort are not typed yet; None where nobody counted them."""
    return None if headcount is None else max(0, headcount - number)


def without(file: BallotFile, step: int, refs: Collection[str]) -> BallotFile:
    """The file as if it did not answer these items: their result was discarded."""
    in_time, late = (_without(asked, step, refs) for asked in (file.in_time, file.late))
    return msgspec.structs.replace(file, in_time=in_time, late=late)


def _without(asked: Mapping[int, tuple[str, ...]], step: int, refs: Collection[str]) -> dict[int, tuple[str, ...]]:
    left = {one: tuple(ref for ref in held if one != step or ref not in refs) for one, held in asked.items()}
    return {one: held for one, held in left.items() if held}
